import { expect, test } from 'vitest'
import { CreateAction } from '../../src/domain/outbox.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { afterCreateCheck, afterCreateSend, type Creation, type CreationFacts, findCreated } from './creation.ts'
import { at, contact, knownAt, message, opOf, T0, ticketWith, update } from './test-tickets.ts'

const action = (change: Partial<CreateAction> = {}) =>
  CreateAction.parse({
    ...{ kind: 'create', categoryId: 1, contact: { id: 9, name: 'Customer', email: 'c@example.com' } },
    ...{ subject: 'Bicycle', message: { format: 'html', body: '<p>It squeaks.</p>' }, assigneeId: null, tags: [] },
    ...{ cc: [], bcc: [], createdAt: null, dueDate: null, agentsOnly: false, fields: {}, fileIds: [] },
    ...change,
  })

/** Sent once at T0, when ticket 100 was the newest. */
const sent = (change: Partial<CreateAction> = {}, more: Partial<Creation> = {}): Creation => ({
  ...opOf(action(change), { state: 'checking', ticketId: -7, sentAt: T0, attempts: 1, beforeTicketId: 100 }),
  action: action(change),
  ...more,
})

const ticket = (id: number, more: Partial<Ticket> = {}, html = 'It squeaks.'): Ticket =>
  ticketWith([update(id * 10, contact(9), { message: message(html) })], {
    ...{ id, createdAt: at(T0 + 1000), lastModifiedAt: at(T0 + 1000) },
    ...more,
  })

const facts = (now = T0 + 2000, more: Partial<CreationFacts> = {}): CreationFacts => ({
  ...knownAt(now),
  claimed: new Set(),
  ...more,
})

const found = (op: Creation, tickets: Ticket[], given = facts()) => findCreated(op, tickets, given)?.id ?? null

test.each<[string, Creation, Ticket[], number | null]>([
  ['itself', sent(), [ticket(101)], 101],
  ['the older of two that are alike', sent(), [ticket(103), ticket(102)], 102],
  ['moved, assigned and prioritised by a rule at once', sent(), [ticket(101, { categoryId: 8, assigneeId: 3 })], 101],
  [
    'with a signature under it',
    sent({ message: { format: 'html', body: 'A text of twenty signs and more' } }),
    [ticket(101, {}, 'A text of twenty signs and more<br>Regards')],
    101,
  ],
  [
    'plain text with signs of markup',
    sent({ message: { format: 'text', body: '1 < 2 & 3' } }),
    [ticket(101, {}, '1 &lt; 2 &amp; 3')],
    101,
  ],
  ['dated back', sent({ createdAt: at(T0 - 1e9) }), [ticket(101, { createdAt: at(T0 - 1e9) })], 101],
  [
    'a contact by address, whatever its capitals',
    sent({ contact: { name: 'C', email: 'C@Example.com', phone: '', fields: {} } }),
    [ticket(101)],
    101,
  ],
  ['not one that was there before', sent(), [ticket(100)], null],
  ['not one of long ago with a new number', sent(), [ticket(101, { createdAt: at(T0 - 3_600_000) })], null],
  ['not with another subject', sent(), [ticket(101, { subject: 'Bicycles' })], null],
  ['not with another text', sent(), [ticket(101, {}, 'It creaks.')], null],
  ['not of another contact', sent(), [ticket(101, { contact: { id: 8, name: 'C', email: 'c@example.com' } })], null],
  ['not without its number to compare', sent({}, { beforeTicketId: null }), [ticket(101)], null],
])('found: %s', (_name, op, tickets, id) => {
  expect(found(op, tickets)).toBe(id)
})

test('a ticket that another write has made is not taken', () => {
  expect(found(sent(), [ticket(101), ticket(102)], facts(T0 + 2000, { claimed: new Set([101]) }))).toBe(102)
  expect(found(sent(), [ticket(101)], facts(T0 + 2000, { fileNames: ['hub.txt'] }))).toBeNull()
})

test('an answer counts when its ticket is new', () => {
  const op = sent()
  expect(afterCreateSend(op, { kind: 'answered', ticket: ticket(101) }, facts())).toMatchObject({
    ...{ state: 'sent', ticketId: 101, updateId: 1010, problem: null },
    receipt: { updateId: 1010, sentAt: at(T0), emailed: [] },
  })
  expect(afterCreateSend(op, { kind: 'answered', ticket: ticket(100) }, facts())).toMatchObject({ state: 'checking' })
  expect(afterCreateSend(op, { kind: 'unknown' }, facts())).toMatchObject({ state: 'checking' })
  expect(afterCreateSend(op, { kind: 'notSent' }, facts())).toMatchObject({ state: 'queued', beforeTicketId: null })
  expect(
    afterCreateSend(op, { kind: 'rejected', message: 'No', fields: { cf1: ['This field is required'] } }, facts()),
  ).toMatchObject({ state: 'refused', problem: { fields: { cf1: ['This field is required'] } } })
})

test('what is nowhere is looked for long enough, and then never made again by itself', () => {
  const { quietMs, betweenReadsMs } = facts().timings
  expect(afterCreateCheck(sent(), [], facts())).toMatchObject({ checkedAt: T0 + 2000 })
  // One look late is no absence: two that lie apart are.
  const first = T0 + quietMs
  expect(afterCreateCheck(sent(), [], facts(first))).toEqual({ checkedAt: first, notBefore: first + betweenReadsMs })
  const op = sent({}, { checkedAt: first })
  expect(afterCreateCheck(op, [], facts(first + betweenReadsMs))).toMatchObject({
    state: 'needsYou',
    problem: { reason: 'undecided' },
  })
  expect(afterCreateCheck(op, [ticket(101)], facts(first + betweenReadsMs))).toMatchObject({ state: 'sent' })
})
