import { expect, onTestFinished, test, vi } from 'vitest'
import { createBudget } from '../happyfox/budget.ts'
import { createHappyFox } from '../happyfox/client.ts'
import { budgetLedger } from '../store/budget.ts'
import { createMirror } from './mirror.ts'
import { everything, openAccount, openTestStore } from './test-account.ts'

const QUIET = { info() {}, warn() {}, error() {}, debug() {} }

/** Real waits, on machines that do much else. */
const SLOW = 120_000

/** A server with a budget of its own store, as it runs for real. */
async function startServer(options: { tickets: number }) {
  const account = await openAccount(options)
  const store = await openTestStore()
  const happyfox = createHappyFox({
    ...{ baseUrl: account.baseUrl, apiKey: 'key', authCode: 'code', log: QUIET },
    budget: createBudget({ ledger: budgetLedger(store.db), clock: Date.now, limits: { GET: 10_000, POST: 100 } }),
  })
  const mirror = createMirror({ store, happyfox, log: QUIET, clock: Date.now, owner: 'server-one', pollMs: 25 })
  onTestFinished(async () => {
    await mirror.stop()
    await happyfox.close()
  })
  await mirror.start()
  const running = { ...mirror, happyfox }
  await vi.waitFor(() => expect(mirror.status()).toMatchObject({ phase: 'live', problem: null }), SLOW / 2)
  return { account, mirror: running }
}

test(
  'a 429 stops everything until its time, lists answer meanwhile, and work goes on by itself',
  async () => {
    const { account, mirror } = await startServer({ tickets: 60 })
    const scope = everything(mirror)
    const open = () => mirror.page({ behavior: 'open' }, { offset: 0, limit: 50 }, scope)
    const before = await open()
    account.fault(() => new Response('', { status: 429, headers: { 'retry-after': '5' } }))
    await vi.waitFor(() => expect(mirror.status().problem?.kind).toBe('busy'), { timeout: 10_000 })
    const { pausedUntil, problems } = await mirror.report()
    const until = Date.parse(pausedUntil ?? '')
    expect(until - Date.now()).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({ kind: 'busy' })
    expect(Date.parse(mirror.status().problem?.retryAt ?? '')).toBeGreaterThanOrEqual(until)

    // Nobody is asked while the pause lasts, not even for an agent who waits.
    account.asked.length = 0
    account.fault(() => null)
    await expect(mirror.happyfox.ticket(4)).rejects.toThrow('asked this account to wait')
    expect(await open()).toMatchObject({ rows: before.rows, total: before.total })
    expect(Date.now() < until ? account.asked : []).toEqual([])
    await vi.waitFor(() => expect(mirror.status().problem).toBeNull(), { timeout: 20_000 })
    expect((await mirror.report()).pausedUntil).toBeNull()
  },
  SLOW,
)

test(
  'without HappyFox the last copy answers every filter, and says how old it is',
  async () => {
    const { account, mirror } = await startServer({ tickets: 60 })
    account.fault(() => new Response('', { status: 503 }))
    await vi.waitFor(() => expect(mirror.status().problem?.kind).toBe('unreachable'), { timeout: 10_000 })
    const known = mirror.status().lastSyncAt
    const scope = everything(mirror)
    const page = (filter: Parameters<typeof mirror.page>[0]) => mirror.page(filter, { offset: 0, limit: 50 }, scope)
    expect((await page({})).total).toBe(60)
    expect((await page({ text: 'the' })).total).toBeGreaterThan(0)
    expect((await page({ behavior: 'open', assignee: ['none'], sort: 'due' })).total).toBeGreaterThan(0)
    expect(await mirror.ticket(4, scope)).toMatchObject({ ticket: { id: 4 } })
    expect(mirror.status().lastSyncAt).toBe(known)
    account.fault(() => null)
    await vi.waitFor(() => expect(mirror.status().problem).toBeNull(), { timeout: 20_000 })
    expect(mirror.status().lastSyncAt).not.toBe(known)
  },
  SLOW,
)
