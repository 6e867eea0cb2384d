import { MOST_TEXT, TicketFilter } from '../../domain/ticket-filter.ts'

/**
 * Searches as they were typed or pasted, by what of them is in the address, which has room for less. The box shows them
 * whole also after a reload and on the way back; another window shows what the address says.
 */
const KEY = 'foxden.typed-searches'
const MOST_KEPT = 10

let kept: [used: string, typed: string][] | null = null

function all(): [used: string, typed: string][] {
  if (kept) return kept
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string, string][]
  } catch {
    // Storage may be refused in a frame: they then last as long as the page.
    kept = []
  }
  return kept
}

/** What of a typed text is looked for; undefined when there is nothing in it. */
export const usedOf = (typed: string): string | undefined => TicketFilter.parse({ text: typed }).text

export function rememberTyped(typed: string): void {
  const used = usedOf(typed)
  if (used === undefined) return
  const others = all().filter(([each]) => each !== used)
  kept = (used === typed ? others : [...others, [used, typed] as [string, string]]).slice(-MOST_KEPT)
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // As long as the page, see above; or longer than any storage.
  }
}

/** The search of a list as somebody typed it. */
export const typedOf = ({ text, unclear }: TicketFilter): string =>
  unclear?.text ?? all().find(([used]) => used === text)?.[1] ?? text ?? ''

const number = new Intl.NumberFormat('en-US')

/** What is to be said of a search that is not taken as it stands; null where nothing is. */
export function searchNote(typed: string): string | null {
  const used = usedOf(typed)
  if (used === undefined) return null
  if (!/[\p{L}\p{N}]/u.test(used)) return 'Only letters and digits can be looked for, so this leaves nothing out.'
  const whole = typed.trim()
  if (whole.length <= MOST_TEXT) return null
  return `The first ${number.format(used.length)} of ${number.format(whole.length)} characters are looked for.`
}
