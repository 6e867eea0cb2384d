import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Agent } from '../../src/domain/reference.ts'
import { openRoom, type Room } from '../outbox/test-room.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import { createBulk } from './bulk.ts'
import { cell } from './receipt.ts'

vi.setConfig({ testTimeout: 90_000 })

const WHO = { agent: { id: 1, name: 'Ada' } as Agent, scope: { agentId: 1, categoryIds: [1, 2] }, key: '' }

describe.each(TEST_ENGINES)('on $name', (engine) => {
  let room: Room
  const stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
    await room.close()
  })

  const serverOf = (owner: string) => {
    const bulk = createBulk({
      ...{
        store: room.store,
        outbox: room.outbox,
        clock: Date.now,
        owner,
        log: { error: (...entry: unknown[]) => expect(entry).toBe('quiet') },
      },
      acting: () => WHO,
      refusal: () => null,
      rows: (ids) => Promise.all(ids.map((id) => room.happyfox.ticket(id))),
      idsOf: async () => ({ ids: [], total: 0 }),
      reference: () => null,
    })
    stops.push(() => bulk.stop())
    return bulk
  }

  test('two servers do a job once, and the second goes on where the first stops', async () => {
    room = await openRoom({ engine })
    room.outbox.start()
    const { tickets } = await room.desk.call('tickets/?size=50').then((page: { data: { id: number }[] }) => ({
      tickets: page.data.map(({ id }) => id),
    }))
    const [one, other] = [serverOf('one'), serverOf('other')]
    one.start()
    other.start()
    const input = {
      id: randomUUID(),
      ticketIds: tickets,
      action: { kind: 'note' as const, html: '<p>Once only</p>', timeSpentMinutes: 1 },
    }
    const { toChange } = await one.rehearse(input, WHO)
    expect(toChange).toBe(tickets.length)
    expect((await other.rehearse(input, WHO)).job.id).toBe(input.id)
    await Promise.all([one.begin(input.id, 1, {}), other.begin(input.id, 1, {})])
    await vi.waitFor(async () => expect((await other.job(input.id, 1)).counts.changed).toBeGreaterThan(0), 20_000)
    await one.stop()
    await vi.waitFor(
      async () => {
        const { state, counts, reasons } = await other.job(input.id, 1)
        expect({ state, changed: counts.changed, reasons }).toEqual({
          state: 'done',
          changed: tickets.length,
          reasons: [],
        })
      },
      { timeout: 40_000, interval: 100 },
    )
    const notes = room.network.requests.filter((request) => request.includes('staff_pvtnote'))
    expect(notes).toHaveLength(tickets.length)
    expect(new Set(notes).size).toBe(tickets.length)
  })
})

test.each([
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  [' @SUM(1)', '"\' @SUM(1)"'],
  ['Refund, "late"', '"Refund, ""late"""'],
])('a cell of a receipt is text, whatever it holds: %s', (text, quoted) => expect(cell(text)).toBe(quoted))
