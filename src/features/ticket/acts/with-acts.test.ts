import { expect, test } from 'vitest'
import { toLookup } from '../../../domain/lookup.ts'
import type { OutboxAction, OutboxItem } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { tagChanges, withActs } from './with-acts.ts'

const READ_AT = '2026-03-01T10:00:00.000Z'
// Only what acts change is looked at.
const ticket = { tags: ['fire', 'vip'], subscribers: [{ agentId: 1, name: 'Ines' }] } as Ticket
const item = (action: OutboxAction, state: OutboxItem['state'], sentAt: string | null = null): OutboxItem => ({
  ...{ id: crypto.randomUUID(), ticketId: 2, agentId: 1, action, state, createdAt: READ_AT, sendAt: READ_AT },
  ...{
    problem: null,
    receipt: sentAt === null ? null : { updateId: null, sentAt, emailed: [] },
    waitsUntil: null,
    revision: 0,
  },
})
const lookup = toLookup({
  ...{ agents: [], categories: [], statuses: [], priorities: [], ticketFields: [], contactFields: [] },
  contactGroups: [{ id: 2, name: 'Racers', description: '' }],
})
const shown = (...items: OutboxItem[]) => withActs(ticket, READ_AT, items, lookup)

test('what is on its way shows at once, in its order', () => {
  const { tags, subscribers } = shown(
    item({ kind: 'tags', add: ['new'], remove: ['fire'] }, 'sending'),
    item({ kind: 'subscribe', agentIds: [1, 4] }, 'queued'),
    item({ kind: 'unsubscribe', agentId: 1 }, 'checking'),
  )
  expect(tags).toEqual(['vip', 'new'])
  expect(subscribers).toEqual([{ agentId: 4, name: 'An agent' }])
})

test('a change of the contact shows at once, of this contact alone', () => {
  const card = { ...{ id: 7, name: 'Ida', email: null, phones: [], groups: [], fields: [] }, openTicketsCount: 1 }
  const held = { ...ticket, contact: card, contactCard: { ...card, ticketsCount: 3 } }
  const rename = (contactId: number): OutboxAction => ({
    ...{ kind: 'editContact', contactId, name: 'Ida B.', email: 'i@b.de', from: {} },
  })
  const join: OutboxAction = { kind: 'contactGroup', contactId: 7, groupId: 2, isMember: true }
  const seen = (...items: OutboxItem[]) => withActs(held, READ_AT, items, lookup)
  expect(seen(item(rename(7), 'sending'), item(join, 'queued'))).toMatchObject({
    contact: { id: 7, name: 'Ida B.', email: 'i@b.de' },
    contactCard: { name: 'Ida B.', groups: [{ id: 2, name: 'Racers' }], ticketsCount: 3 },
  })
  expect(seen(item(rename(8), 'sending'), item(join, 'refused'))).toEqual(held)
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
