import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDesk } from '../helpdesk/create-desk.ts'
import { makeSample } from '../helpdesk/sample/index.ts'
import { createBudget } from './budget.ts'
import { createHappyFox } from './client.ts'
import { HappyFoxForbidden, HappyFoxNotFound } from './errors.ts'
import { memoryLedger } from './test-ledger.ts'

/** The client on the embedded desk with its own sample: what a fresh clone reads. */
const TICKETS = 150
const desk = createDesk({
  file: ':memory:',
  makeSample,
  tickets: TICKETS,
  seed: 1,
  apiKey: 'demo-key',
  authCode: 'demo-code',
  rateLimit: false,
  sla: null,
})
const server = createAdaptorServer({ fetch: desk.app.fetch }) as Server
const warnings: unknown[] = []
let happyfox: ReturnType<typeof createHappyFox>

const connect = (authCode: string) => {
  const address = server.address()
  return createHappyFox({
    baseUrl: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    apiKey: 'demo-key',
    authCode,
    budget: createBudget({ ledger: memoryLedger(), clock: Date.now }),
    log: { debug() {}, warn: (...entry: unknown[]) => void warnings.push(entry) },
  })
}

beforeAll(async () => {
  await desk.loaded
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  happyfox = connect('demo-code')
})
afterAll(async () => {
  await happyfox.close()
  await new Promise((resolve) => server.close(resolve))
  await desk.close()
})

test('every ticket of every page can be read, and its ids fit the lists', { timeout: 60_000 }, async () => {
  const reference = await happyfox.reference()
  expect(reference.agents.length).toBeGreaterThan(3)
  expect(new Set(reference.ticketFields.map(({ kind }) => kind))).toEqual(
    new Set(['text', 'longText', 'number', 'date', 'choice', 'multipleChoice']),
  )
  const pages = await Promise.all([1, 2, 3].map((page) => happyfox.ticketsPage({ page, size: 50, sort: 'createdAsc' })))
  const tickets = pages.flatMap((page) => page.tickets)
  expect(pages[0]).toMatchObject({ total: TICKETS, pageCount: 3 })
  expect(new Set(tickets.map(({ id }) => id)).size).toBe(TICKETS)
  expect(warnings).toEqual([])

  const ids = (list: { id: number }[]) => new Set(list.map(({ id }) => id))
  const [statuses, priorities] = [ids(reference.statuses), ids(reference.priorities)]
  const categories = ids(reference.categories)
  for (const ticket of tickets) {
    expect(statuses).toContain(ticket.statusId)
    expect(priorities).toContain(ticket.priorityId)
    expect(categories).toContain(ticket.categoryId)
    expect(ticket.waitingSince !== null).toBe(ticket.awaitingReply)
    expect(ticket.snippet).not.toBe('')
    // With the definitions at hand, what a person reads can also be edited.
    expect(ticket.fields.filter(({ text, value }) => (text === null) !== (value === null))).toEqual([])
  }
  expect(tickets.some(({ fields }) => fields.some(({ value }) => Array.isArray(value)))).toBe(true)
  const messages = tickets.flatMap(({ updates }) => updates.flatMap(({ message }) => message?.kind ?? []))
  expect(new Set(messages)).toContain('note')
  expect(messages).not.toContain('unknown')
})

test('ids alone, counts, and a ticket with its field history', async () => {
  const { ids, total } = await happyfox.ticketIds({ page: 1, size: 50 })
  expect([ids.length, total]).toEqual([50, TICKETS])
  expect(await happyfox.breachedCount()).toBeGreaterThanOrEqual(0)
  const newest = await happyfox.ticketsPage({ page: 1, size: 1, sort: 'modified' })
  const id = newest.tickets[0]?.id ?? 0
  const plain = await happyfox.ticket(id)
  const withFields = await happyfox.ticket(id, { fieldChanges: true })
  expect(plain.updates.every(({ fields }) => fields === null)).toBe(true)
  expect(withFields.updates.every(({ fields }) => fields !== null)).toBe(true)
  expect({ ...withFields, updates: [] }).toEqual({ ...plain, updates: [] })
})

test('what is not there, and who is not let in', async () => {
  await expect(happyfox.ticket(999_999)).rejects.toBeInstanceOf(HappyFoxNotFound)
  await expect(happyfox.attachment(1, 999_999)).rejects.toBeInstanceOf(HappyFoxNotFound)
  const stranger = connect('wrong-code')
  await expect(stranger.reference()).rejects.toBeInstanceOf(HappyFoxForbidden)
  await stranger.close()
})
