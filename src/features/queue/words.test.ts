import { describe, expect, test } from 'vitest'
import { toLookup } from '../../domain/lookup.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { chipWords, type FilterKey } from './filter-fields.ts'
import { sortedBy } from './sort-words.ts'

const agent = (id: number, name: string) => ({
  id,
  name,
  email: '',
  role: { id: 1, name: 'Agent' },
  active: true,
  isAdmin: false,
  categoryIds: [],
  permissions: [],
})
const lookup = toLookup({
  agents: [agent(7, 'Sam Okafor')],
  categories: [],
  statuses: [{ id: 1, name: 'New', color: null, order: 0, isDefault: true, behavior: 'open' }],
  priorities: [],
  ticketFields: [],
  contactFields: [],
  contactGroups: [],
})

describe('a chip', () => {
  test.each<[FilterKey, TicketFilter, string, boolean]>([
    ['assignee', { assignee: ['me', 7, 'none'] }, 'is any of me, Sam Okafor or unassigned', false],
    ['status', { status: [1] }, 'is New', false],
    ['status', { status: [1, 99] }, 'is any of New or no. 99, which is gone', true],
    ['tag', { tag: ['a', 'b', 'c', 'd', 'e'] }, 'is any of a, b or 3 more', false],
    ['attachments', { attachments: false }, 'has no files', false],
    ['unresponded', { unresponded: true }, 'is yes', false],
  ])('%s %j says “%s”', (key, filter, words, broken) => {
    const chip = chipWords(key, filter, lookup, () => undefined)
    expect(chip && `${chip.operator} ${chip.value}`).toBe(words)
    expect(chip?.broken).toBe(broken)
  })

  test('of a key that is not set there is none', () => {
    expect(chipWords('due', {}, lookup, () => undefined)).toBeNull()
  })
})

test.each<[TicketFilter, Parameters<typeof sortedBy>[1], ReturnType<typeof sortedBy>]>([
  [{}, 'due', { sort: 'due', direction: undefined }],
  [{ sort: 'due' }, 'due', { sort: 'due', direction: 'desc' }],
  [{ sort: 'due', direction: 'desc' }, 'due', { sort: 'due', direction: undefined }],
  [{ sort: 'due', direction: 'desc' }, 'lastReply', { sort: 'lastReply', direction: undefined }],
  // The default order needs no word in the address.
  [{ sort: 'due' }, 'waiting', { sort: undefined, direction: undefined }],
  [{}, 'waiting', { sort: undefined, direction: 'desc' }],
])('from %j, choosing %s', (filter, key, expected) => {
  expect(sortedBy(filter, key)).toEqual(expected)
})
