import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { SyncState } from '../../src/domain/sync.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { ChangeRow } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import { countTickets, ticketBody } from '../store/tickets.ts'
import { everything, openAccount, openTestStore, startMirror, type TestMirror, untilLive } from './test-account.ts'

/** Every ticket of the account, as HappyFox tells it and as the copy keeps it, which reading it here must not freshen. */
async function bothSides(mirror: TestMirror, store: Store) {
  const { ids } = await allIds(mirror)
  const theirs = await Promise.all(ids.map((id) => mirror.happyfox.ticket(id)))
  const kept = await Promise.all(ids.map((id) => ticketBody(store.db, id)))
  const ours: Ticket[] = kept.map((each) => JSON.parse(each?.body ?? 'null'))
  return { ours, theirs, copied: await countTickets(store.db) }
}

async function allIds(mirror: TestMirror) {
  const ids: number[] = []
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const read = await mirror.happyfox.ticketIds({ page, size: 50 })
    ids.push(...read.ids)
    pageCount = read.pageCount
  }
  return { ids }
}

describe.each(TEST_ENGINES)('a copy on $name', (engine) => {
  // An engine takes its time to start, which is no test's concern.
  beforeAll(async () => {
    const place = await engine.place()
    await (await place.open()).close()
    await place.remove()
  })

  test('holds the whole account, ticket for ticket, and tells its progress', async () => {
    const account = await openAccount({ tickets: 110 })
    const store = await openTestStore(engine)
    const heard: ChangeRow[] = []
    store.bus.subscribe((change) => heard.push(change))
    const mirror = await startMirror(account, store)
    await untilLive(mirror)
    const { ours, theirs } = await bothSides(mirror, store)
    expect(ours).toEqual(theirs)
    expect(theirs).toHaveLength(110)
    expect(mirror.status()).toMatchObject({ copied: 110, total: 110, phase: 'live' })
    const told = heard.filter(({ kind }) => kind === 'sync').map(({ body }) => (body as SyncState).copied)
    expect(told.some((copied) => copied > 0 && copied < 110)).toBe(true)
    // Names learned from tickets, and no news about tickets that were there before.
    expect(mirror.reference()?.categories.every(({ prefix }) => prefix !== null)).toBe(true)
    const page = await mirror.page({}, { offset: 0, limit: 50 }, everything(mirror))
    expect([page.total, page.rows.length]).toEqual([110, 50])
  })

  test('follows what others write, and announces it with its number', async () => {
    const account = await openAccount({ tickets: 20 })
    const store = await openTestStore(engine)
    const mirror = await startMirror(account, store)
    await untilLive(mirror)
    const { changeSeq } = await mirror.page({}, { offset: 0, limit: 1 }, everything(mirror))
    await account.post('ticket/7/staff_pvtnote/', { staff: 1, plaintext: 'Ask the workshop', time_spent: 1 })
    const news = await vi.waitFor(async () => {
      const rows = await store.bus.since(changeSeq, 100)
      const found = rows === 'tooOld' ? undefined : rows.find(({ ticketId }) => ticketId === 7)
      expect(found).toBeDefined()
      return found
    })
    expect(news).toMatchObject({ kind: 'ticket', agentId: null, body: { isNew: false, previousCategoryId: null } })
    const { rows } = await mirror.page({ text: 'workshop ask' }, { offset: 0, limit: 9 }, everything(mirror))
    expect(rows.map(({ id }) => id)).toContain(7)
  })
})

test('after random writes by others the copy is the account again', async () => {
  const account = await openAccount({ tickets: 60 })
  const store = await openTestStore()
  const mirror = await startMirror(account, store)
  await untilLive(mirror)
  const reference = mirror.reference()
  const category = reference?.categories.find((each) => each.public && !each.timeSpentMandatory)?.id
  const statuses = reference?.statuses.filter(({ behavior }) => behavior === 'open').map(({ id }) => id) ?? []
  for (let n = 0; n < 60; n += 1) {
    const id = 1 + ((n * 37) % 60)
    const time_spent = 1
    if (n % 5 === 0)
      await account.post('tickets/', { category, subject: `S${n}`, text: 't', name: 'N', email: `n${n}@x.org` })
    else if (n % 5 === 1)
      await account.post(`ticket/${id}/staff_pvtnote/`, { staff: 1, plaintext: `note ${n}`, time_spent })
    else if (n % 5 === 2)
      await account.post(`ticket/${id}/staff_update/`, {
        staff: 1,
        status: statuses[n % statuses.length],
        time_spent,
        plaintext: `s ${n}`,
      })
    else if (n % 5 === 3)
      await account.post(`ticket/${id}/staff_update/`, { staff: 1, html: `<p>r ${n}</p>`, time_spent })
    else
      await account.post(`ticket/${id}/staff_update/`, { staff: 1, due_date: '2027-01-0' + (1 + (n % 9)), time_spent })
  }
  await vi.waitFor(
    async () => {
      const { ours, theirs, copied } = await bothSides(mirror, store)
      expect(ours).toEqual(theirs)
      expect(copied).toBe(72)
    },
    { timeout: 10_000, interval: 200 },
  )
})

test('a copy that was interrupted goes on where it stopped', async () => {
  const account = await openAccount({ tickets: 260 })
  const store = await openTestStore()
  const isBackfill = (url: URL) =>
    url.searchParams.get('sort') === 'createa' && !url.searchParams.has('minify_response')
  account.fault((url) =>
    isBackfill(url) && Number(url.searchParams.get('page')) > 3 ? new Response('', { status: 503 }) : null,
  )
  const first = await startMirror(account, store)
  await vi.waitFor(() => expect(first.status().problem?.kind).toBe('unreachable'), { timeout: 10_000 })
  await first.stop()
  const { copied } = first.status()
  expect(copied).toBeGreaterThanOrEqual(150)
  expect(copied).toBeLessThan(260)

  account.fault(() => null)
  account.asked.length = 0
  const second = await startMirror(account, store, { owner: 'b' })
  expect(second.reference()).not.toBeNull()
  expect(second.status().copied).toBe(copied)
  await untilLive(second)
  expect(second.status().copied).toBe(260)
  const pages = account.asked.filter((each) => each.includes('sort=createa') && !each.includes('minify'))
  expect(pages.every((each) => Number(/page=(\d+)/.exec(each)?.[1]) > 3)).toBe(true)
})

test.each(TEST_ENGINES.filter(({ name }) => name !== 'SQLite'))(
  'of two servers on one $name database one polls, both know, and the other takes over',
  async (engine) => {
    const account = await openAccount({ tickets: 30 })
    const place = await engine.place()
    onTestFinished(() => place.remove())
    const [one, other] = [await place.open(), await place.open()]
    onTestFinished(async () => void (await Promise.all([one.close(), other.close()])))
    const first = await startMirror(account, one, { owner: 'a' })
    await untilLive(first)
    const heard: (number | null)[] = []
    other.bus.subscribe(({ ticketId }) => heard.push(ticketId))
    const second = await startMirror(account, other, { owner: 'b' })
    await account.post('ticket/3/staff_pvtnote/', { staff: 1, plaintext: 'Zebra', time_spent: 1 })
    const found = () => second.page({ text: 'zebra' }, { offset: 0, limit: 9 }, everything(second))
    await vi.waitFor(async () => expect((await found()).total).toBe(1), { timeout: 5_000 })
    // Heard by the other's own bus, where its consoles listen.
    await vi.waitFor(() => expect(heard).toContain(3), { timeout: 5_000 })
    expect(second.status()).toMatchObject({ phase: 'live', copied: 30 })
    // A server that begins to poll reads the lists first.
    const begun = () => account.asked.filter((each) => each.startsWith('staff/')).length
    expect(begun()).toBe(1)
    await first.stop()
    await vi.waitFor(() => expect(begun()).toBe(2), { timeout: 5_000 })
    await untilLive(second)
  },
  60_000,
)

test.each([
  ['credentials', () => new Response('', { status: 401 })],
  ['wrongAddress', () => new Response('', { status: 404 })],
  ['unreachable', () => new Response('', { status: 502 })],
  ['unreadable', () => new Response('<html>Please log in</html>', { status: 200 })],
  ['busy', () => new Response('', { status: 429, headers: { 'retry-after': '1' } })],
] as const)(
  'trouble of the kind «%s» is told, the copy stays usable, and it passes by itself',
  async (kind, answer) => {
    const account = await openAccount({ tickets: 10 })
    const mirror = await startMirror(account, await openTestStore())
    await untilLive(mirror)
    account.fault(answer)
    await vi.waitFor(() => expect(mirror.status().problem?.kind).toBe(kind), { timeout: 5_000 })
    const problem = mirror.status().problem
    expect(problem?.message).toMatch(/^\S.*\.$/)
    expect(Date.parse(problem?.retryAt ?? '')).toBeGreaterThan(Date.parse(problem?.since ?? ''))
    expect((await mirror.page({}, { offset: 0, limit: 50 }, everything(mirror))).total).toBe(10)
    expect((await mirror.ticket(3, everything(mirror)))?.ticket.id).toBe(3)
    account.fault(() => null)
    await vi.waitFor(() => expect(mirror.status().problem).toBeNull(), { timeout: 15_000 })
  },
)
