import { type Days, daysOf, isDay, rangeOf } from '../date-span.ts'
import { addDays } from '../dates.ts'
import type { Lookup } from '../lookup.ts'
import {
  DATE_KEYS,
  type DateKey,
  MOST_TEXT,
  naturalDirection,
  SORT_KEYS,
  TicketFilter,
  unclearWords,
} from '../ticket-filter.ts'
import { customField } from './from-field.ts'
import { readTerms, type Term } from './grammar.ts'
import { DATE_WORDS, DUE_WORDS, folded, SORT_WORDS } from './words.ts'

/** What a search string says, and the parts of it that could not be understood, each with a sentence about why. */
export type ReadSearch = { filter: TicketFilter; broken: { part: string; problem: string }[] }

export type Names = Pick<
  Lookup,
  'statuses' | 'priorities' | 'agents' | 'categories' | 'contactGroups' | 'ticketFields' | 'contactFields'
>
/** A part that makes sense gives keys of the filter; one that does not, a sentence. */
export type PartReading = TicketFilter | { problem: string }

/** Reads what HappyFox's search takes: a search string, or a list's address with one (`status=_pending&q=…`). Anything is answered. */
export function fromSearch(input: string, names: Names): ReadSearch {
  const text = input.slice(0, 10_000).trim()
  const params = /(?:^|[?&])(?:q|status|category|unresponded|breached|sort)=/.test(text)
    ? new URLSearchParams(text.slice(text.indexOf('?') + 1))
    : null
  const read: ReadSearch = { filter: {}, broken: [] }
  const words: string[] = []
  for (const [key, value] of params ?? []) take(read, `${key}=${value}`, readParam(key, value, names))
  for (const term of readTerms(params ? (params.get('q') ?? '') : text)) {
    if (term.kind === 'key') take(read, term.source, readKey(term, names))
    else if (term.text === 'OR' || term.text === 'NOT') {
      read.broken.push({ part: term.text, problem: `HappyFox has no ${term.text}: all parts of a search must hold.` })
    } else if (term.text !== 'AND') words.push(term.text)
  }
  if (words.length > 0) take(read, words.join(' '), { text: words.join(' ') })
  // Through the schema, so that nothing gets into a filter that no address could hold.
  const { unclear = {}, ...filter } = TicketFilter.parse(read.filter)
  for (const [key, said] of Object.entries(unclear)) {
    const problem =
      key === 'text' ? `Of words, the first ${MOST_TEXT} characters are looked for.` : 'It is too long for an address.'
    read.broken.push({ part: unclearWords(key, said).join(', '), problem })
  }
  return { filter, broken: read.broken }
}

function take(read: ReadSearch, part: string, reading: PartReading) {
  if ('problem' in reading) {
    read.broken.push({ part, problem: reading.problem })
    return
  }
  const { fields, ...keys } = reading
  const { filter } = read
  // A list's address names one category after the other, and any of them will do.
  if (keys.category && filter.category) keys.category = filter.category = [...filter.category, ...keys.category]
  for (const key of Object.keys(keys) as (keyof typeof keys)[]) {
    if (filter[key] === undefined || JSON.stringify(filter[key]) === JSON.stringify(keys[key])) continue
    const both = isDateKey(key) ? overlap(filter[key], keys[key]) : null
    if (both === null) {
      read.broken.push({ part, problem: 'The same is asked for twice; the first of the two was taken.' })
      return
    }
    Object.assign(keys, { [key]: both })
  }
  const repeated = Object.keys(fields ?? {}).some((key) => filter.fields && key in filter.fields)
  if (repeated) {
    read.broken.push({ part, problem: 'The same field is asked for twice; the first of the two was taken.' })
    return
  }
  Object.assign(filter, keys, fields && { fields: { ...filter.fields, ...fields } })
}

const isDateKey = (key: string): key is DateKey => DATE_KEYS.some((date) => date === key)

/** `created-on-or-after` and `created-before` together. Null when no day is in both. */
function overlap(a: TicketFilter[DateKey], b: TicketFilter[DateKey]) {
  if (!a || !b) return a ?? b ?? null
  const [one, two] = [daysOf(a, ''), daysOf(b, '')]
  const from =
    [one.from, two.from]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  const to = [one.to, two.to].filter((day) => day !== null).toSorted()[0] ?? null
  return from !== null && to !== null && from > to ? null : rangeOf({ from, to })
}

/** A parameter beside `q`. Those that say how, not what, are passed over. */
function readParam(key: string, value: string, names: Names): PartReading {
  switch (key.replace(/^.*\?/, '')) {
    case 'status': {
      if (value === '_all' || value === '') return {}
      if (value === '_pending') return { behavior: 'open' }
      if (value === '_completed') return { behavior: 'completed' }
      return /^\d{1,9}$/.test(value) ? { status: [Number(value)] } : { problem: `There is no status “${value}”.` }
    }
    case 'category':
      return names.categories.some(({ id }) => String(id) === value)
        ? { category: [Number(value)] }
        : { problem: `There is no category number ${value}.` }
    case 'unresponded':
    case 'breached':
      return flag(key as 'unresponded' | 'breached', value)
    case 'sort':
      return sorted(value)
    default:
      return {}
  }
}

function sorted(word: string): PartReading {
  for (const sort of SORT_KEYS) {
    for (const direction of ['asc', 'desc'] as const) {
      if (SORT_WORDS[sort][direction] !== word) continue
      return direction === naturalDirection(sort) ? { sort } : { sort, direction }
    }
  }
  return { problem: `HappyFox cannot sort by “${word}”.` }
}

/** A quoted key is a custom field first, as in HappyFox. */
function readKey(term: Extract<Term, { kind: 'key' }>, names: Names): PartReading {
  if (term.values.length === 0) return { problem: `“${term.key}” asks for nothing.` }
  const custom = () => customField(term, names)
  const system = () => systemKey(term.key.toLowerCase(), term.values, names)
  return (
    (term.quoted ? (custom() ?? system()) : (system() ?? custom())) ?? {
      problem: `“${term.key}” is neither a key of HappyFox nor a custom field of this account.`,
    }
  )
}

function systemKey(key: string, values: string[], names: Names): PartReading | null {
  switch (key) {
    case 'status':
      return byName('status', values, names.statuses, (status) => ({ status }))
    case 'priority':
      return byName('priority', values, names.priorities, (priority) => ({ priority }))
    case 'tag':
    case 'tags':
      return { tag: values }
    case 'assignee':
      return assignees(values, names)
    case 'group':
      return groups(values, names)
    case 'contact':
      return { contactKeyword: values }
    case 'id': {
      const { id } = TicketFilter.parse({ id: values })
      return id?.length === values.length
        ? { id }
        : { problem: 'A ticket’s id is a number, or letters and eight digits.' }
    }
    case 'duedate': {
      const due = TicketFilter.parse({ due: values.map(dueWindow) }).due
      return due && values.every(dueWindow) ? { due } : { problem: `There is no due date “${values.join(', ')}”.` }
    }
    case 'unresponded':
    case 'breached':
      return flag(key, values[0] ?? '')
    case 'has_attachments':
      return flag('attachments', values[0] ?? '')
    default:
      return dateKey(key, values)
  }
}

const dueWindow = (value: string) => Object.entries(DUE_WORDS).find(([, words]) => words === folded(value))?.[0]

function flag(key: 'unresponded' | 'breached' | 'attachments', value: string): PartReading {
  if (/^(?:true|1|yes)$/i.test(value)) return { [key]: true }
  if (/^(?:false|0|no)$/i.test(value)) return { [key]: false }
  return { problem: `It is true or false, not “${value}”.` }
}

/** A `+` in a name is often an encoded space. */
export const sameName = (name: string, value: string): boolean =>
  folded(name) === folded(value) || folded(name) === folded(value.replaceAll('+', ' '))

function byName(
  what: string,
  values: string[],
  items: { id: number; name: string }[],
  reading: (ids: number[]) => TicketFilter,
): PartReading {
  const gone = values.find((value) => !items.some(({ name }) => sameName(name, value)))
  if (gone !== undefined) return { problem: `There is no ${what} called “${gone}”.` }
  return reading(values.flatMap((value) => items.filter(({ name }) => sameName(name, value)).map(({ id }) => id)))
}

/** The article lists `--none`; whether the dashes belong to it is unclear. */
const keyword = (value: string) => value.replace(/^--(?=\S)/, '')

/** By e-mail address, or by a whole, first or last name. */
function assignees(values: string[], { agents }: Names): PartReading {
  const found: NonNullable<TicketFilter['assignee']> = []
  for (const value of values.map(keyword)) {
    if (value === 'none' || value === 'any') found.push(value)
    else {
      const fitting = agents.filter(({ name, email }) =>
        [email, name, ...name.split(/\s+/)].some((own) => sameName(own, value)),
      )
      if (fitting.length === 0) return { problem: `There is no agent “${value}”.` }
      found.push(...fitting.map(({ id }) => id))
    }
  }
  return { assignee: [...new Set(found)] }
}

function groups(values: string[], { contactGroups }: Names): PartReading {
  const found: NonNullable<TicketFilter['group']> = []
  for (const value of values.map(keyword)) {
    if (value === 'none' || value === 'any') found.push(value)
    else {
      const fitting = contactGroups.filter(({ name }) => sameName(name, value))
      if (fitting.length === 0) return { problem: `There is no contact group called “${value}”.` }
      found.push(...fitting.map(({ id }) => id))
    }
  }
  return { group: [...new Set(found)] }
}

function dateKey(key: string, values: string[]): PartReading | null {
  const match = /^(.+?)-(on-or-before|on-or-after|on|before|after)$/.exec(key)
  const date = DATE_KEYS.find((each) => DATE_WORDS[each].key === match?.[1])
  if (!date) return null
  const day = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(values[0] ?? '')
  const read = day && `${day[1]}-${day[2]?.padStart(2, '0')}-${day[3]?.padStart(2, '0')}`
  if (!read || !isDay(read) || values.length > 1) {
    return { problem: `The day has to be one, written like 2026/01/31, not “${values.join(', ')}”.` }
  }
  return { [date]: rangeOf(daysBy(match?.[2] ?? '', read)) }
}

function daysBy(relation: string, day: string): Days {
  switch (relation) {
    case 'before':
      return { from: null, to: addDays(day, -1) }
    case 'on-or-before':
      return { from: null, to: day }
    case 'after':
      return { from: addDays(day, 1), to: null }
    case 'on-or-after':
      return { from: day, to: null }
    default:
      return { from: day, to: day }
  }
}
