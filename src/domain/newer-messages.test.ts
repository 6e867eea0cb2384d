import { expect, test } from 'vitest'
import { newerMessages, theirsOf } from './newer-messages.ts'
import type { OutboxItem } from './outbox.ts'
import type { Person, TicketUpdate } from './ticket.ts'

const update = (id: number, kind: Person['kind'], byId: number, says = true) =>
  ({
    ...{ id, at: `2026-03-01T10:00:${id}Z`, by: { kind, id: byId, name: 'X', email: null } },
    message: says ? { kind: 'public', html: '' } : null,
  }) as TicketUpdate

const updates = [
  update(10, 'contact', 9),
  update(11, 'agent', 1),
  update(12, 'agent', 2),
  update(13, 'contact', 9),
  update(14, 'rule', 5),
  update(15, 'agent', 2, false),
  update(16, 'contact', 9),
]

test('agents and customers who wrote since count; oneself, in whoever’s name, rules and changes do not', () => {
  const found = newerMessages({ updates }, 10, { meId: 1, own: new Set([16]) })
  expect(found.map(({ id }) => id)).toEqual([12, 13])
  expect(newerMessages({ updates }, 16, { meId: 1, own: new Set() })).toEqual([])
})

test('what stopped a message is shown, one’s own too, and never nothing', () => {
  const item = (createdAt: string, theirs?: number[]) => ({ createdAt, problem: { theirs } }) as OutboxItem
  const shown = (one: OutboxItem) => theirsOf(one, { updates }).map(({ id }) => id)
  expect(shown(item('2026-03-01T10:00:15Z', [11]))).toEqual([11])
  expect(shown(item('2026-03-01T10:00:13Z'))).toEqual([13, 14, 16])
  expect(shown(item('2026-03-01T11:00:00Z', [99]))).toEqual([16])
})
