import { expect, test } from 'vitest'
import type { Agent, Reference } from '../reference.ts'
import { guessColumns, signOf, withColumn } from './columns.ts'
import { orderOf, readDay, readInstant, readNumber, styleOf } from './formats.ts'
import { nearest } from './nearest.ts'
import { parseTable } from './parse.ts'
import { type AddressBook, createRowReader, type RowProblem, withFormats } from './read-row.ts'
import { targetsOf } from './targets.ts'

const agent = (id: number, name: string, categoryIds: number[]): Agent => ({
  ...{ id, name, email: `${name.split(' ')[0]?.toLowerCase()}@bikes.example`, role: { id: 1, name: 'Agent' } },
  ...{ active: true, isAdmin: false, permissions: [], categoryIds },
})
const maya = agent(2, 'Maya Lindqvist', [3, 4])
const base = {
  ...{ required: false, requiredOnCompletion: false, requiredOnMove: false, agentsOnly: false },
  ...{ dependsOnChoiceId: null, categories: [{ categoryId: 3, order: 1 }], order: 1 },
}
const choice = (id: number, label: string, dependentFieldIds: number[] = []) => ({ id, label, dependentFieldIds })
const lists: Reference = {
  agents: [maya, agent(3, 'Sam Okafor', [4])],
  categories: [
    { id: 3, name: 'Returns & Warranty' },
    { id: 4, name: 'Billing' },
    { id: 5, name: 'Workshop' },
  ].map((one) => ({ ...one, prefix: null, description: '', public: true, timeSpentMandatory: false })),
  statuses: [],
  priorities: [
    { id: 1, name: 'Low', order: 1, isDefault: true },
    { id: 2, name: 'Critical', order: 2, isDefault: false },
  ],
  ticketFields: [
    { ...base, id: 1, name: 'Order number', kind: 'text', required: true },
    { ...base, id: 2, name: 'Amount', kind: 'number' },
    { ...base, id: 3, name: 'Delivered', kind: 'date' },
    { ...base, id: 4, name: 'Product', kind: 'choice', choices: [choice(10, 'Wheels', [6]), choice(11, 'Frame')] },
    {
      ...{ ...base, id: 5, name: 'Symptoms', kind: 'multipleChoice' },
      choices: [choice(20, 'Noise'), choice(21, 'Play, in hub'), choice(22, 'Rust')],
    },
    { ...base, id: 6, name: 'Wheel size', kind: 'text', required: true },
    { ...base, id: 7, name: 'Secret', kind: 'unknown', wireType: 'sphere' },
  ],
  contactFields: [{ ...base, id: 4, name: 'Product', kind: 'text', categories: [] }],
  contactGroups: [],
}
const targets = targetsOf(lists)
const account = { lists, me: maya, categoryIds: maya.categoryIds }
const NOW = Date.parse('2026-08-20T12:00:00Z')

const NOBODY: AddressBook = new Map()

/** Reads a whole table as the screen does. */
function read(text: string, fixed: Record<string, string> = {}, book: AddressBook = NOBODY) {
  const { head, rows } = parseTable(text)
  const { columns } = guessColumns(head, targets)
  const full = withFormats(columns, targets, (at) => rows.map(({ cells }) => cells[at] ?? ''))
  const reader = createRowReader({ columns: full, fixed }, targets, account, { nowMs: NOW, book })
  return rows.map(({ cells }) => reader(cells))
}

const HEAD = 'Subject,Message,Name,Email,Category,Order number'
const GOOD = 'Hub,It grinds,Ida Berg,ida@example.com,Billing,'
const RETURN = 'Hub,It grinds,Ida Berg,ida@example.com,Returns & Warranty,88052'
const problem = (all: RowProblem[] | undefined) => all?.map(({ column, message }) => [column, message])

test('columns are taken for what they say, and told apart where two fields are called alike', () => {
  const head = [
    'Title',
    'E-Mail',
    'Customer Name',
    'description',
    'Product',
    'Product (contact field)',
    'Due',
    '',
    'Colour',
  ]
  const { columns, ambiguous } = guessColumns(head, targets)
  expect(columns.map(({ key }) => key)).toEqual([
    ...['subject', 'email', 'name', 'html', null, 'contact.cf4', 'dueDate', null, null],
  ])
  expect(ambiguous).toEqual([{ column: 4, labels: ['Product (ticket field)', 'Product (contact field)'] }])
  expect(guessColumns(['Name', 'Customer', 'c-cf-4'], targets).columns.map(({ key }) => key)).toEqual([
    ...['name', null, 'contact.cf4'],
  ])
  expect(targets.some(({ label }) => label === 'Secret')).toBe(false)
})

test('a column that is chosen again leaves the one it was chosen for', () => {
  const columns = [{ key: 'subject' }, { key: 'html' }]
  expect(withColumn(columns, 1, { key: 'subject' })).toEqual([{ key: null }, { key: 'subject' }])
  expect(signOf(['A b', 'c'])).toBe(signOf(['a-B', 'C']))
  expect(signOf(['A', 'c'])).not.toBe(signOf(['c', 'A']))
})

test('a whole row becomes the write that makes its ticket', () => {
  const [row] = read(
    `${HEAD},Priority,Assignee,Tags,Cc,Due date,Agents only,Amount,Delivered,Symptoms,Phone\n` +
      `${RETURN},critical,MAYA@bikes.example,"hub, warranty",a@x.de; b@x.de,17.08.2026,yes,"1,250.50",2026-07-02,"Noise, Play, in hub",+1 555`.replace(
        'a@x.de; b@x.de',
        '"a@x.de; b@x.de"',
      ),
  )
  expect(row?.problems).toEqual([])
  expect(row?.action).toMatchObject({
    ...{ kind: 'create', categoryId: 3, subject: 'Hub', message: { format: 'text', body: 'It grinds' } },
    ...{ contact: { name: 'Ida Berg', email: 'ida@example.com', phone: '+1 555' }, priorityId: 2, assigneeId: 2 },
    ...{ tags: ['hub', 'warranty'], cc: ['a@x.de', 'b@x.de'], dueDate: '2026-08-17', agentsOnly: true },
    fields: { cf1: '88052', cf2: 1250.5, cf3: '2026-07-02', cf5: [20, 21] },
  })
})

test.each<[string, string, [number | null, string][]]>([
  ['a good row', GOOD, []],
  [
    'a category that is misspelt',
    GOOD.replace('Billing', 'Biling'),
    [[4, 'There is no category “Biling”. Did you mean Billing?']],
  ],
  ['one of others', GOOD.replace('Billing', 'Workshop'), [[4, 'You cannot create tickets in “Workshop”.']]],
  [
    'an address that is none',
    GOOD.replace('ida@example.com', 'ida.example'),
    [[3, 'Enter an address, such as name@example.com.']],
  ],
  [
    'no subject and no name',
    GOOD.replace('Hub', '').replace('Ida Berg', ' '),
    [
      [2, 'This field is required.'],
      [0, 'This field is required.'],
    ],
  ],
  ['what its category demands', GOOD.replace('Billing', 'Returns & Warranty'), [[5, 'This field is required.']]],
  ['a value without a place', `${GOOD}88052`, [[5, 'Not used: Billing has no Order number.']]],
  ['a subject that is too long', GOOD.replace('Hub', 'H'.repeat(1001)), [[0, 'At most 1,000 characters.']]],
])('%s', (_what, line, expected) => {
  const [row] = read(`${HEAD}\n${line}`)
  expect(problem(row?.problems)).toEqual(expected)
  expect(row?.action === null).toBe(row?.problems.some(({ isNote }) => !isNote))
})

test('an answer asks for the field that it brings in, and a field that nothing asks for is said', () => {
  const head = `${HEAD},Ticket Product,Wheel size`
  const columns = guessColumns(head.split(','), targets).columns.with(6, { key: 'cf4' })
  const reader = createRowReader({ columns, fixed: {} }, targets, account, { nowMs: NOW, book: NOBODY })
  const cells = (product: string, size: string) => [...RETURN.split(','), product, size]
  expect(problem(reader(cells('Wheels', '')).problems)).toEqual([[7, 'This field is required.']])
  expect(reader(cells('wheels', '28')).action?.fields).toMatchObject({ cf4: 10, cf6: '28' })
  expect(problem(reader(cells('Frame', '28')).problems)).toEqual([
    [7, 'Not used: only another choice of Product asks for it.'],
  ])
  expect(reader(cells('Wheel', '28')).problems[0]).toMatchObject({ suggestion: 'Wheels' })
})

test('a value for all rows stands where a cell is empty', () => {
  const [first, second] = read(`${HEAD}\n${GOOD.replace('Billing', '')}\n${RETURN}`, {
    categoryId: 'billing',
    tags: 'fair',
  })
  expect([first?.action?.categoryId, second?.action?.categoryId]).toEqual([4, 3])
  expect(first?.action?.tags).toEqual(['fair'])
})

test('an address that is known stands for its contact, who stays as they are', () => {
  const ida = { id: 7, name: 'Ida Bergman', email: 'Ida@Example.com' }
  const book = new Map([['ida@example.com', ida]])
  const lines = [
    GOOD,
    GOOD.replace('Ida Berg', 'ida bergman'),
    GOOD.replace('Ida Berg', ''),
    GOOD.replace('ida@', 'IDA@'),
    GOOD.replace('ida@', 'eda@'),
  ].map((line) => `${line},+1 555`)
  const rows = read(`${HEAD},Phone\n${lines.join('\n')}`, {}, book)
  const phone = [6, 'Not used: this contact exists already.']
  const name = [2, 'Not used: this is Ida Bergman’s address.']
  expect(rows.map(({ problems }) => problem(problems))).toEqual([[name, phone], [phone], [phone], [name, phone], []])
  expect(rows.slice(0, 4).map(({ action }) => action?.contact)).toEqual([ida, ida, ida, ida])
  expect(rows.map(({ contact }) => contact?.id)).toEqual([7, 7, 7, 7, undefined])
  expect(rows[4]?.action?.contact).toEqual({ name: 'Ida Berg', email: 'eda@example.com', phone: '+1 555', fields: {} })
})

test('who does not serve the category of a row is not assigned to it', () => {
  const [first, second, third] = read(`${HEAD},Assignee\n${GOOD},Sam Okafor\n${RETURN},Sam Okafor\n${GOOD},Sam Okafer`)
  expect(first?.action?.assigneeId).toBe(3)
  expect(problem(second?.problems)).toEqual([[6, 'Sam Okafor does not serve the category of this row.']])
  expect(third?.problems[0]).toMatchObject({ suggestion: 'Sam Okafor' })
})

test('our own tables come back as they were, though no spreadsheet would run them', () => {
  const [row] = read(`${HEAD}\n${GOOD.replace('Hub', "'=1+1")}`)
  expect(row?.action?.subject).toBe('=1+1')
})

test.each<[string, 'dayFirst' | 'monthFirst' | null, unknown]>([
  ['2026-08-17', null, { day: '2026-08-17' }],
  ['2026/8/7', null, { day: '2026-08-07' }],
  ['17.08.2026', null, { day: '2026-08-17' }],
  ['17. 08. 2026', null, { day: '2026-08-17' }],
  ['17/08/2026', 'dayFirst', { day: '2026-08-17' }],
  ['08/17/2026', 'monthFirst', { day: '2026-08-17' }],
  ['08/17/2026', 'dayFirst', { fault: 'noDay' }],
  ['03/04/2026', null, { fault: 'whichFirst' }],
  ['04/04/2026', null, { day: '2026-04-04' }],
  ['17-Aug-2026', null, { day: '2026-08-17' }],
  ['Aug 17, 2026', null, { day: '2026-08-17' }],
  ['17 August 2026', null, { day: '2026-08-17' }],
  ['2026-08-17 00:00:00', null, { day: '2026-08-17' }],
  ['2026-08-17 09:30', null, { fault: 'hasTime' }],
  ['17/08/26', 'dayFirst', { fault: 'shortYear' }],
  ['2026-02-30', null, { fault: 'noDay' }],
  ['soon', null, { fault: 'noDay' }],
])('the day %s, %s', (text, order, expected) => expect(readDay(text, order)).toEqual(expected))

test('instants are local where they say no zone', () => {
  expect(readInstant('08/17/2026 5:05 pm', 'monthFirst')).toEqual({ at: '2026-08-17T17:05' })
  expect(readInstant('2026-08-17T12:00 am', null)).toEqual({ at: '2026-08-17T00:00' })
  expect(readInstant('2026-08-17', null)).toEqual({ at: '2026-08-17T00:00' })
  expect(readInstant('2026-08-17 25:00', null)).toEqual({ fault: 'noDay' })
  const zoned = readInstant('2026-08-17T17:05:00+0200', null)
  expect('at' in zoned && new Date(zoned.at).toISOString()).toBe('2026-08-17T15:05:00.000Z')
})

test('a column tells by itself which number is the day, or says that it cannot', () => {
  expect(orderOf(['03/04/2026', '25/12/2026'])).toEqual({ order: 'dayFirst', isNeeded: true })
  expect(orderOf(['03/04/2026', '12/25/2026 10:00'])).toEqual({ order: 'monthFirst', isNeeded: true })
  expect(orderOf(['03/04/2026', '', '05/05/2026'])).toEqual({ order: null, isNeeded: true })
  expect(orderOf(['2026-08-17', '17.08.2026'])).toEqual({ order: null, isNeeded: false })
  const [row] = read(`${HEAD},Due\n${GOOD},03/04/2026`)
  expect(problem(row?.problems)).toEqual([[6, 'Is the day or the month first? Say so for this column.']])
})

test.each<[string, 'point' | 'comma', number | null]>([
  ['1,250.50', 'point', 1250.5],
  ['1 250,50', 'comma', 1250.5],
  ['1.250,5', 'comma', 1250.5],
  ['1,250', 'point', 1250],
  ['1,250', 'comma', 1.25],
  ['12,5', 'point', null],
  ['-.5', 'point', -0.5],
  ['1,2,3', 'point', null],
  ['€ 5', 'point', null],
  ['', 'point', null],
])('the number %s with a decimal %s', (text, style, value) => expect(readNumber(text, style)).toBe(value))

test('a column tells by itself how it writes decimals', () => {
  expect(styleOf(['1.250', '12,5'])).toEqual({ style: 'comma', isNeeded: true })
  expect(styleOf(['1,250'])).toEqual({ style: 'point', isNeeded: true })
  expect(styleOf(['12', ''])).toEqual({ style: 'point', isNeeded: false })
  const [good, bad] = read(`${HEAD},Amount\n${RETURN},12.5\n${RETURN},"€ 1.250,50"`)
  expect(good?.action?.fields.cf2).toBe(12.5)
  expect(problem(bad?.problems)).toEqual([[6, '“€ 1.250,50” is not a number. Write it as 12.5.']])
  const [fine] = read(`${HEAD},Amount\n${RETURN},0.125`)
  expect(problem(fine?.problems)).toEqual([[6, '“0.125”: HappyFox keeps two decimals. Write 0.13, or what you mean.']])
})

test.each([
  ['Biling', 'Billing'],
  ['returns', 'Returns & Warranty'],
  ['Retrun & Warranty', 'Returns & Warranty'],
  ['Purchasing', null],
  ['', null],
])('nearest to %j is %j', (text, name) => expect(nearest(text, ['Billing', 'Returns & Warranty'])).toBe(name))

test('a thousand rows are read well within half a second', () => {
  const text = `${HEAD},Due\n${`${RETURN},25/12/2026\n${GOOD},03/04/2026\n`.repeat(500)}`
  read(text)
  const started = performance.now()
  expect(read(text).every(({ action }) => action !== null)).toBe(true)
  expect(performance.now() - started).toBeLessThan(2_000)
})
