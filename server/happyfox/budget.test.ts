import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { budgetLedger } from '../store/budget.ts'
import type { Store } from '../store/open.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { createBudget } from './budget.ts'
import { HappyFoxBusy } from './errors.ts'
import type { ReadPriority } from './happyfox.ts'

const START = Date.parse('2026-03-01T10:00:00Z')

describe.each(TEST_ENGINES)('the budget on $name', (engine) => {
  let now = START
  let home: TestPlace
  let store: Store
  beforeEach(async () => {
    now = START
    home = await engine.place()
    store = await home.open()
  })
  afterEach(async () => {
    await store.close()
    await home.remove()
  })
  const open = (limits = { GET: 400, POST: 240 }) =>
    createBudget({ ledger: budgetLedger(store.db), clock: () => now, limits, napMs: 20 })

  test('two servers together never spend more than the limit in any minute', async () => {
    const ledger = budgetLedger(store.db)
    const spentAt: number[] = []
    for (let step = 0; step < 130; step += 1) {
      const answers = await Promise.all([ledger.spend('GET', 10, now), ledger.spend('GET', 10, now)])
      spentAt.push(...answers.filter(({ kind }) => kind === 'spent').map(() => now))
      now += 1_000
    }
    const windows = spentAt.map((from) => spentAt.filter((at) => at >= from && at < from + 60_000).length)
    expect(Math.max(...windows)).toBe(10)
    // Nearly all of what is allowed is used: 130 s hold two minutes and more.
    expect(spentAt.length).toBeGreaterThanOrEqual(25)
    expect((await ledger.spend('POST', 20, now)).kind).toBe('spent')
  })

  test('when it is short, the most urgent goes first, and the background leaves room', async () => {
    const budget = open({ GET: 20, POST: 10 })
    const order: string[] = []
    const take = (priority: ReadPriority) => budget.take('GET', priority).then(() => order.push(priority))
    // The background may fill half of the window.
    const backfill = Array.from({ length: 12 }, () => take('backfill'))
    await Promise.all(backfill.slice(0, 10))
    expect(order).toHaveLength(10)
    await Promise.all([take('interactive'), take('verify')])
    expect(order.slice(10).toSorted()).toEqual(['interactive', 'verify'])
    const rest = [...backfill, take('delta'), take('verify')]
    await Promise.all(rest.slice(-2))
    expect(order).toHaveLength(14)
    now += 61_000
    await Promise.all(rest)
    expect(order.indexOf('delta')).toBeLessThan(order.lastIndexOf('backfill'))
  })

  test('a 429 pauses every server, says until when, and one call probes before the rest follows', async () => {
    const [here, there] = [open(), open()]
    const turn = await here.take('GET', 'interactive')
    const busy = await here.answered(turn, { status: 429, retryAfterMs: null })
    expect(busy).toBeInstanceOf(HappyFoxBusy)
    expect(busy?.retryAt).toBe(START + 615_000)
    await expect(there.take('POST', 'interactive')).rejects.toMatchObject({
      retryAt: START + 615_000,
      message: expect.stringContaining('10:10 UTC'),
    })
    expect(await there.pausedUntil()).toBe(START + 615_000)

    now = START + 615_000
    const probe = await there.take('GET', 'interactive')
    expect(probe.probeUntil).not.toBeNull()
    await expect(here.take('GET', 'verify')).rejects.toBeInstanceOf(HappyFoxBusy)
    await there.answered(probe, { status: 200, retryAfterMs: null })
    expect(await here.pausedUntil()).toBeNull()
    expect(await here.take('GET', 'backfill')).toEqual({ probeUntil: null })
  })

  test('a probe that was answered by another 429 pauses again, and a late answer of before ends nothing', async () => {
    const budget = open()
    const early = await budget.take('GET', 'delta')
    const turn = await budget.take('GET', 'delta')
    await budget.answered(turn, { status: 429, retryAfterMs: 60_000 })
    await budget.answered(early, { status: 200, retryAfterMs: null })
    expect(await budget.pausedUntil()).toBe(START + 60_000)
    now = START + 60_000
    const probe = await budget.take('GET', 'delta')
    await budget.answered(probe, { status: 429, retryAfterMs: 120_000 })
    await budget.answered(probe, { status: 200, retryAfterMs: null })
    expect(await budget.pausedUntil()).toBe(START + 180_000)
  })

  test('a probe whose server died leaves the next call to probe', async () => {
    const budget = open()
    await budget.answered(await budget.take('GET', 'delta'), { status: 429, retryAfterMs: 1_000 })
    now = START + 1_000
    await budget.take('GET', 'delta')
    now += 30_000
    expect((await budget.take('GET', 'delta')).probeUntil).not.toBeNull()
  })

  test('who waits for room is told of a pause', async () => {
    const budget = open({ GET: 1, POST: 1 })
    const turn = await budget.take('GET', 'verify')
    const waiting = budget.take('GET', 'verify').catch((error: unknown) => error)
    await budget.answered(turn, { status: 429, retryAfterMs: 5_000 })
    expect(await waiting).toBeInstanceOf(HappyFoxBusy)
  })
})
