import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RowFields, TicketCopy, TicketPage } from '../../src/domain/queue.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'

const MAYA = 2

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
let maya: Browser
beforeAll(async () => {
  house = await makeHouse({ tickets: 60 })
  foxden = await house.start()
  await foxden.copied()
  maya = await foxden.signIn(MAYA)
}, 60_000)
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

const list = (query: Record<string, string>) =>
  maya.get<TicketPage>(`/api/tickets?${new URLSearchParams({ limit: '200', ...query })}`)
const total = async (query: Record<string, string>) => (await list(query)).total

test.each([
  'x'.repeat(10_000),
  'refund '.repeat(1_400),
  '\u0000\u0007\u001b[31m',
  '"',
  '* OR -',
  'AND',
  ':',
  '() {} [] \\ %00 _',
  '"unclosed',
  '\u202e\u200b',
])('a search for %j is answered', async (text) => {
  for (const key of ['text', 'tag', 'contactKeyword', 't1', 'c1', 'created', 'id', 'status', 'sort', 'view']) {
    const page = await list({ [key]: text })
    expect(page.total).toBeGreaterThanOrEqual(page.rows.length)
  }
})

test('what makes no sense leaves the filter, what is gone stays in it', async () => {
  const all = await total({})
  expect(all).toBeGreaterThan(20)
  for (const [key, value] of [
    ['created', '2026-02-30'],
    ['id', 'x'],
    ['sort', 'colour'],
    ['t0', '1'],
    ['nonsense', 'yes'],
  ] as const) {
    expect([key, await total({ [key]: value })]).toEqual([key, all])
  }
  for (const key of ['status', 'assignee', 'group', 'contact', 't99999']) {
    expect([key, await total({ [key]: '99999' })]).toEqual([key, 0])
  }
})

test('columns of custom fields say what the ticket says, a window at a time', async () => {
  const { rows } = await list({ t1: 'any' })
  const [first] = rows
  const { ticket } = await maya.get<TicketCopy>(`/api/tickets/${first?.id}`)
  const said = ticket.fields.find(({ fieldId }) => fieldId === 1)?.text
  expect(said).toBeTruthy()
  const asked = new URLSearchParams({ id: rows.map(({ id }) => id).join(','), field: 't1,c1' })
  const { fields } = await maya.get<{ fields: RowFields }>(`/api/tickets/fields?${asked}`)
  expect(fields).toHaveLength(rows.length)
  expect(fields.find(({ ticketId }) => ticketId === first?.id)?.texts.t1).toBe(said)
  for (const query of ['id=1&field=subject', 'id=x&field=t1', `id=${'1,'.repeat(300)}1&field=t1`, 'id=1'])
    expect([query, await maya.status('GET', `/api/tickets/fields?${query}`)]).toEqual([query, 400])
})

test('every kind of condition reaches the list', async () => {
  const { rows } = await list({})
  const reference = await maya.get<Reference>('/api/reference')
  const [row] = rows.filter(({ contact, tags }) => contact?.email && tags.length > 0)
  const day = row?.createdAt.slice(0, 10) ?? ''
  const query = {
    created: `${day}..${day}`,
    contactKeyword: row?.contact?.email ?? '',
    id: row?.displayId.slice(1) ?? '',
    text: String(row?.id),
    tag: row?.tags[0] ?? '',
  }
  expect((await list(query)).rows.map(({ id }) => id)).toEqual([row?.id])
  for (const { id } of reference.ticketFields) {
    const [set, unset] = await Promise.all([total({ [`t${id}`]: 'any' }), total({ [`t${id}`]: 'none' })])
    expect(set + unset).toBe(await total({}))
  }
})
