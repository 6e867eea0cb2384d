import { expect, test, vi } from 'vitest'
import { TicketFilter } from '../../src/domain/ticket-filter.ts'
import { readCursor } from './cursor.ts'
import { everything, openAccount, openTestStore, startMirror, untilLive } from './test-account.ts'

const RANGE = { offset: 0, limit: 100 }
const searchesOf = (asked: string[]) =>
  asked.filter((path) => path.startsWith('tickets/') && path.includes('category='))

/** Lets everything through but the pages of the first copy. */
const holdBackfill = (url: URL) => (url.searchParams.get('sort') === 'createa' ? new Promise<null>(() => {}) : null)

test('while the account is being copied, HappyFox finds what the copy lacks, and the page says so', async () => {
  const account = await openAccount({ tickets: 120 })
  account.fault(holdBackfill)
  const mirror = await startMirror(account, await openTestStore())
  await vi.waitFor(() => expect(mirror.reference()).not.toBeNull(), { timeout: 15_000 })
  const scope = everything(mirror)

  const page = await mirror.page(TicketFilter.parse({ sort: 'created' }), RANGE, scope)
  expect(page).toMatchObject({ source: 'happyfox', reason: 'copying', order: 'asked' })
  expect(page.total).toBeGreaterThan(100)
  expect(page.rows).toHaveLength(100)
  const times = page.rows.map(({ createdAt }) => createdAt)
  expect(times).toEqual(times.toSorted().toReversed())
  const rest = await mirror.page(TicketFilter.parse({ sort: 'created' }), { offset: 100, limit: 100 }, scope)
  expect(rest.rows).toHaveLength(page.total - 100)

  // An order that HappyFox does not have, and none of the many who ask the same costs more than the first.
  account.asked.length = 0
  const pages = await Promise.all(
    Array.from({ length: 5 }, () => mirror.page(TicketFilter.parse({ behavior: 'open' }), RANGE, scope)),
  )
  expect(pages[0]).toMatchObject({ source: 'happyfox', order: 'lastReply' })
  expect(searchesOf(account.asked).length).toBeLessThanOrEqual(2)

  // Categories outside the scope are neither asked for nor shown.
  const mine = { ...scope, categoryIds: scope.categoryIds.slice(0, 1) }
  const narrow = await mirror.page({}, RANGE, mine)
  expect(narrow.rows.length).toBeGreaterThan(0)
  expect(new Set(narrow.rows.map(({ categoryId }) => categoryId))).toEqual(new Set(mine.categoryIds))
  expect(await mirror.page({}, RANGE, { ...scope, categoryIds: [] })).toMatchObject({ rows: [], total: 0 })

  // What HappyFox has no words for is answered from the copy, which says that it may lack tickets.
  const contact = page.rows[0]?.contact?.id ?? 0
  expect(await mirror.page({ contact: [contact] }, RANGE, scope)).toMatchObject({ source: 'copy', reason: 'copying' })
})

test('when HappyFox does not answer, the copy does', async () => {
  const account = await openAccount({ tickets: 20 })
  account.fault(holdBackfill)
  const mirror = await startMirror(account, await openTestStore())
  await vi.waitFor(() => expect(mirror.reference()).not.toBeNull(), { timeout: 15_000 })
  account.fault((url) => (url.searchParams.has('category') ? new Response('', { status: 500 }) : holdBackfill(url)))
  expect(await mirror.page({}, RANGE, everything(mirror))).toMatchObject({ source: 'copy', reason: 'copying' })
})

test('copies of an earlier version are made findable once, and HappyFox answers until then', async () => {
  const account = await openAccount({ tickets: 60 })
  const store = await openTestStore()
  const first = await startMirror(account, store)
  await untilLive(first)
  const scope = everything(first)
  const closed = TicketFilter.parse({ closed: '2000-01-01..', sort: 'id' })
  await vi.waitFor(async () => expect(await readCursor(store.db, 'derived')).toMatchObject({ done: true }))
  const before = await first.page(closed, RANGE, scope)
  expect(before).toMatchObject({ source: 'copy', reason: null })
  expect(before.total).toBeGreaterThan(10)
  await first.stop()

  await store.db.updateTable('tickets').set({ last_closed_at: null }).execute()
  await store.db.deleteFrom('ticket_fields').execute()
  await store.db.deleteFrom('meta').where('key', '=', 'cursor_derived').execute()
  const second = await startMirror(account, store)
  const meanwhile = await second.page(closed, RANGE, scope)
  expect(meanwhile.total).toBe(before.total)
  await vi.waitFor(async () => expect(await readCursor(store.db, 'derived')).toMatchObject({ done: true }), {
    timeout: 15_000,
  })
  const after = await second.page(closed, RANGE, scope)
  expect(after).toMatchObject({ source: 'copy', reason: null })
  expect(after.rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id))
})
