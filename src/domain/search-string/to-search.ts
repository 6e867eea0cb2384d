import { assertNever } from '../assert-never.ts'
import type { CustomField } from '../custom-field.ts'
import { type DateSpan, daysOf } from '../date-span.ts'
import { addDays } from '../dates.ts'
import { fieldOf, type FieldParam, fitsField, readFieldTest } from '../field-test.ts'
import type { Lookup } from '../lookup.ts'
import { DATE_KEYS, type DateKey, type TicketFilter } from '../ticket-filter.ts'
import { inQuotes } from './grammar.ts'
import { DATE_WORDS, DUE_WORDS, folded } from './words.ts'

/** A filter as HappyFox can be asked: its search string, and the parameters beside it. */
export type HappyFoxSearch = {
  q: string
  behavior: 'open' | 'completed' | null
  /** Empty is any. */
  categories: number[]
  unresponded: boolean | null
  breached: boolean | null
  /** Conditions that HappyFox has no words for: without them it finds more. */
  left: (keyof TicketFilter | FieldParam)[]
}

export type SearchContext = {
  lookup: Pick<Lookup, 'statusById' | 'priorityById' | 'agentById' | 'contactGroups' | 'ticketFields' | 'contactFields'>
  meId: number
  /** The account's day. */
  today: string
}

/** A condition in HappyFox's words, or null where it has none. */
type Part = string | null

export function toSearch(filter: TicketFilter, context: SearchContext): HappyFoxSearch {
  const { lookup } = context
  const parts: [HappyFoxSearch['left'][number], Part | undefined][] = [
    ['status', filter.status && named('status', filter.status, lookup.statusById)],
    ['priority', filter.priority && named('priority', filter.priority, lookup.priorityById)],
    ['assignee', filter.assignee && assignees(filter.assignee, context)],
    ['group', filter.group && groups(filter.group, context)],
    ['contact', filter.contact && null],
    ['contactKeyword', filter.contactKeyword && anyOf('contact', filter.contactKeyword)],
    ['tag', filter.tag && anyOf('tag', filter.tag)],
    [
      'due',
      filter.due &&
        anyOf(
          'duedate',
          filter.due.map((window) => DUE_WORDS[window]),
        ),
    ],
    ...DATE_KEYS.map((key): [DateKey, Part | undefined] => [key, filter[key] && days(key, filter[key], context.today)]),
    ['attachments', filter.attachments === undefined ? undefined : `has_attachments:${filter.attachments}`],
    ['id', filter.id && `id:${filter.id.join(',')}`],
    ...Object.entries(filter.fields ?? {}).map(([param, text]): [FieldParam, Part] => [
      param as FieldParam,
      fieldPart(param as FieldParam, text, context),
    ]),
    ['text', filter.text === undefined ? undefined : words(filter.text)],
  ]
  return {
    q: parts.flatMap(([, part]) => part ?? []).join(' '),
    behavior: filter.behavior ?? null,
    categories: filter.category ?? [],
    unresponded: filter.unresponded ?? null,
    breached: filter.breached ?? null,
    left: parts.filter(([, part]) => part === null).map(([key]) => key),
  }
}

/** The search as one text that can be copied: a bare search string where that says everything, else the parameters of a list. */
export function searchText({ q, behavior, categories, unresponded, breached }: HappyFoxSearch): string {
  const flags = [unresponded !== null && `unresponded:${unresponded}`, breached !== null && `breached:${breached}`]
  const text = [q, ...flags].filter(Boolean).join(' ')
  if (behavior === null && categories.length === 0) return text
  const params = [
    `status=${behavior === null ? '_all' : behavior === 'open' ? '_pending' : '_completed'}`,
    ...categories.map((id) => `category=${id}`),
    ...(text === '' ? [] : [`q=${encodeURIComponent(text)}`]),
  ]
  return params.join('&')
}

const anyOf = (key: string, values: string[]): string => `${key}:${values.map(inQuotes).join(',')}`

/** Null as soon as one is not known: what is gone cannot be asked for by name. */
function named(key: string, ids: number[], items: ReadonlyMap<number, { name: string }>): Part {
  const names = ids.map((id) => items.get(id)?.name)
  const all = [...items.values()].map(({ name }) => folded(name))
  // A name that two share means both.
  const isPlain = names.every((name) => name && all.filter((other) => other === folded(name)).length === 1)
  return isPlain
    ? anyOf(
        key,
        names.filter((name) => name !== undefined),
      )
    : null
}

function assignees(wanted: NonNullable<TicketFilter['assignee']>, { lookup, meId }: SearchContext): Part {
  const values = wanted.map((word) =>
    word === 'none' || word === 'any' ? word : lookup.agentById.get(word === 'me' ? meId : word)?.email,
  )
  return values.every((value): value is string => !!value) ? anyOf('assignee', [...new Set(values)]) : null
}

function groups(wanted: NonNullable<TicketFilter['group']>, { lookup: { contactGroups } }: SearchContext): Part {
  const values = wanted.map((word) => {
    if (typeof word !== 'number') return word
    const name = contactGroups.find(({ id }) => id === word)?.name
    const isPlain =
      name !== 'none' && name !== 'any' && contactGroups.filter((group) => group.name === name).length === 1
    return isPlain ? name : undefined
  })
  return values.every((value): value is string => !!value) ? anyOf('group', values) : null
}

const slashed = (day: string) => inQuotes(day.replaceAll('-', '/'))

function days(key: DateKey, span: DateSpan, today: string): string {
  const { from, to } = daysOf(span, today)
  const words = DATE_WORDS[key]
  if (from !== null && from === to && words.hasOn) return `${words.key}-on:${slashed(from)}`
  return [
    ...(from === null ? [] : [`${words.key}-on-or-after:${slashed(from)}`]),
    ...(to === null ? [] : [`${words.key}-on-or-before:${slashed(to)}`]),
  ].join(' ')
}

/** Only letters and digits count, and nothing may be taken for a key; null when there are none. */
const words = (text: string): Part => text.match(/[\p{L}\p{N}\p{M}]+/gu)?.join(' ') ?? null

/** A range of days is asked for day by day, if it is not too long. */
const MOST_DAYS = 62

function fieldPart(param: FieldParam, text: string, { lookup, today }: SearchContext): Part {
  const field = fieldOf(param, lookup)
  const test = readFieldTest(text)
  if (!field || !test || !fitsField(test, field)) return null
  const sharers = [...lookup.ticketFields, ...lookup.contactFields].filter(
    ({ name }) => folded(name) === folded(field.name),
  )
  if (sharers.length !== 1) return null
  if (test.kind === 'values') return anyOf(inQuotes(field.name), labelsOf(field, test.values))
  if (test.kind !== 'days') return null
  const { from, to } = daysOf(test.span, today)
  if (from === null || to === null || addDays(from, MOST_DAYS) < to) return null
  const each: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) each.push(american(day))
  return anyOf(inQuotes(field.name), each)
}

function labelsOf(field: CustomField, values: string[]): string[] {
  switch (field.kind) {
    case 'date':
      return values.map(american)
    case 'choice':
    case 'multipleChoice':
      return values.flatMap((value) => field.choices.find(({ id }) => String(id) === value)?.label ?? [])
    case 'text':
    case 'longText':
    case 'number':
    case 'unknown':
      return values
    default:
      return assertNever(field)
  }
}

/** Dates of custom fields are MM/DD/YYYY, and nothing else is. */
const american = (day: string) => `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`
