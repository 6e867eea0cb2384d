import { imagesIn, withImageWords } from './inline-image.ts'

/** What a draft was before. The rules by which one is kept, and what of it is shown. */

/** `at`: when that text was saved. `text`: its beginning, as a person reads it. `missing`: names of files that are gone. */
export type DraftVersion = { id: string; at: string; text: string; fileNames: string[]; missing: string[] }

/** The keys of a draft that are written; others (how it is sent, what was on screen) are chosen anew each time. */
const WRITTEN = ['subject', 'html', 'text', 'contact', 'to', 'cc', 'bcc', 'forward', 'tags', 'fields', 'files']
/** While somebody writes on, a version is kept this often. */
const KEPT_EVERY_MS = 30_000
/** Taking away that many characters at once is no correction of a word. */
const MANY_CHARACTERS = 40
const SHOWN_CHARACTERS = 2000

type Body = Record<string, unknown>

/**
 * Whether `before` must be kept when `after` takes its place (null: nothing does, the draft is gone). Text that is lost at
 * once always is, and so is a draft in whose place another begins; else what was there `sinceKeptMs` after the last one.
 */
export function isVersion(before: unknown, after: unknown, sinceKeptMs: number): boolean {
  const [old, next] = [asBody(before), asBody(after)]
  if (!old) return false
  if (!next) return true
  if (writtenIn(old) === writtenIn(next)) return false
  return (
    sinceKeptMs >= KEPT_EVERY_MS ||
    old.sendId !== next.sendId ||
    losesText(textIn(old), textIn(next)) ||
    !filesOf(old).every(({ id }) => filesOf(next).some((file) => file.id === id))
  )
}

/** The id of the write that a draft becomes when it is sent. */
export function sendIdOf(body: unknown): string | null {
  const id = asBody(body)?.sendId
  return typeof id === 'string' ? id : null
}

/** Its files, and the pictures of its text. */
export function filesOf(body: unknown): { id: string; name: string }[] {
  const { files, html } = asBody(body) ?? {}
  const attached = Array.isArray(files)
    ? files.flatMap((file) => (typeof file?.id === 'string' ? [{ id: file.id, name: String(file.name) }] : []))
    : []
  return [...attached, ...(typeof html === 'string' ? imagesIn(html) : []).map(({ id, name }) => ({ id, name }))]
}

/** The beginning of what it says, a paragraph to a line. */
export const shownText = (body: unknown): string => textIn(asBody(body) ?? {}).slice(0, SHOWN_CHARACTERS)

const asBody = (body: unknown): Body | null =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null

const writtenIn = (body: Body) => JSON.stringify(WRITTEN.map((key) => body[key] ?? null))

/** A new ticket has a subject before its text, and its text may be plain. */
function textIn(body: Body): string {
  const [subject, text, html] = ['subject', 'text', 'html'].map((key) => {
    const value = body[key]
    return typeof value === 'string' ? value : ''
  })
  return [subject, body.format === 'text' ? text : plainText(html ?? '')].filter(Boolean).join('\n')
}

/** Our editor writes no other references than these. */
const plainText = (html: string): string =>
  withImageWords(html)
    .replaceAll(/<br[^>]*>|<\/(?:p|li|blockquote|pre)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()

/** Whether much of `before` lies between what both texts begin and end with, and is not there after. */
function losesText(before: string, after: string): boolean {
  if (before.length < MANY_CHARACTERS) return after === '' && before !== ''
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return before.length - start - end >= MANY_CHARACTERS
}
