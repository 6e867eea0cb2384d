import { describe, expect, test } from 'vitest'
import { toLookup } from '../../domain/lookup.ts'
import { changed, type TicketFilter } from '../../domain/ticket-filter.ts'
import { chipWords } from './chip-words.ts'
import { type FilterKey, keysOf, nothingSet, without, withField } from './filter-fields.ts'
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
const field = (id: number, name: string) => ({
  id,
  name,
  required: false,
  requiredOnCompletion: false,
  requiredOnMove: false,
  agentsOnly: false,
  dependsOnChoiceId: null,
  categories: [],
  order: id,
})
const lookup = toLookup({
  agents: [agent(7, 'Sam Okafor')],
  categories: [],
  statuses: [{ id: 1, name: 'New', color: null, order: 0, isDefault: true, behavior: 'open' }],
  priorities: [],
  ticketFields: [
    { ...field(1, 'Wheel size'), kind: 'choice', choices: [{ id: 5, label: '28 inch', dependentFieldIds: [] }] },
    { ...field(2, 'Price'), kind: 'number' },
    { ...field(3, 'Bought on'), kind: 'date' },
  ],
  contactFields: [],
  contactGroups: [],
  elsewhere: { categories: [{ id: 4, name: 'Suppliers' }], moveFields: [] },
})

const context = { lookup, today: '2026-11-24', contactName: () => undefined }

describe('a chip', () => {
  test.each<[FilterKey, TicketFilter, string, boolean]>([
    ['assignee', { assignee: ['me', 7, 'none'] }, 'is any of me, Sam Okafor or unassigned', false],
    ['status', { status: [1] }, 'is New', false],
    ['status', { status: [1, 99] }, 'is any of New or no. 99, which is gone', true],
    ['category', { category: [4, 5] }, 'is any of Suppliers (not yours) or no. 5, which is gone', true],
    ['category', { category: [4] }, 'is Suppliers (not yours)', false],
    ['tag', { tag: ['a', 'b', 'c', 'd', 'e'] }, 'is any of a, b or 3 more', false],
    ['attachments', { attachments: false }, 'has no files', false],
    ['unresponded', { unresponded: true }, 'is yes', false],
    ['created', { created: 'last7days' }, 'is in the last 7 days', false],
    ['created', { created: '2026-11-01..2026-11-08' }, 'is from Nov 1 to Nov 8', false],
    ['closed', { closed: '2025-11-01..' }, 'is since Nov 1, 2025', false],
    ['modified', { modified: '2026-11-01..2026-11-01' }, 'is on Nov 1', false],
    ['contactKeyword', { contactKeyword: ['cole'] }, 'contains cole', false],
    ['t1', { fields: { t1: '5' } }, 'is 28 inch', false],
    ['t1', { fields: { t1: '5,9' } }, 'is any of 28 inch or no. 9, which is gone', true],
    ['t1', { fields: { t1: '..,28 inch' } }, 'is any of .. or 28 inch', true],
    ['t1', { fields: { t1: 'none' } }, 'is empty', false],
    ['t2', { fields: { t2: '10..20' } }, 'is 10 to 20', false],
    ['t2', { fields: { t2: '10..' } }, 'is at least 10', false],
    ['t2', { fields: { t2: '..12.5' } }, 'is at most 12.50', false],
    ['t2', { fields: { t2: '0..0' } }, 'is 0', false],
    ['t2', { fields: { t2: '12.5,3' } }, 'is any of 12.50 or 3', false],
    ['t2', { fields: { t2: 'dear' } }, 'is dear', true],
    ['t3', { fields: { t3: '..2026-11-08' } }, 'is until Nov 8', false],
    ['t3', { fields: { t3: '4' } }, 'is 4', true],
    // What an address says and means nothing is told, and not asked.
    ['status', { unclear: { status: 'abc' } }, 'is “abc”, which means nothing here', true],
    ['status', { status: [1], unclear: { status: '1,abc' } }, 'is New or “abc”', true],
    ['created', { unclear: { created: 'soon' } }, 'is “soon”, which means nothing here', true],
    ['t2', { unclear: { t2: '7'.repeat(501) } }, `is “${'7'.repeat(24)}…”, which is too long to be asked here`, true],
    ['c9', { fields: { c9: 'Berlin' } }, 'is Berlin; this field is gone', true],
  ])('%s %j says “%s”', (key, filter, words, broken) => {
    const chip = chipWords(key, filter, context)
    expect(chip && `${chip.operator} ${chip.value}`).toBe(words)
    expect(chip?.broken !== null).toBe(broken)
  })

  test('of a key that is not set there is none', () => {
    expect(chipWords('due', {}, context)).toBeNull()
  })
})

test('clearing all leaves the order and the name, and a field goes alone', () => {
  const filter: TicketFilter = { view: 'all', sort: 'due', status: [1], created: 'today', fields: { t1: '5', t2: '3' } }
  expect(keysOf(filter)).toEqual(['status', 'created', 't1', 't2'])
  expect(keysOf({ ...filter, ...nothingSet(filter) })).toEqual([])
  expect({ ...filter, ...nothingSet(filter) }).toMatchObject({ view: 'all', sort: 'due' })
  expect(withField(filter, 't1', undefined)).toEqual({ fields: { t2: '3' } })
  expect(withField({ fields: { t1: '5' } }, 't1', undefined)).toEqual({ fields: undefined })
})

test('what means nothing has a chip of its own, and goes with it', () => {
  const filter: TicketFilter = { tag: ['a'], unclear: { status: 'abc', t2: 'x'.repeat(501), text: 'long' } }
  expect(keysOf(filter)).toEqual(['status', 'tag', 't2'])
  expect(changed(filter, without(filter, 'status')).unclear).toEqual({ t2: 'x'.repeat(501), text: 'long' })
  expect(changed(filter, without(filter, 't2')).unclear).toEqual({ status: 'abc', text: 'long' })
  expect(keysOf(changed(filter, nothingSet(filter)))).toEqual([])
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
