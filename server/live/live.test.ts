import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncState } from '../../src/domain/sync.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { appendChange, type NewChange, pruneChanges } from '../store/changes.ts'
import { openStore, type Store } from '../store/open.ts'
import { createLive, type Live } from './live.ts'
import { type Listener, openStream } from './stream.ts'
import { listenTo } from './test-listen.ts'

const SYNC: SyncState = { phase: 'live', copied: 1, total: 1, lastSyncAt: null, problem: null }
const MAYA: Listener = { key: 'maya', agentId: 2, scope: { agentId: 2, categoryIds: [10] } }
const SAM: Listener = { key: 'sam', agentId: 3, scope: { agentId: 3, categoryIds: [20] } }

let dir: string
let store: Store
let live: Live
let server: Server
let origin: string
let now: number
/** Whether the database is out of reach. */
let isLost: boolean
/** Where each ticket is, and who is still signed in: what the mirror and access would say. */
const categoryOf = new Map<number, number>()
const signedIn = new Map<string, Listener>()

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foxden-live-'))
  store = await openStore({ dataDir: dir })
  now = 1_000_000
  categoryOf.clear()
  signedIn.clear()
  for (const listener of [MAYA, SAM]) signedIn.set(listener.key, { ...listener })
  isLost = false
  const orLost = <T>(answer: Promise<T>) => (isLost ? Promise.reject(new Error('the database is away')) : answer)
  live = createLive({
    store: {
      ...store,
      bus: { ...store.bus, since: (seq, limit) => orLost(store.bus.since(seq, limit)) },
    },
    findRow: async (id, scope) => (scope.categoryIds.includes(categoryOf.get(id) ?? -1) ? rowOf(id) : null),
    syncState: () => SYNC,
    still: (key) => orLost(Promise.resolve(signedIn.get(key) ?? null)),
    clock: () => now,
    log: pino({ level: 'silent' }),
  })
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const listener = signedIn.get(url.searchParams.get('as') ?? '')
    const after = url.searchParams.get('after')
    if (listener) live.open(response, { ...listener }, after === null ? null : Number(after), {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  await live.close()
  server.closeAllConnections()
  server.close()
  await store.close()
  rmSync(dir, { recursive: true })
})

const rowOf = (id: number): TicketRow => ({
  ...{ id, displayId: `#RW${id}`, subject: 'Bent wheel', snippet: '', contact: null, statusId: 1, priorityId: 1 },
  ...{ categoryId: categoryOf.get(id) ?? 0, assigneeId: null, tags: [], dueDate: null, breaches: 0, lastUpdateId: 1 },
  ...{ attachmentsCount: 0, messagesCount: 1, awaitingReply: true, waitingSince: null, createdAt: '', lastReplyAt: '' },
  ...{ lastModifiedAt: '', lastContactReplyAt: null, lastAgentReplyAt: null },
})

const announce = (change: Partial<NewChange> & Pick<NewChange, 'kind'>) =>
  store.transaction((tx) =>
    appendChange(tx, { ticketId: null, categoryId: null, agentId: null, body: null, ...change }),
  )

const listen = (as: Listener, after?: number) =>
  listenTo(`${origin}/?as=${as.key}${after === undefined ? '' : `&after=${after}`}`)

test('a stream begins with where the account stands, and goes on with what happens', async () => {
  const ear = await listen(MAYA)
  expect(await ear.next()).toEqual({ id: 0, event: { kind: 'sync', sync: SYNC } })
  categoryOf.set(5, 10)
  const seq = await announce({ kind: 'ticket', ticketId: 5, categoryId: 10, agentId: 3, body: { isNew: true } })
  expect(await ear.next()).toEqual({
    id: seq,
    event: { kind: 'ticket', ticketId: 5, row: rowOf(5), isNew: true, byAgentId: 3 },
  })
})

test('what happens in another category is not heard of, not even that it happened', async () => {
  const [maya, sam] = await Promise.all([listen(MAYA), listen(SAM)])
  await Promise.all([maya.next(), sam.next()])
  categoryOf.set(5, 10)
  await announce({ kind: 'ticket', ticketId: 5, categoryId: 10 })
  await announce({ kind: 'presence', ticketId: 5 })
  await announce({ kind: 'outbox', ticketId: 5, agentId: 2, body: { id: 'hers' } })
  await announce({ kind: 'reference' })
  expect(await sam.next()).toMatchObject({ event: { kind: 'reference' } })
  const heard = [await maya.next(), await maya.next(), await maya.next(), await maya.next()]
  expect(heard.map((told) => told?.event.kind)).toEqual(['ticket', 'presence', 'outbox', 'reference'])
})

test('a ticket that moves away is taken from those who had it, and given to those who get it', async () => {
  const [maya, sam] = await Promise.all([listen(MAYA), listen(SAM)])
  await Promise.all([maya.next(), sam.next()])
  categoryOf.set(5, 20)
  await announce({ kind: 'ticket', ticketId: 5, categoryId: 20, body: { previousCategoryId: 10 } })
  expect((await maya.next())?.event).toMatchObject({ kind: 'ticket', ticketId: 5, row: null })
  expect((await sam.next())?.event).toMatchObject({ kind: 'ticket', ticketId: 5, row: { categoryId: 20 } })
})

test('a cut stream resumes with exactly what it missed', async () => {
  categoryOf.set(5, 10)
  const first = await announce({ kind: 'ticket', ticketId: 5, categoryId: 10 })
  const ear = await listen(MAYA, first)
  expect((await ear.next())?.event.kind).toBe('sync')
  ear.close()
  const missed = [
    await announce({ kind: 'ticket', ticketId: 5, categoryId: 10 }),
    await announce({ kind: 'ticket', ticketId: 5, categoryId: 10 }),
  ]
  const again = await listen(MAYA, first)
  // Nothing moves the position before the missed changes are told.
  expect(await again.next()).toMatchObject({ id: null, event: { kind: 'sync' } })
  const later = await announce({ kind: 'ticket', ticketId: 5, categoryId: 10 })
  const heard = [await again.next(), await again.next(), await again.next()]
  expect(heard.map((told) => told?.id)).toEqual([...missed, later])
})

test.each([
  ['ahead of everything', () => 999],
  ['not a number', () => Number.NaN],
  ['never given', () => -1],
])('a position %s is answered by reading everything again', async (_what, position) => {
  const seq = await announce({ kind: 'reference' })
  const ear = await listen(MAYA, position())
  await ear.next()
  expect(await ear.next()).toEqual({ id: seq, event: { kind: 'reset' } })
})

test('a position that has been forgotten is answered by reading everything again', async () => {
  for (let n = 0; n < 4; n += 1) await announce({ kind: 'reference' })
  await pruneChanges(store.db, Date.now() + 1000, 100)
  const ear = await listen(MAYA, 1)
  await ear.next()
  expect(await ear.next()).toEqual({ id: 4, event: { kind: 'reset' } })
})

test('signing out closes the streams of that session and no other', async () => {
  const [maya, sam] = await Promise.all([listen(MAYA), listen(SAM)])
  await Promise.all([maya.next(), sam.next()])
  await announce({ kind: 'session', agentId: 2, body: { key: 'maya' } })
  expect(await maya.next()).toMatchObject({ event: { kind: 'signedOut' } })
  expect(await maya.next()).toBeNull()
  await announce({ kind: 'reference' })
  expect((await sam.next())?.event.kind).toBe('reference')
})

test('an agent who is deactivated hears no more, one who loses a category hears less', async () => {
  const [maya, sam] = await Promise.all([listen(MAYA), listen(SAM)])
  await Promise.all([maya.next(), sam.next()])
  signedIn.delete('maya')
  signedIn.set('sam', { ...SAM, scope: { agentId: 3, categoryIds: [] } })
  await announce({ kind: 'reference' })
  expect((await maya.next())?.event.kind).toBe('signedOut')
  expect((await sam.next())?.event.kind).toBe('reference')
  categoryOf.set(5, 20)
  await announce({ kind: 'ticket', ticketId: 5, categoryId: 20 })
  await announce({ kind: 'reference' })
  expect((await sam.next())?.event.kind).toBe('reference')
})

test('the ninth window of an agent takes the place of the oldest', async () => {
  const ears = []
  for (let n = 0; n < 9; n += 1) {
    const ear = await listen(MAYA)
    await ear.next()
    ears.push(ear)
  }
  expect(await ears[0]?.next()).toBeNull()
  expect(live.count()).toBe(8)
})

test('a text that looks like a field of the stream stays text', async () => {
  const ear = await listen(MAYA)
  await ear.next()
  const body = { id: 'x', action: { html: 'a\n\ndata: {"kind":"signedOut"}\r\nid: 99\u2028' } }
  await announce({ kind: 'outbox', agentId: 2, body })
  expect((await ear.next())?.event).toEqual({ kind: 'outbox', item: body })
})

test('who is on a ticket is told when it changes, and forgotten when nothing is heard', async () => {
  const ear = await listen(MAYA)
  await ear.next()
  categoryOf.set(5, 10)
  const word = { agentId: 3, ticketId: 5, tab: 'a' }
  expect(await live.presence.mark({ ...word, doing: 'viewing' })).toEqual([{ agentId: 3, doing: 'viewing' }])
  await live.presence.mark({ ...word, doing: 'viewing' })
  await live.presence.mark({ ...word, tab: 'b', doing: 'replying' })
  await live.presence.mark({ ...word, tab: 'b', doing: null })
  now += 60_000
  await live.presence.sweep()
  const heard = [await ear.next(), await ear.next(), await ear.next(), await ear.next()]
  expect(heard.map((told) => told?.event)).toMatchObject([
    { kind: 'presence', ticketId: 5 },
    { kind: 'presence', ticketId: 5 },
    { kind: 'presence', ticketId: 5 },
    { kind: 'presence', ticketId: 5, people: [] },
  ])
})

test('a console that does not read is cut off, one that reads goes on', async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write('GET /?as=maya HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(socket, 'readable')
  const ear = await listen(MAYA)
  await ear.next()
  const text = 'x'.repeat(1_000_000)
  for (let n = 0; n < 40 && live.count() === 2; n += 1) {
    await announce({ kind: 'outbox', agentId: 2, body: { id: n, text } })
    expect((await ear.next())?.event.kind).toBe('outbox')
  }
  expect(live.count()).toBe(1)
  socket.destroy()
})

test('a stream that could not be begun ends, so that its console comes back', async () => {
  const seq = await announce({ kind: 'sync' })
  isLost = true
  const ear = await listen(MAYA, seq)
  await ear.next()
  expect(await ear.next()).toBeNull()
  expect(live.count()).toBe(0)
  isLost = false
  const missed = await announce({ kind: 'views', agentId: 2 })
  const again = await listen(MAYA, seq)
  await again.next()
  expect(await again.next()).toMatchObject({ id: missed, event: { kind: 'views' } })
})

test('changed lists are told although nobody can say at that moment who may see what', async () => {
  const ear = await listen(MAYA)
  await ear.next()
  isLost = true
  const seq = await announce({ kind: 'reference' })
  expect(await ear.next()).toMatchObject({ id: seq, event: { kind: 'reference' } })
})

test('a page is told now and then that its stream lives', async () => {
  const server = createServer((_request, response) => {
    const stream = openStream(response, MAYA, {})
    stream.heartbeat()
    stream.end(1)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  // An event with a name and some data: browsers hand out nothing else.
  expect(await answer.text()).toMatch(/^event: beat\ndata: .+\n\n/)
  server.close()
})
