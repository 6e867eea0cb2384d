import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { BulkAction, BulkItem, BulkJob, Rehearsal } from '../../src/domain/bulk.ts'
import { fieldKey } from '../../src/domain/custom-field.ts'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { cell } from '../bulk/receipt.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'

vi.setConfig({ testTimeout: 90_000 })

/** Maya and Sam serve the same categories, Noor others. */
const MAYA = 2
const SAM = 3
const NOOR = 12

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
let maya: Browser
beforeAll(async () => {
  house = await makeHouse({ tickets: 120, faults: true })
  foxden = await house.start()
  await foxden.copied()
  maya = await foxden.signIn(MAYA)
})
afterEach(() => house.desk.break(null))
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

const list = async (browser: Browser, query: string) =>
  (await browser.get<TicketPage>(`/api/tickets?limit=200&sort=id&${query}`)).rows
const setPriority = (priorityId: number): BulkAction => ({ kind: 'properties', properties: { priorityId } })
const rehearse = (browser: Browser, ticketIds: number[], action: BulkAction, id = randomUUID()) =>
  browser.post<Rehearsal>('/api/bulk', { id, ticketIds, action })
const start = (browser: Browser, { job }: { job: BulkJob }, fill = {}) =>
  browser.post<BulkJob>(`/api/bulk/${job.id}/start`, { fill })
const decide = (browser: Browser, id: string, decision: string) =>
  browser.post<BulkJob>(`/api/bulk/${id}/decision`, { decision })
const retrial = (browser: Browser, id: string) => browser.get<Rehearsal>(`/api/bulk/${id}/retry`)
const retry = (browser: Browser, id: string, fill = {}) => browser.post<BulkJob>(`/api/bulk/${id}/retry`, { fill })
const itemsOf = async (browser: Browser, id: string, query = '') =>
  (await browser.get<{ items: BulkItem[] }>(`/api/bulk/${id}/items?${query}`)).items

async function ended(browser: Browser, id: string): Promise<BulkJob> {
  return vi.waitFor(
    async () => {
      const job = await browser.get<BulkJob>(`/api/bulk/${id}`)
      if (job.state !== 'done') throw new Error(JSON.stringify(job))
      return job
    },
    { timeout: 60_000, interval: 100 },
  )
}

/** Tickets of Orders, where a message need not say how long it took. */
const orders = (browser: Browser) => list(browser, 'behavior=open&category=2')

test('tickets are counted first, then changed, then given their own old values back', async () => {
  const rows = await orders(maya)
  const ids = rows.map(({ id }) => id)
  const same = rows.filter(({ priorityId }) => priorityId === 3).length
  const rehearsal = await rehearse(maya, ids, setPriority(3))
  expect(rehearsal).toMatchObject({ toChange: ids.length - same, already: same, outside: 0, lacking: { tickets: 0 } })
  expect(rehearsal.seconds).toBeGreaterThan(0)
  expect(rehearsal.job.state).toBe('rehearsed')

  const ear = await maya.listen()
  await start(maya, rehearsal)
  await ear.until((event) => event.kind === 'bulk' && event.news.settled.some(({ state }) => state === 'changed'))
  const job = await ended(maya, rehearsal.job.id)
  expect(job).toMatchObject({ counts: { changed: ids.length - same, same, failed: 0 }, canUndo: true })
  expect((await orders(maya)).every(({ priorityId }) => priorityId === 3)).toBe(true)

  // Somebody changes one of them meanwhile: that one keeps what it was given.
  const touched = rows.find(({ priorityId }) => priorityId !== 3)?.id ?? 0
  const sam = await foxden.signIn(SAM)
  const other = await rehearse(sam, [touched], setPriority(1))
  await start(sam, other)
  await ended(sam, other.job.id)

  const undo = await maya.post<BulkJob>(`/api/bulk/${job.id}/undo`, { id: randomUUID() })
  expect(await ended(maya, undo.id)).toMatchObject({
    counts: { changed: ids.length - same - 1, failed: 1 },
    reasons: [{ reason: 'Changed by somebody else since: left as it is.', count: 1 }],
  })
  // Tried again, it is still what somebody else wanted.
  expect(await retrial(maya, undo.id)).toMatchObject({ toChange: 0, refused: [{ count: 1 }] })
  const now = new Map((await orders(maya)).map(({ id, priorityId }) => [id, priorityId]))
  expect(now).toEqual(new Map(rows.map(({ id, priorityId }) => [id, id === touched ? 1 : priorityId])))
  expect(await maya.status('POST', `/api/bulk/${job.id}/undo`, { id: randomUUID() })).toBe(409)
  ear.close()
})

test('all that match are frozen within the agent’s categories, and no other ticket is ever touched', async () => {
  const noor = await foxden.signIn(NOOR)
  const own = await list(noor, 'behavior=open')
  const frozen = await noor.post<{ ids: number[]; total: number }>('/api/bulk/selections', {
    filter: { behavior: 'open', sort: 'id' },
  })
  expect(frozen).toEqual({ ids: own.map(({ id }) => id), total: own.length })

  const foreign = (await orders(maya)).filter(({ id }) => !own.some((row) => row.id === id)).slice(0, 3)
  expect(foreign.length).toBe(3)
  const rehearsal = await rehearse(noor, [...foreign.map(({ id }) => id), 999_999], setPriority(2))
  expect(rehearsal).toMatchObject({ toChange: 0, outside: 4 })
  await start(noor, rehearsal)
  const job = await ended(noor, rehearsal.job.id)
  expect(job).toMatchObject({ counts: { failed: 4 }, canUndo: false })
  const items = await itemsOf(noor, job.id)
  expect(items.map(({ displayId, subject }) => [displayId, subject])).toEqual(items.map(() => ['', null]))
  expect(items).toHaveLength(4)
  const after = await orders(maya)
  for (const row of foreign) expect(after.find(({ id }) => id === row.id)).toEqual(row)
})

test('a bulk change is its agent’s alone', async () => {
  const [row] = await orders(maya)
  const { job } = await rehearse(maya, [row?.id ?? 0], setPriority(row?.priorityId === 2 ? 3 : 2))
  const sam = await foxden.signIn(SAM)
  for (const path of ['', '/items', '/receipt']) expect(await sam.status('GET', `/api/bulk/${job.id}${path}`)).toBe(404)
  expect(await sam.status('POST', `/api/bulk/${job.id}/start`, { fill: {} })).toBe(404)
  expect(await sam.status('GET', `/api/bulk/${job.id}/retry`)).toBe(404)
  expect(await sam.status('POST', `/api/bulk/${job.id}/retry`, { fill: {} })).toBe(404)
  expect(await sam.status('POST', `/api/bulk/${job.id}/undo`, { id: randomUUID() })).toBe(404)
  expect(await sam.status('POST', `/api/bulk/${job.id}/decision`, { decision: 'cancel' })).toBe(404)
  const taken = { id: job.id, ticketIds: [row?.id], action: setPriority(1) }
  expect(await sam.status('POST', '/api/bulk', taken)).toBe(409)
  const { jobs } = await sam.get<{ jobs: BulkJob[] }>('/api/bulk')
  expect(jobs.map(({ id }) => id)).not.toContain(job.id)
  expect(await maya.status('POST', '/api/bulk', { ...taken, id: randomUUID(), ticketIds: [] })).toBe(400)
})

test('what completion demands is asked once for all, and filled only where it is lacking', async () => {
  const lists = await maya.get<Reference>('/api/reference')
  const solved = lists.statuses.find(({ behavior }) => behavior === 'completed')?.id ?? 0
  const all = await list(maya, 'behavior=open')
  const action: BulkAction = { kind: 'properties', properties: { statusId: solved } }
  const first = await rehearse(
    maya,
    all.map(({ id }) => id),
    action,
  )
  const [lacked] = first.lacking.fields
  expect(lacked).toBeDefined()
  const field = lists.ticketFields.find(({ id }) => id === lacked?.fieldId)
  const lacking: Ticket[] = []
  for (const row of all) {
    const { ticket } = await maya.get<{ ticket: Ticket }>(`/api/tickets/${row.id}`)
    const isIn = field?.categories.some(({ categoryId }) => categoryId === ticket.categoryId)
    if (isIn && ticket.fields.every(({ fieldId, text }) => fieldId !== field?.id || text === null)) lacking.push(ticket)
  }
  const [one, other] = lacking
  if (!field || !one || !other) throw new Error('The sample has no two such tickets.')
  const fillOf = ({ lacking: { fields } }: Rehearsal) =>
    Object.fromEntries(
      fields.map(({ fieldId }) => {
        const asked = lists.ticketFields.find(({ id }) => id === fieldId)
        const value =
          asked?.kind === 'number'
            ? 12
            : asked?.kind === 'choice'
              ? (asked.choices[0]?.id ?? 0)
              : asked?.kind === 'date'
                ? '2026-08-17'
                : 'as agreed'
        return [fieldKey({ id: fieldId }), value]
      }),
    )

  const unfilled = await rehearse(maya, [one.id], action)
  await start(maya, unfilled)
  const failed = await ended(maya, unfilled.job.id)
  expect(failed.counts).toMatchObject({ changed: 0, failed: 1 })
  expect(failed.reasons[0]?.reason).toContain(field.name)

  // Trying again asks for the same fields, and without them nothing is sent.
  const anew = await retrial(maya, failed.id)
  expect(anew).toMatchObject({ toChange: 1, lacking: unfilled.lacking, before: { refused: [], fill: {} } })
  await retry(maya, failed.id)
  expect((await ended(maya, failed.id)).counts).toMatchObject({ changed: 0, failed: 1 })
  await retry(maya, failed.id, fillOf(anew))
  expect((await ended(maya, failed.id)).counts).toMatchObject({ changed: 1, failed: 0 })

  const again = await rehearse(maya, [other.id], action)
  await start(maya, again, fillOf(again))
  expect((await ended(maya, again.job.id)).counts).toMatchObject({ changed: 1, failed: 0 })
  const { ticket } = await maya.get<{ ticket: Ticket }>(`/api/tickets/${other.id}`)
  expect(ticket.statusId).toBe(solved)
  expect(ticket.fields.find(({ fieldId }) => fieldId === field.id)?.text).not.toBeNull()
})

test('what HappyFox refuses is told in its words, waits to be tried again, and leaves no other trace', async () => {
  const rows = (await orders(maya)).slice(0, 6)
  const ids = rows.map(({ id }) => id)
  const priorityId = [1, 2, 3, 4].find((id) => rows.every((row) => row.priorityId !== id)) ?? 4
  await house.desk.break({ path: '/ticket/*/staff_update', method: 'POST', status: 400, count: 2 })
  const rehearsal = await rehearse(maya, ids, setPriority(priorityId))
  await start(maya, rehearsal)
  const job = await ended(maya, rehearsal.job.id)
  const already = rehearsal.already
  expect(job.counts).toMatchObject({ failed: 2, changed: 4 - already })
  expect(job.reasons[0]?.reason).toContain('fault: 400')
  const left = await itemsOf(maya, job.id, 'only=notChanged')
  expect(left).toHaveLength(2)
  for (const { ticketId, subject } of left) expect(subject).toBe(rows.find(({ id }) => id === ticketId)?.subject)
  expect((await maya.get<{ items: OutboxItem[] }>('/api/outbox')).items).toEqual([])

  const receipt = await (await maya.request('GET', `/api/bulk/${job.id}/receipt`)).text()
  expect(receipt.split('\r\n')).toHaveLength(8)
  expect(receipt).toContain('"Not changed"')
  for (const { displayId, id, subject } of rows) {
    expect(receipt).toContain(`"${displayId}","${id}",${cell(subject)},`)
  }

  // One of the two is given what was wanted by somebody else, so that only one is left to be tried again.
  const [taken] = await itemsOf(maya, job.id, 'only=failed')
  const sam = await foxden.signIn(SAM)
  const other = await rehearse(sam, [taken?.ticketId ?? 0], setPriority(priorityId))
  await start(sam, other)
  await ended(sam, other.job.id)
  const anew = await retrial(maya, job.id)
  expect(anew).toMatchObject({ toChange: 1, already: 1, lacking: { tickets: 0 } })
  expect(anew.before?.refused).toEqual([{ reason: job.reasons[0]?.reason, count: 1 }])
  await retry(maya, job.id)
  expect((await ended(maya, job.id)).counts).toMatchObject({ failed: 0, same: already + 1, changed: 5 - already })
  expect(await maya.status('POST', `/api/bulk/${job.id}/retry`, { fill: {} })).toBe(409)
  const now = await orders(maya)
  for (const id of ids) expect(now.find((row) => row.id === id)?.priorityId).toBe(priorityId)
})

test('a note stands once on every ticket, though the server dies on the way', async () => {
  const ids = (await orders(maya)).slice(0, 12).map(({ id }) => id)
  await house.desk.break({ path: '/ticket/*/staff_pvtnote', method: 'POST', latencyMs: 60, count: null })
  const rehearsal = await rehearse(maya, ids, { kind: 'note', html: '<p>Recall of brake pads, batch 7</p>' })
  await start(maya, rehearsal)
  const ear = await maya.listen()
  await ear.until((event) => event.kind === 'bulk' && event.news.settled.length > 0)
  ear.close()
  await foxden.stop()

  foxden = await house.start()
  maya = foxden.browser({ cookie: maya.cookie })
  const job = await ended(maya, rehearsal.job.id)
  expect(job).toMatchObject({ counts: { changed: ids.length, failed: 0 }, canUndo: false })
  for (const id of ids) {
    const { ticket } = await maya.get<{ ticket: Ticket }>(`/api/tickets/${id}`)
    expect(ticket.updates.filter(({ message }) => message?.html.includes('batch 7'))).toHaveLength(1)
  }
  expect(await maya.status('POST', `/api/bulk/${job.id}/undo`, { id: randomUUID() })).toBe(409)
})

test('a paused change writes nothing more, goes on when it is told to, and its rest can be left out', async () => {
  const ids = (await orders(maya)).slice(0, 16).map(({ id }) => id)
  await house.desk.break({ path: '/ticket/*/staff_pvtnote', method: 'POST', latencyMs: 100, count: null })
  const rehearsal = await rehearse(maya, ids, { kind: 'note', html: '<p>Closed on Monday</p>' })
  const { id } = rehearsal.job
  await start(maya, rehearsal)
  expect((await decide(maya, id, 'pause')).state).toBe('paused')
  const still = await vi.waitFor(async () => {
    const job = await maya.get<BulkJob>(`/api/bulk/${id}`)
    if (job.counts.sending > 0) throw new Error('still sending')
    return job
  }, 20_000)
  expect(still.counts.waiting).toBeGreaterThan(0)
  const ear = await maya.listen()
  await decide(maya, id, 'resume')
  await ear.until((event) => event.kind === 'bulk' && event.news.job.counts.changed > still.counts.changed)
  ear.close()
  const left = await decide(maya, id, 'cancel')
  expect(left.state).toBe('cancelled')
  expect(left.counts.waiting).toBe(0)
  expect(left.counts.cancelled + left.counts.changed + left.counts.sending).toBe(ids.length)
})

test.each<[string, (before: Ticket) => BulkAction, (ticket: Ticket) => unknown]>([
  ['tags', ({ tags }) => ({ kind: 'tags', add: ['recall'], remove: tags }), ({ tags }) => tags.toSorted()],
  ['the category', () => ({ kind: 'move', categoryId: 1 }), ({ categoryId, assigneeId }) => [categoryId, assigneeId]],
  [
    'the subscription',
    () => ({ kind: 'subscribe' }),
    ({ subscribers }) => subscribers.some((one) => one.agentId === MAYA),
  ],
])('%s can be changed for many, and taken back', async (_what, actionFor, read) => {
  const rows = (await list(maya, 'behavior=open&category=2&assignee=2')).slice(0, 3)
  const ticketOf = async (id: number) => (await maya.get<{ ticket: Ticket }>(`/api/tickets/${id}`)).ticket
  const before = await Promise.all(rows.map(({ id }) => ticketOf(id)))
  const [first] = before
  if (!first) throw new Error('The sample has no such ticket.')
  const rehearsal = await rehearse(
    maya,
    rows.map(({ id }) => id),
    actionFor(first),
  )
  await start(maya, rehearsal)
  expect((await ended(maya, rehearsal.job.id)).reasons).toEqual([])
  const between = await Promise.all(rows.map(({ id }) => ticketOf(id)))
  expect(between.map(read)).not.toEqual(before.map(read))
  const undo = await maya.post<BulkJob>(`/api/bulk/${rehearsal.job.id}/undo`, { id: randomUUID() })
  expect((await ended(maya, undo.id)).reasons).toEqual([])
  const after = await Promise.all(rows.map(({ id }) => ticketOf(id)))
  expect(after.map(read)).toEqual(before.map(read))
})
