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

/** Without control characters, which no name has and not every database takes. */
const asText = (input: unknown): string =>
  typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
    ? String(input)
        .replaceAll(/\p{Cc}/gu, ' ')
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
const readText = (max: number) => (word: string) => word.slice(0, max) || undefined
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

/** Tests of custom fields in the address are parameters of their own (`t12=3,4`); here they come together. */
function gatherFields(input: Record<string, unknown>): Record<string, unknown> {
  const { fields, ...rest } = input
  const gathered = typeof fields === 'object' && fields !== null ? { ...fields } : {}
  return { ...rest, fields: Object.assign(gathered, Object.fromEntries(Object.entries(rest).filter(isFieldEntry))) }
}
const isObject = (input: unknown) => typeof input === 'object' && input !== null
const isFieldEntry = ([key]: [string, unknown]) => isFieldParam(key)

function readFields(input: unknown): Record<FieldParam, string> | undefined {
  const fields: Record<FieldParam, string> = {}
  for (const [key, value] of Object.entries(input ?? {}).slice(0, MOST_FIELDS)) {
    const text = asText(value).slice(0, MOST_FIELD_TEXT)
    if (text && isFieldParam(key)) fields[key] = text
  }
  return Object.keys(fields).length > 0 ? fields : undefined
}

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
  fields: z.optional(z.pipe(z.unknown(), z.transform(readFields))),
  /** Words to find in subject, messages, contact and ids. */
  text: valueOf(readText(200)),
  /** Unset is `DEFAULT_SORT`. */
  sort: valueOf(readOneOf(SORT_KEYS)),
  /** Unset is the key's natural direction, see `naturalDirection`. */
  direction: valueOf(readOneOf(['asc', 'desc'] as const)),
  /** Columns in their order; unset is what its view shows, or the standard. */
  columns: listOf(readColumn),
  density: valueOf(readOneOf(DENSITIES)),
})

/** Every key that a filter may have. */
export const TICKET_FILTER_KEYS: readonly string[] = Object.keys(Shape.shape)

/** Reads an address, a query string or a filter. */
export const TicketFilter = z.pipe(z.pipe(z.custom<z.input<typeof Shape>>(isObject), z.transform(gatherFields)), Shape)
export type TicketFilter = z.output<typeof TicketFilter>

/** A filter that no longer asks for one key, a custom field's as well. */
export function withoutKey(
  { fields = {}, ...filter }: TicketFilter,
  key: keyof TicketFilter | FieldParam,
): TicketFilter {
  const left = Object.entries({ ...filter, ...fields }).filter(([each]) => each !== key)
  return TicketFilter.parse(Object.fromEntries(left))
}

export const DEFAULT_SORT: SortKey = 'waiting'

/** The direction a sort key is wanted in first: the oldest wait, the newest reply, the nearest due date. */
export function naturalDirection(key: SortKey): 'asc' | 'desc' {
  return ['lastReply', 'created', 'modified', 'priority', 'unresponded', 'id'].includes(key) ? 'desc' : 'asc'
}

/** The filter as address or query parameters; unset keys are left out. Inverse of `TicketFilter.parse`. */
export function toQuery(filter: TicketFilter): Record<string, string> {
  const { fields, ...keys } = filter
  return Object.fromEntries(
    Object.entries({ ...keys, ...fields })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}
