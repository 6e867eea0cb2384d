import { expect, test } from 'vitest'
import type { OutboxAction, OutboxItem } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { tagChanges, withActs } from './with-acts.ts'

const READ_AT = '2026-03-01T10:00:00.000Z'
// Only what acts change is looked at.
const ticket = { tags: ['fire', 'vip'], subscribers: [{ agentId: 1, name: 'Ines' }] } as Ticket
const item = (action: OutboxAction, state: OutboxItem['state'], sentAt: string | null = null): OutboxItem => ({
  ...{ id: crypto.randomUUID(), ticketId: 2, agentId: 1, action, state, createdAt: READ_AT, sendAt: READ_AT },
  ...{ problem: null, receipt: sentAt === null ? null : { updateId: null, sentAt, emailed: [] }, waitsUntil: null },
})
const shown = (...items: OutboxItem[]) => withActs(ticket, READ_AT, items, (id) => `Agent ${id}`)

test('what is on its way shows at once, in its order', () => {
  const { tags, subscribers } = shown(
    item({ kind: 'tags', add: ['new'], remove: ['fire'] }, 'sending'),
    item({ kind: 'subscribe', agentIds: [1, 4] }, 'queued'),
    item({ kind: 'unsubscribe', agentId: 1 }, 'checking'),
  )
  expect(tags).toEqual(['vip', 'new'])
  expect(subscribers).toEqual([{ agentId: 4, name: 'Agent 4' }])
})

test('what was refused or taken back shows no more', () => {
  const act: OutboxAction = { kind: 'tags', add: ['new'], remove: [] }
  expect(shown(item(act, 'refused'), item(act, 'needsYou'), item(act, 'cancelled'))).toEqual(ticket)
})

test('what has arrived counts until a copy of after it is here, so that a later change by others is not hidden', () => {
  const act: OutboxAction = { kind: 'tags', add: ['new'], remove: [] }
  expect(shown(item(act, 'sent', '2026-03-01T10:00:00.500Z')).tags).toContain('new')
  expect(shown(item(act, 'sent', '2026-03-01T09:59:59.000Z')).tags).not.toContain('new')
})

test('only what an agent changed about the tags is sent', () => {
  expect(tagChanges(['a', 'b'], ['b', 'c'])).toEqual({ add: ['c'], remove: ['a'] })
})
