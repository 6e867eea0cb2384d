import { afterEach, expect, test } from 'vitest'
import type { BudgetLedger } from '../happyfox/budget.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId, note, reply, tags } from './test-tickets.ts'

/** More to write than the account's limit lets through: every write waits long for its turn. */

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }

/** One write each `everyMs`, as where other programs share the limit. */
function oneEach(everyMs: number) {
  let freeFrom = 0
  const turns = { spent: 0 }
  const limitedBy = (ledger: BudgetLedger): BudgetLedger => ({
    ...ledger,
    async spend(method, ceiling, now) {
      if (method === 'GET') return ledger.spend(method, ceiling, now)
      if (now < freeFrom) return { kind: 'wait', until: freeFrom }
      freeFrom = now + everyMs
      turns.spent += 1
      return ledger.spend(method, ceiling, now)
    },
  })
  return { limitedBy, turns }
}

test('a write that waited long for its turn uses it', async () => {
  const { limitedBy, turns } = oneEach(100)
  room = await openRoom({ limitedBy, timings: { preReadMs: 150 } })
  const seen = { lastUpdateId: 0, lastAgentMessageId: null }
  const ids = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (ticketId) => {
      const id = newId()
      await room.outbox.accept({ id, ticketId, seen, action: tags([`on-${ticketId}`]) }, AGENT)
      return id
    }),
  )
  room.outbox.start()
  await Promise.all(ids.map((id) => room.until(id, 'sent')))
  expect(turns.spent).toBe(ids.length)
})

test('and is stopped by what was written while it waited', async () => {
  const { limitedBy } = oneEach(600)
  room = await openRoom({ limitedBy, timings: { preReadMs: 100 } })
  const seen = await room.seen(2)
  const [first, second] = [newId(), newId()]
  await room.outbox.accept({ id: first, ticketId: 3, seen, action: note('<p>First</p>') }, AGENT)
  await room.outbox.accept({ id: second, ticketId: 2, seen, action: reply('<p>Second</p>') }, AGENT)
  room.outbox.start()
  await room.until(first, 'sent')
  await expect.poll(() => room.network.requests.filter((line) => line.includes('ticket/2/')).length).toBeGreaterThan(0)
  await room.desk.call('ticket/2/staff_update/', { json: { staff: 2, html: 'I have it' } })
  expect((await room.until(second, 'needsYou')).problem?.reason).toBe('conflict')
  expect(JSON.stringify(await room.wire(2))).not.toContain('Second')
})
