import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomField } from '../custom-field.ts'
import { fieldTestText } from '../field-test.ts'
import { toLookup } from '../lookup.ts'
import { TicketFilter } from '../ticket-filter.ts'
import { fromSearch } from './from-search.ts'
import { type HappyFoxSearch, searchText, toSearch } from './to-search.ts'

const field = (id: number, name: string, kind: Partial<CustomField>) =>
  ({
    id,
    name,
    required: false,
    requiredOnCompletion: false,
    requiredOnMove: false,
    agentsOnly: false,
    dependsOnChoiceId: null,
    categories: [],
    order: id,
    ...kind,
  }) as CustomField
const choices = ['Helpdesk', 'Chat, live', 'Say "hi"'].map((label, n) => ({ id: n + 1, label, dependentFieldIds: [] }))
const agent = (id: number, name: string, email: string) => ({
  id,
  name,
  email,
  role: { id: 1, name: 'Agent' },
  active: true,
  isAdmin: false,
  categoryIds: [1],
  permissions: [],
})
const names = (of: string[]) => of.map((name, n) => ({ id: n + 1, name, order: n, isDefault: false }))
const lookup = toLookup({
  agents: [agent(1, 'Ada Byron', 'ada@example.com'), agent(2, 'Bo Li', 'bo@example.com')],
  categories: [
    { id: 3, name: 'Returns', prefix: 'RW', description: '', public: true, timeSpentMandatory: false },
    { id: 4, name: 'Orders', prefix: null, description: '', public: true, timeSpentMandatory: false },
  ],
  statuses: names(['New', 'In progress', 'Closed']).map((status) => ({ ...status, color: null, behavior: 'open' })),
  priorities: names(['Low', 'CRITICAL']),
  ticketFields: [
    field(12, 'Product Name', { kind: 'choice', choices }),
    field(13, 'Number Field', { kind: 'number' }),
    field(14, 'Date Field', { kind: 'date' }),
    field(15, 'Country', { kind: 'text' }),
    field(16, 'Shared', { kind: 'text' }),
  ],
  contactFields: [field(5, 'VIP', { kind: 'text' }), field(6, 'Shared', { kind: 'text' })],
  contactGroups: [
    { id: 8, name: 'Gold', description: '' },
    { id: 9, name: 'none', description: '' },
  ],
})
const context = { lookup, meId: 2, today: '2026-11-24' }

test.each<[TicketFilter, Partial<HappyFoxSearch>]>([
  [{}, { q: '', left: [] }],
  [{ status: [2, 1], tag: ['routine_checks'] }, { q: 'status:"In progress","New" tag:"routine_checks"' }],
  [{ assignee: ['me', 'none', 1] }, { q: 'assignee:"bo@example.com","none","ada@example.com"' }],
  [
    { behavior: 'open', category: [3, 4], breached: true },
    { q: '', behavior: 'open', categories: [3, 4], breached: true },
  ],
  [{ created: '2026-11-01..2026-11-01' }, { q: 'created-on:"2026/11/01"' }],
  [
    { modified: '2026-11-01..2026-11-01' },
    { q: 'last-modified-on-or-after:"2026/11/01" last-modified-on-or-before:"2026/11/01"' },
  ],
  [{ closed: '..2026-11-08' }, { q: 'last-closed-on-or-before:"2026/11/08"' }],
  [{ agentReplied: 'yesterday' }, { q: 'last-staff-replied-on:"2026/11/23"' }],
  [{ due: ['overdue', 'next7days'] }, { q: 'duedate:"overdue","next 7 days"' }],
  [{ fields: { t12: '2,3' } }, { q: '"Product Name":"Chat, live","Say \\"hi\\""' }],
  [{ fields: { t14: '2026-11-01..2026-11-02' } }, { q: '"Date Field":"11/01/2026","11/02/2026"' }],
  [{ text: 'error: "timeout" + (late)' }, { q: 'error timeout late' }],
  // What has no words of HappyFox's.
  [
    { status: [1, 99], contact: [4], group: [9] },
    { q: '', left: ['status', 'group', 'contact'] },
  ],
  [
    { fields: { t13: '..4', c5: 'none', t16: 'x', t99: 'x', t14: '2026-01-01..' } },
    { left: ['t13', 'c5', 't16', 't99', 't14'] },
  ],
  [{ text: '???' }, { q: '', left: ['text'] }],
])('the filter %j is asked as %j', (filter, search) => {
  expect(toSearch(filter, context)).toMatchObject(search)
})

test.each<[string, TicketFilter]>([
  ['status:"In+Progress","New"', { status: [2, 1] }],
  ['priority:"CRITICAL"+tag:vip', { priority: [2], tag: ['vip'] }],
  ['contact: “james@happyfox.com”', { contactKeyword: ['james@happyfox.com'] }],
  [
    'contact:"james@happyfox.com" "Product Name":"Helpdesk"',
    { contactKeyword: ['james@happyfox.com'], fields: { t12: '1' } },
  ],
  ['Country:"finland","ger many"', { fields: { t15: 'finland,ger many' } }],
  ['"Date Field":"08/23/2019"', { fields: { t14: '2019-08-23..2019-08-23' } }],
  ['"Date Field":"08/23/2019","08/25/2019"', { fields: { t14: '2019-08-23,2019-08-25' } }],
  ['"Date Field":"08/24/2019","08/23/2019"', { fields: { t14: '2019-08-23..2019-08-24' } }],
  ['"Number Field":"300"', { fields: { t13: '300' } }],
  ['id:RW00000001,2', { id: [1, 2] }],
  ['has_attachments:true unresponded:false', { attachments: true, unresponded: false }],
  ['last-modified-on-or-after:"2023/04/15"+last-modified-before:"2023/06/15"', { modified: '2023-04-15..2023-06-14' }],
  ['created-after:2023/4/5', { created: '2023-04-06..' }],
  ['assignee:--none,Bo', { assignee: ['none', 2] }],
  ['duedate:next 7 days AND degree works', { due: ['next7days'], text: 'degree works' }],
  [
    'https://acme.happyfox.com/api/1.1/json/tickets/?status=_pending&category=3&category=4&q=tag%3Avip&sort=created',
    {
      behavior: 'open',
      category: [3, 4],
      tag: ['vip'],
      sort: 'created',
    },
  ],
  ['', {}],
  ['"', {}],
  [' ++ , ', { text: ',' }],
])('the search %j is read as %j', (text, filter) => {
  expect(fromSearch(text, lookup)).toEqual({ filter, broken: [] })
})

test.each<[string, string, TicketFilter]>([
  ['status=_all&category=9', 'There is no category number 9.', {}],
  ['status:"Gone" tag:a', 'There is no status called “Gone”.', { tag: ['a'] }],
  ['colour:red', '“colour” is neither a key of HappyFox nor a custom field of this account.', {}],
  ['"Product Name":"Nothing"', '“Product Name” has no choice “Nothing”.', {}],
  ['"Shared":"x"', 'More than one field is called “Shared”: choose it from the list of filters.', {}],
  ['created-on:"01/02/2026"', 'The day has to be one, written like 2026/01/31, not “01/02/2026”.', {}],
  ['a OR b', 'HappyFox has no OR: all parts of a search must hold.', { text: 'a b' }],
  ['status:', '“status” asks for nothing.', {}],
  [`a ${'b'.repeat(300)}`, 'Of words, the first 200 characters are looked for.', { text: `a ${'b'.repeat(198)}` }],
  [`tag:${'b'.repeat(101)} a`, 'It is too long for an address.', { text: 'a' }],
  ['tag:a tag:b', 'The same is asked for twice; the first of the two was taken.', { tag: ['a'] }],
])('of %j is said: %s', (text, problem, filter) => {
  expect(fromSearch(text, lookup)).toEqual({ filter, broken: [{ part: expect.any(String), problem }] })
})

const day = fc
  .integer({ min: 0, max: 4000 })
  .map((n) => new Date(Date.UTC(2016, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
const span = fc.tuple(day, fc.nat(90)).map(([from, length]) => {
  const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
  return `${from}..${to}` as const
})
const oneDay = day.map((at) => `${at}..${at}` as const)
const openSpan = fc.oneof(
  span,
  oneDay,
  day.map((at) => `..${at}` as const),
  day.map((at) => `${at}..` as const),
)
const some = <T>(...of: T[]) => fc.shuffledSubarray(of, { minLength: 1 })
const word = fc.stringMatching(/^[a-zäß0-9]{1,8}$/)
const filters = fc.record(
  {
    behavior: fc.constantFrom('open' as const, 'completed' as const),
    status: some(1, 2, 3),
    category: some(3, 4),
    priority: some(1, 2),
    assignee: some<'none' | 'any' | number>('none', 'any', 1, 2),
    group: some<'none' | 'any' | number>('none', 'any', 8),
    contactKeyword: some('ada@example.org', '+44 20 7946', 'Zoë'),
    tag: some('a b', 'x:y', "it's", '“so”'),
    due: some('overdue' as const, 'today' as const, 'next7days' as const),
    created: openSpan,
    modified: openSpan,
    contactReplied: openSpan,
    agentReplied: openSpan,
    closed: openSpan,
    unresponded: fc.boolean(),
    breached: fc.boolean(),
    attachments: fc.boolean(),
    id: some(1, 20, 300),
    fields: fc.oneof(
      some('1', '2', '3').map((values) => ({ t12: fieldTestText({ kind: 'values', values }) })),
      some('a, b', 'none', 'say "no"', '..').map((values) => ({ t15: fieldTestText({ kind: 'values', values }) })),
      some('1', '2.5', '-3').map((values) => ({ t13: fieldTestText({ kind: 'values', values }), c5: 'x' })),
      oneDay.map((at) => ({ t14: at })),
      fc.constant({ t14: '2026-01-01,2026-01-03' }),
    ),
    text: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  },
  { requiredKeys: [] },
)

test('what HappyFox can be asked is read back as it was', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const search = toSearch(filter, context)
      expect(search.left).toEqual([])
      expect(fromSearch(searchText(search), lookup)).toEqual({ filter: { ...filter }, broken: [] })
    }),
    { numRuns: 500 },
  )
})

test('anything is answered', () => {
  const piece = fc.constantFrom(
    '"',
    ':',
    ',',
    '+',
    ' ',
    '“',
    '”',
    '\\',
    'status',
    'created-on',
    'q=',
    '&',
    '\u0000',
    'OR',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, (input) => {
      const { filter } = fromSearch(input, lookup)
      expect(TicketFilter.parse(filter)).toEqual(filter)
    }),
    { numRuns: 1000 },
  )
  expect(fromSearch('status:"'.repeat(5_000), lookup).filter).toEqual({})
  expect(fromSearch('x'.repeat(10_000), lookup).filter.text).toHaveLength(200)
})
