import { expect, test, vi } from 'vitest'
import { ticketBody } from '../store/tickets.ts'
import { readCursor } from './cursor.ts'
import { everything, openAccount, openTestStore, startMirror, untilLive } from './test-account.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A clock that stands still until the test moves it. */
function testClock() {
  const clock = { now: Date.now() }
  return { clock: () => clock.now, pass: (ms: number) => (clock.now += ms) }
}

const reads = (asked: string[], path: string) => asked.filter((each) => each.startsWith(path)).length

test('a breach that modified nothing is noticed by its count, with the window in which it came', async () => {
  const { clock, pass } = testClock()
  const account = await openAccount({ tickets: 80, clock, sla: { responseMinutes: 60, resolutionMinutes: null } })
  const store = await openTestStore()
  const mirror = await startMirror(account, store, { clock })
  await untilLive(mirror)
  const { rows } = await mirror.page(
    { behavior: 'open', unresponded: false },
    { offset: 0, limit: 1 },
    everything(mirror),
  )
  const id = rows[0]?.id
  await account.post(`ticket/${id}/user_reply/`, { user: rows[0]?.contact?.id, text: 'Hello?' })
  await vi.waitFor(async () => expect((await mirror.row(id!, everything(mirror)))?.awaitingReply).toBe(true))
  const before = (await mirror.row(id!, everything(mirror)))!
  // From here on only the counts tell of it: news that are read while this clock jumps would, too, and of an earlier time.
  account.fault(async (url) => {
    if (!url.pathname.endsWith('/tickets/') || ['minify_response', 'breached'].some((key) => url.searchParams.has(key)))
      return null
    return Response.json({ ...JSON.parse(await (await account.answer(url)).text()), data: [] })
  })
  pass(50 * MINUTE_MS)
  // Its count was taken by now: one that is still under way could answer for later.
  await vi.waitFor(async () => expect((await readCursor(store.db, 'sla'))?.at).toBe(clock()))
  const stillWell = clock()
  pass(20 * MINUTE_MS)
  await vi.waitFor(async () => expect((await mirror.row(id!, everything(mirror)))?.breaches).toBe(before.breaches + 1))
  const noticed = await store.db
    .selectFrom('ticket_breaches')
    .selectAll()
    .where('ticket_id', '=', id!)
    .where('breaches', '=', before.breaches + 1)
    .executeTakeFirst()
  expect(noticed).toMatchObject({ after: stillWell, noticed_at: clock() })
  const told = (await mirror.ticket(id!, everything(mirror)))?.breaches.at(-1)
  expect(told).toEqual({
    breaches: before.breaches + 1,
    after: new Date(stillWell).toISOString(),
    noticedAt: new Date(clock()).toISOString(),
  })
  expect((await mirror.row(id!, everything(mirror)))?.lastModifiedAt).toBe(before.lastModifiedAt)
})

test('a ticket that HappyFox no longer has is forgotten, once a day’s comparison or an agent finds out', async () => {
  const { clock, pass } = testClock()
  const account = await openAccount({ tickets: 60, clock })
  const store = await openTestStore()
  const mirror = await startMirror(account, store, { clock })
  await untilLive(mirror)
  const gone = [5, 9]
  account.fault(async (url) => {
    if (gone.some((id) => url.pathname.endsWith(`/ticket/${id}/`))) return new Response('{}', { status: 404 })
    if (!url.searchParams.has('minify_response')) return null
    const body = JSON.parse(await (await account.answer(url)).text())
    return Response.json({ ...body, data: body.data.filter((id: number) => !gone.includes(id)) })
  })
  expect(await mirror.ticket(5, everything(mirror))).not.toBeNull()
  await vi.waitFor(async () => expect(await ticketBody(store.db, 5)).toBeNull())
  expect(await ticketBody(store.db, 9)).not.toBeNull()
  pass(25 * HOUR_MS)
  await vi.waitFor(async () => expect(await ticketBody(store.db, 9)).toBeNull(), { timeout: 5_000 })
  expect((await mirror.page({}, { offset: 0, limit: 50 }, everything(mirror))).total).toBe(58)
})

test('what was missed while pages shifted is found by comparing ids', async () => {
  const { clock, pass } = testClock()
  const account = await openAccount({ tickets: 60, clock })
  const store = await openTestStore()
  account.fault(async (url) => {
    if (url.searchParams.has('minify_response') || !url.pathname.endsWith('/tickets/')) return null
    const body = JSON.parse(await (await account.answer(url)).text())
    return Response.json({ ...body, data: body.data.filter(({ id }: { id: number }) => id !== 12) })
  })
  const mirror = await startMirror(account, store, { clock })
  await vi.waitFor(async () => expect(await ticketBody(store.db, 12)).not.toBeNull(), { timeout: 10_000 })
  await untilLive(mirror)
  expect(mirror.status()).toMatchObject({ copied: 60, total: 60 })
  account.asked.length = 0
  pass(20 * MINUTE_MS)
  await vi.waitFor(() => expect(reads(account.asked, 'staff/')).toBeGreaterThan(0))
  // An account that adds up is not compared again.
  expect(account.asked.filter((each) => each.includes('sort=createa'))).toEqual([])
})

test('tickets that were already old when they appeared are copied as well', async () => {
  const account = await openAccount({ tickets: 60 })
  const store = await openTestStore()
  const hidden = (id: number) => id > 40
  let isHiding = true
  account.fault(async (url) => {
    if (!isHiding || !url.pathname.endsWith('/tickets/')) return null
    const all = new URL(url)
    const body = JSON.parse(await (await account.answer(all)).text())
    const data = body.data.filter((row: number | { id: number }) => !hidden(typeof row === 'number' ? row : row.id))
    return Response.json({ ...body, page_info: { ...body.page_info, last_index: 40, page_count: 1 }, data })
  })
  const mirror = await startMirror(account, store)
  await untilLive(mirror)
  expect(mirror.status().copied).toBe(40)
  isHiding = false
  await vi.waitFor(() => expect(mirror.status()).toMatchObject({ phase: 'live', copied: 60 }), { timeout: 10_000 })
})

test('an opened ticket is read once for all who ask, and not again while it is fresh', async () => {
  const { clock, pass } = testClock()
  const account = await openAccount({ tickets: 30, clock })
  const store = await openTestStore()
  const mirror = await startMirror(account, store, { clock })
  await untilLive(mirror)
  const scope = everything(mirror)
  pass(31_000)
  account.asked.length = 0
  // A look ahead takes the copy as it is: no pointer over a list may cost HappyFox a call.
  expect(await mirror.copy(4, scope)).toMatchObject({ ticket: { id: 4 } })
  expect(reads(account.asked, 'ticket/4/')).toBe(0)
  await Promise.all(Array.from({ length: 20 }, () => mirror.ticket(4, scope)))
  await vi.waitFor(async () => expect((await ticketBody(store.db, 4))?.fieldsRead).toBe(true))
  expect(reads(account.asked, 'ticket/4/')).toBe(1)
  await mirror.ticket(4, scope)
  expect(reads(account.asked, 'ticket/4/')).toBe(1)
  const copy = await mirror.ticket(4, scope)
  expect(copy).toMatchObject({ ticket: { id: 4 }, readAt: new Date(clock()).toISOString() })
})

test('ids outside the agent’s categories, and ids that are none, answer nothing', async () => {
  const account = await openAccount({ tickets: 30 })
  const mirror = await startMirror(account, await openTestStore())
  await untilLive(mirror)
  const { ticket } = (await mirror.ticket(4, everything(mirror)))!
  const scope = { agentId: 1, categoryIds: everything(mirror).categoryIds.filter((id) => id !== ticket.categoryId) }
  expect(await mirror.ticket(4, scope)).toBeNull()
  expect(await mirror.copy(4, scope)).toBeNull()
  expect(await mirror.row(4, scope)).toBeNull()
  expect(await mirror.ticket(999_999, scope)).toBeNull()
  expect(await mirror.ticket(999_999, scope)).toBeNull()
  expect(reads(account.asked, 'ticket/999999/')).toBe(1)
})

test('a status that becomes a completed one takes its tickets out of the open lists', async () => {
  const { clock, pass } = testClock()
  const account = await openAccount({ tickets: 60, clock })
  const store = await openTestStore()
  const mirror = await startMirror(account, store, { clock })
  await untilLive(mirror)
  const scope = everything(mirror)
  const counts = await mirror.counts(scope)
  const { rows } = await mirror.page({ behavior: 'open' }, { offset: 0, limit: 1 }, scope)
  const status = rows[0]?.statusId
  const { total } = await mirror.page({ behavior: 'open', status: [status!] }, { offset: 0, limit: 1 }, scope)
  account.fault(async (url) => {
    if (!url.pathname.endsWith('/statuses/')) return null
    const body: { id: number }[] = JSON.parse(await (await account.answer(url)).text())
    return Response.json(body.map((each) => (each.id === status ? { ...each, behavior: 'completed' } : each)))
  })
  const { changeSeq } = await mirror.page({}, { offset: 0, limit: 1 }, scope)
  pass(2 * MINUTE_MS)
  await vi.waitFor(async () => {
    const rows = await store.bus.since(changeSeq, 100)
    expect(rows !== 'tooOld' && rows.some(({ kind }) => kind === 'reference')).toBe(true)
  })
  const openNow = (each: typeof counts) => Object.values(each.categories).reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(0)
  expect(openNow(await mirror.counts(scope))).toBe(openNow(counts) - total)
})
