import * as z from 'zod/mini'
import { DENSITIES, readColumn } from './columns.ts'
import { readSpan } from './date-span.ts'
import { type FieldParam, isFieldParam } from './field-test.ts'

/**
 * What the queue shows. One schema for the address bar, the server's query string and the query key. In an address every
 * value is text and lists are joined by commas, so each key reads text and falls back alone: an old bookmark never breaks.
 */

export const DUE_WINDOWS = ['overdue', 'yesterday', 'today', 'tomorrow', 'next7days'] as const
export type DueWindow = (typeof DUE_WINDOWS)[number]

/** HappyFox's dates of a ticket; `closed` is when it was last completed, even if it was reopened since. */
export const DATE_KEYS = ['created', 'modified', 'contactReplied', 'agentReplied', 'closed'] as const
export type DateKey = (typeof DATE_KEYS)[number]

/** HappyFox's sort keys in our words, and `waiting`: the customer who has waited longest first. */
export const SORT_KEYS = [
  'waiting',
  'lastReply',
  'created',
  'modified',
  'due',
  'priority',
  'status',
  'category',
  'assignee',
  'contact',
  'subject',
  'id',
  'unresponded',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** Without control characters and halves of characters, which no name has and not every database and address takes. */
const asText = (input: unknown): string =>
  typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
    ? String(input)
        .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
        .trim()
    : ''

const words = (input: unknown): string[] =>
  (Array.isArray(input) ? input.map(asText) : asText(input).split(',').map(asText)).filter(Boolean)

/** Distinct values of a comma list that `read` accepts; undefined when none is left, so that the key leaves the address. */
const listOf = <T>(read: (word: string) => T | undefined) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((input): T[] | undefined => {
        const values = words(input)
          .map(read)
          .filter((value) => value !== undefined)
        return values.length > 0 ? [...new Set(values)] : undefined
      }),
    ),
  )

/** One value that `read` accepts, or undefined. */
const valueOf = <T>(read: (word: string) => T | undefined) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((input): T | undefined => read(asText(input))),
    ),
  )

const readId = (word: string) => (/^\d{1,9}$/.test(word) ? Number(word) : undefined)
/** A number, or a display id with or without its `#`: the number is its last eight digits. */
const readTicketId = (word: string) => readId(/^#?[A-Za-z]+(\d{8})$/.exec(word)?.[1] ?? word.replace(/^#/, ''))
const readFlag = (word: string) => (word === 'true' ? true : word === 'false' ? false : undefined)
const readText = (max: number) => (word: string) => (word.length <= max && word) || undefined
/** The beginning of a text that is too long; a character of two halves is not cut in two. */
const readBeginning = (max: number) => (word: string) => asText(word.slice(0, max)) || undefined
const readOneOf =
  <T extends string>(allowed: readonly T[]) =>
  (word: string) =>
    allowed.find((candidate) => candidate === word)

/** Me, nobody, anybody, or an agent by id. */
export type AssigneeWord = 'me' | 'none' | 'any' | number
const readAssignee = (word: string): AssigneeWord | undefined =>
  readOneOf(['me', 'none', 'any'] as const)(word) ?? readId(word)
export type GroupWord = 'none' | 'any' | number
const readGroup = (word: string): GroupWord | undefined => readOneOf(['none', 'any'] as const)(word) ?? readId(word)

const MOST_FIELDS = 50
/** The longest test of one custom field, as an address spells it. */
export const MOST_FIELD_TEXT = 500
/** So much of a text is looked for: an address has to carry it. */
export const MOST_TEXT = 200

const isObject = (input: unknown) => typeof input === 'object' && input !== null
const isRecord = (input: unknown): input is Record<string, unknown> => isObject(input)

/**
 * What is said of each key comes together: tests of custom fields are parameters of their own in an address (`t12=3,4`), and
 * what meant nothing before is read once more. What means nothing still is kept as it was said.
 */
function gather({ fields, unclear: before, ...keys }: Record<string, unknown>): Record<string, unknown> {
  const said: Record<string, unknown> = { ...keys, ...(isRecord(fields) && fields), ...(isRecord(before) && before) }
  const unclear: Record<string, string> = {}
  const tests: Record<FieldParam, string> = {}
  for (const [key, value] of Object.entries(said)) {
    const text = Array.isArray(value) ? words(value).join(',') : asText(value)
    if (!isFieldParam(key)) {
      if (unclearWords(key, text).length > 0) unclear[key] = text
    } else if (text.length > MOST_FIELD_TEXT || (text && Object.keys(tests).length === MOST_FIELDS)) {
      unclear[key] = text
    } else if (text) tests[key] = text
  }
  return {
    ...said,
    fields: Object.keys(tests).length > 0 ? tests : undefined,
    unclear: Object.keys(unclear).length > 0 ? unclear : undefined,
  }
}

/** The words of what was said of a key that mean nothing there: `1,abc` as a status → `abc`. */
export function unclearWords(key: string, said: string): string[] {
  if (isFieldParam(key)) return [said]
  if (key === 'text') return said.length > MOST_TEXT ? [said] : []
  const schemas: Record<string, z.ZodMiniType | undefined> = Shape.shape
  const isRead = (word: string) => schemas[key]?.parse(word) !== undefined
  if (LIST_KEYS.has(key)) return words(said).filter((word) => !isRead(word))
  return VALUE_KEYS.has(key) && said && !isRead(said) ? [said] : []
}

/** Keys that narrow a list, by how an address spells them. Looks and order are not missed: what shows has one. */
const LIST_KEYS: ReadonlySet<string> = new Set([
  ...['status', 'category', 'priority', 'assignee', 'contact', 'contactKeyword', 'group', 'tag', 'due', 'id'],
])
const VALUE_KEYS: ReadonlySet<string> = new Set([
  ...['behavior', 'unresponded', 'breached', 'attachments'],
  ...DATE_KEYS,
])

const Shape = z.object({
  /** The view whose name heads the page; its filter is spelled out beside it. */
  view: valueOf(readText(60)),
  behavior: valueOf(readOneOf(['open', 'completed'] as const)),
  status: listOf(readId),
  category: listOf(readId),
  priority: listOf(readId),
  assignee: listOf(readAssignee),
  contact: listOf(readId),
  /** Words, an e-mail address or a phone number of the contact; any of them will do. */
  contactKeyword: listOf(readText(100)),
  group: listOf(readGroup),
  tag: listOf(readText(100)),
  due: listOf(readOneOf(DUE_WINDOWS)),
  created: valueOf(readSpan),
  modified: valueOf(readSpan),
  contactReplied: valueOf(readSpan),
  agentReplied: valueOf(readSpan),
  closed: valueOf(readSpan),
  unresponded: valueOf(readFlag),
  breached: valueOf(readFlag),
  attachments: valueOf(readFlag),
  id: listOf(readTicketId),
  /** What is asked of custom fields, each as `readFieldTest` reads it. */
  fields: z.optional(z.custom<Record<FieldParam, string>>()),
  /** Words to find in subject, messages, contact and ids. */
  text: valueOf(readBeginning(MOST_TEXT)),
  /** Unset is `DEFAULT_SORT`. */
  sort: valueOf(readOneOf(SORT_KEYS)),
  /** Unset is the key's natural direction, see `naturalDirection`. */
  direction: valueOf(readOneOf(['asc', 'desc'] as const)),
  /** Columns in their order; unset is what its view shows, or the standard. */
  columns: listOf(readColumn),
  density: valueOf(readOneOf(DENSITIES)),
  /**
   * What was said of keys, as it was said, where not all of it means something. It stays in the address and is asked of
   * nobody: the list is the one of what was understood.
   */
  unclear: z.optional(z.custom<Record<string, string>>()),
})

/** Every key that a filter may have. */
export const TICKET_FILTER_KEYS: readonly string[] = Object.keys(Shape.shape)

/** Reads an address, a query string or a filter. */
export const TicketFilter = z.pipe(z.pipe(z.custom<z.input<typeof Shape>>(isObject), z.transform(gather)), Shape)
export type TicketFilter = z.output<typeof TicketFilter>

/** A filter that no longer asks for one key, a custom field's as well. */
export function withoutKey(
  { fields, unclear, ...filter }: TicketFilter,
  key: keyof TicketFilter | FieldParam,
): TicketFilter {
  const left = Object.entries({ ...filter, ...fields, ...unclear }).filter(([each]) => each !== key)
  return TicketFilter.parse(Object.fromEntries(left))
}

export const DEFAULT_SORT: SortKey = 'waiting'

/** The direction a sort key is wanted in first: the oldest wait, the newest reply, the nearest due date. */
export function naturalDirection(key: SortKey): 'asc' | 'desc' {
  return ['lastReply', 'created', 'modified', 'priority', 'unresponded', 'id'].includes(key) ? 'desc' : 'asc'
}

/** A filter with some keys set anew: what meant nothing of them before is gone with it. */
export function changed(filter: TicketFilter, change: Partial<TicketFilter>): TicketFilter {
  const left = Object.entries(filter.unclear ?? {}).filter(([key]) => !(key in change))
  return { ...filter, unclear: left.length > 0 ? Object.fromEntries(left) : undefined, ...change }
}

/** What a filter asks, as query parameters; unset keys are left out. Inverse of `TicketFilter.parse`. */
export function toQuery(filter: TicketFilter): Record<string, string> {
  const { fields, unclear: _unclear, ...keys } = filter
  return Object.fromEntries(
    Object.entries({ ...keys, ...fields })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}
