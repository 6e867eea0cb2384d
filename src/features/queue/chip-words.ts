import { hasChoices } from '../../domain/custom-field.ts'
import { type DateSpan, daysOf } from '../../domain/date-span.ts'
import { dayLabel } from '../../domain/dates.ts'
import {
  type FieldParam,
  fieldOf,
  type FieldTest,
  fitsField,
  isFieldParam,
  readFieldTest,
} from '../../domain/field-test.ts'
import type { Lookup } from '../../domain/lookup.ts'
import {
  type AssigneeWord,
  type DueWindow,
  type GroupWord,
  type TicketFilter,
  unclearWords,
} from '../../domain/ticket-filter.ts'
import { numberText } from '../../domain/two-decimals.ts'
import { type FilterKey, isDateKey } from './filter-fields.ts'
import type { ContactName } from './use-contact-names.ts'

export type ChipWords = {
  operator: string
  value: string
  /** Why the filter cannot be meant as it is; null when it can. */
  broken: string | null
}

export type WordsContext = { lookup: Lookup; today: string; contactName: ContactName }

export const DUE_LABELS: Record<DueWindow, string> = {
  overdue: 'overdue',
  yesterday: 'yesterday',
  today: 'today',
  tomorrow: 'tomorrow',
  next7days: 'in the next 7 days',
}

const SPAN_LABELS: Record<string, string> = {
  today: 'today',
  yesterday: 'yesterday',
  thisWeek: 'this week',
  lastWeek: 'last week',
  last7days: 'in the last 7 days',
  last30days: 'in the last 30 days',
  last90days: 'in the last 90 days',
  thisMonth: 'this month',
  lastMonth: 'last month',
  thisYear: 'this year',
}
export const spanLabel = (span: string): string => SPAN_LABELS[span] ?? span

type Named = { text: string; gone?: string }
const known = (text: string): Named => ({ text })
const byId = (items: ReadonlyMap<number, { name: string }>, id: number, what: string): Named => {
  const item = items.get(id)
  return item
    ? known(item.name)
    : { text: `no. ${id}, which is gone`, gone: `${what} no. ${id} does not exist any more.` }
}

const either = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

function anyOf(names: Named[]): ChipWords {
  const shown = names.length > 3 ? [...names.slice(0, 2), known(`${names.length - 2} more`)] : names
  return {
    operator: names.length > 1 ? 'is any of' : 'is',
    value: either(shown.map(({ text }) => text)),
    broken: names.find(({ gone }) => gone)?.gone ?? null,
  }
}

const says = (operator: string, value: string): ChipWords => ({ operator, value, broken: null })

const ASSIGNEES = { me: 'me', none: 'unassigned', any: 'anybody' } as const
const assigneeName = (word: AssigneeWord, lookup: Lookup) =>
  typeof word === 'number' ? byId(lookup.agentById, word, 'Agent') : known(ASSIGNEES[word])
const groupName = (word: GroupWord, lookup: Lookup) =>
  typeof word === 'number'
    ? byId(new Map(lookup.contactGroups.map((group) => [group.id, group])), word, 'Contact group')
    : known(word === 'none' ? 'no group' : 'any group')

function categoryWords(id: number, lookup: Lookup): Named {
  const other = lookup.elsewhere.categories.find((category) => category.id === id)
  return other ? known(`${other.name} (not yours)`) : byId(lookup.categoryById, id, 'Category')
}

function spanWords(span: DateSpan, today: string): ChipWords {
  if (!span.includes('..')) return says('is', spanLabel(span))
  const { from, to } = daysOf(span, today)
  const label = (day: string) => dayLabel(day, today)
  if (from !== null && to !== null) {
    return from === to ? says('is on', label(from)) : says('is from', `${label(from)} to ${label(to)}`)
  }
  return from === null ? says('is until', label(to ?? '')) : says('is since', label(from))
}

function testWords(test: FieldTest, nameOf: (value: string) => Named, today: string): ChipWords {
  switch (test.kind) {
    case 'none':
      return says('is', 'empty')
    case 'any':
      return says('is', 'not empty')
    case 'days':
      return spanWords(test.span, today)
    case 'range': {
      const [from, to] = [test.from, test.to].map((end) => (end === null ? null : numberText(end)))
      if (from && to) return says('is', from === to ? from : `${from} to ${to}`)
      return from ? says('is at least', from) : says('is at most', to ?? '')
    }
    case 'values':
      return anyOf(test.values.map(nameOf))
  }
}

function fieldWords(param: FieldParam, text: string, { lookup, today }: WordsContext): ChipWords {
  const field = fieldOf(param, lookup)
  const test = readFieldTest(text)
  if (!field) {
    return { operator: 'is', value: `${text}; this field is gone`, broken: 'This field does not exist any more.' }
  }
  if (!test) return { operator: 'is', value: text, broken: 'This asks nothing that the field can answer.' }
  const choices = hasChoices(field) ? field.choices : null
  const nameOf = (value: string): Named => {
    if (!choices) return known(field.kind === 'number' ? numberText(value) : value)
    // An address may ask a choice for words, where choices have numbers.
    if (!/^\d+$/.test(value)) return { text: value, gone: `“${value}” is none of the choices of ${field.name}.` }
    return byId(new Map(choices.map(({ id, label }) => [id, { name: label }])), Number(value), 'Choice')
  }
  const words = testWords(test, nameOf, today)
  if (words.broken || fitsField(test, field)) return words
  return { ...words, broken: `${field.name} cannot be asked for this: it is another kind of field now.` }
}

const contactWords = (id: number, name: string | null | undefined): Named =>
  name === null
    ? { text: `no. ${id}`, gone: `Contact no. ${id} is gone, or has no ticket in your categories.` }
    : known(name ?? `no. ${id}`)

const MOST_SHOWN = 24
const quoted = (word: string) => `“${word.length > MOST_SHOWN ? `${word.slice(0, MOST_SHOWN).trim()}…` : word}”`
/** Nothing of HappyFox that a filter names is longer. */
const isTooLong = (word: string) => word.length > 100

/** A filter key in words: `is any of` `me, Sam or unassigned`; null where nothing is said of it. */
export function chipWords(key: FilterKey, filter: TicketFilter, context: WordsContext): ChipWords | null {
  const understood = wordsOf(key, filter, context)
  const said = filter.unclear?.[key]
  if (said === undefined) return understood
  const words = unclearWords(key, said)
  const value = either([...(understood ? [understood.value] : []), ...words.map(quoted)])
  const why = words.some(isTooLong) ? 'is too long to be asked here' : 'means nothing here'
  return {
    operator: understood?.operator ?? 'is',
    value: understood ? value : `${value}, which ${why}`,
    broken: [`${either(words.map(quoted))} ${why}: the list is shown without it.`, understood?.broken]
      .filter(Boolean)
      .join(' '),
  }
}

function wordsOf(key: FilterKey, filter: TicketFilter, context: WordsContext): ChipWords | null {
  const { lookup, contactName, today } = context
  if (isFieldParam(key)) {
    const text = filter.fields?.[key]
    return text === undefined ? null : fieldWords(key, text, context)
  }
  if (isDateKey(key)) return filter[key] ? spanWords(filter[key], today) : null
  switch (key) {
    case 'behavior':
      return filter.behavior ? says('is', filter.behavior) : null
    case 'status':
      return filter.status ? anyOf(filter.status.map((id) => byId(lookup.statusById, id, 'Status'))) : null
    case 'category':
      return filter.category ? anyOf(filter.category.map((id) => categoryWords(id, lookup))) : null
    case 'priority':
      return filter.priority ? anyOf(filter.priority.map((id) => byId(lookup.priorityById, id, 'Priority'))) : null
    case 'assignee':
      return filter.assignee ? anyOf(filter.assignee.map((word) => assigneeName(word, lookup))) : null
    case 'group':
      return filter.group ? anyOf(filter.group.map((word) => groupName(word, lookup))) : null
    case 'tag':
      return filter.tag ? anyOf(filter.tag.map(known)) : null
    case 'due':
      return filter.due ? anyOf(filter.due.map((window) => known(DUE_LABELS[window]))) : null
    case 'contact':
      return filter.contact ? anyOf(filter.contact.map((id) => contactWords(id, contactName(id)))) : null
    case 'contactKeyword':
      return filter.contactKeyword ? { ...anyOf(filter.contactKeyword.map(known)), operator: 'contains' } : null
    case 'id':
      return filter.id ? anyOf(filter.id.map((id) => known(String(id)))) : null
    case 'unresponded':
    case 'breached':
      return filter[key] === undefined ? null : says('is', filter[key] ? 'yes' : 'no')
    case 'attachments':
      return filter.attachments === undefined ? null : says(filter.attachments ? 'has' : 'has no', 'files')
    default:
      return key satisfies never
  }
}
