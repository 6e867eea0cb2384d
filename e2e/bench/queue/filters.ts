import { SORT_KEYS, TICKET_FILTER_KEYS, TicketFilter } from '../../../src/domain/ticket-filter.ts'

/**
 * What the queue is asked, as it stands in an address. A new key of the filter needs a line here: `unmeasuredKeys` tells
 * which have none.
 */
const BY_KEY: Record<string, string[]> = {
  behavior: ['open', 'completed'],
  status: ['1', '2,3', '4'],
  category: ['1', '2,3'],
  priority: ['1', '3,4'],
  assignee: ['me', 'none', 'any', '3,4'],
  contact: ['12', '40,41,42'],
  group: ['none', 'any', '1'],
  tag: ['warranty', 'refund,damaged', 'nothing-has-this'],
  due: ['overdue', 'yesterday', 'today', 'tomorrow', 'next7days'],
  unresponded: ['true', 'false'],
  breached: ['true', 'false'],
  attachments: ['true', 'false'],
  id: ['500', '1,2,3,99999'],
  contactKeyword: ['hannah', 'hannah.cole@example.com', '555'],
  created: ['today', 'last7days', 'last30days', '..2026-01-01'],
  modified: ['last7days', 'thisMonth'],
  contactReplied: ['last7days', '2026-10-01..2026-10-31'],
  agentReplied: ['last7days', '..2026-10-01'],
  closed: ['last30days', '..2026-10-01'],
  sort: [...SORT_KEYS],
}

/** Words that most tickets have, words that few have, words that are only begun, and none at all. */
const TEXTS = {
  'a common word': ['the', 'you', 'order', 'hello'],
  'common words': ['the order', 'and the you', 'thanks for the'],
  'a begun word': ['w', 'th', 'whe', 'ord', 'refu'],
  'rare words': ['saturday wheel bent', 'warranty claim', 'hannah', 'nothingofthekind', 'the nothingofthekind'],
  'ids and addresses': ['OR00000010', '500', 'hannah.cole@example.com'],
}

/** Custom fields of tickets and contacts, each a parameter of its own. */
const FIELDS = ['t1=1', 't2=none', 't3=any', 't4=2026-01-01..', 'c1=1', 'c2=any']

const COMBINATIONS = [
  'behavior=open&assignee=me&sort=waiting',
  'behavior=open&assignee=none&sort=lastReply',
  'behavior=open&unresponded=true&priority=3,4&sort=due',
  'behavior=completed&breached=true&attachments=true&sort=modified',
  'behavior=completed&tag=warranty&category=1&sort=created&direction=asc',
  'behavior=completed&status=4&group=1&sort=contact',
  'tag=warranty,refund&assignee=3&sort=subject',
  'due=overdue&breached=true&sort=assignee',
  'category=1,2&group=any&attachments=true&unresponded=false&sort=id',
]

const TEXT_COMBINATIONS = [
  'text=the&behavior=open',
  'text=the&behavior=open&assignee=me&sort=lastReply',
  'text=wheel&tag=warranty&sort=created',
  'text=order&breached=true&sort=due',
  'text=order&category=1&behavior=completed&sort=modified&direction=asc',
]

export type Group = { name: string; filters: TicketFilter[] }

const read = (query: string): TicketFilter => TicketFilter.parse(Object.fromEntries(new URLSearchParams(query)))

/** All there is to measure: each filter alone over the whole account and over the open tickets, then together. */
export const GROUPS: Group[] = [
  ...Object.entries(BY_KEY).map(([key, values]) => ({
    name: key === 'sort' ? 'every order' : `filter by ${key}`,
    filters: values.flatMap((value) => [
      read(`${key}=${value}`),
      read(`${key}=${value}&behavior=open`),
      read(`${key}=${value}&sort=${key === 'sort' ? value : 'lastReply'}&direction=asc`),
    ]),
  })),
  {
    name: 'filter by custom fields',
    filters: FIELDS.flatMap((query) => [read(query), read(`${query}&behavior=open`)]),
  },
  { name: 'filters together', filters: COMBINATIONS.map(read) },
  ...Object.entries(TEXTS).map(([name, texts]) => ({
    name: `search for ${name}`,
    filters: texts.flatMap((text) => [
      read(`text=${text}`),
      read(`text=${text}&sort=lastReply`),
      read(`text=${text}&sort=subject`),
    ]),
  })),
  { name: 'search within filters', filters: TEXT_COMBINATIONS.map(read) },
]

/** What names a list or says how it looks asks nothing of the server. */
const NOT_ASKED = ['view', 'columns', 'density']

/** Keys of the filter that no query above uses. */
export function unmeasuredKeys(): string[] {
  const used = new Set(GROUPS.flatMap(({ filters }) => filters.flatMap((filter) => Object.keys(filter))))
  return TICKET_FILTER_KEYS.filter((key) => !NOT_ASKED.includes(key) && !used.has(key))
}
