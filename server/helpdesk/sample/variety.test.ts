import { beforeAll, expect, test } from 'vitest'
import type { FieldType, Ticket, Update } from '../model.ts'
import { isCompleted } from './account/settings.ts'
import { makeSample } from './index.ts'

const NOW = Date.UTC(2026, 7, 13, 14, 32)
const sample = makeSample({ tickets: 1200, seed: 1, now: NOW })
let tickets: Ticket[] = []
let updates: Update[] = []
beforeAll(() => {
  tickets = [...sample.tickets()]
  updates = tickets.flatMap((ticket) => ticket.updates)
})

const withTickets = (rule: (ticket: Ticket) => boolean) => tickets.filter(rule).length
const withUpdates = (rule: (update: Update) => boolean) => updates.filter(rule).length

test.each<[what: string, rule: (ticket: Ticket) => boolean, atLeast: number]>([
  ['was merged into another', ({ mergedTo }) => mergedTo !== null, 5],
  ['is open and unassigned', ({ statusId, assigneeId }) => !isCompleted(statusId) && assigneeId === null, 15],
  [
    'is open and overdue',
    ({ statusId, dueDate }) => !isCompleted(statusId) && dueDate !== null && dueDate < '2026-08-13',
    4,
  ],
  ['is open and due today', ({ statusId, dueDate }) => !isCompleted(statusId) && dueDate === '2026-08-13', 6],
  ['is open and breached', ({ statusId, slaBreaches }) => !isCompleted(statusId) && slaBreaches > 0, 7],
  ['was breached more than once', ({ slaBreaches }) => slaBreaches > 1, 5],
  ['is for agents only', ({ visibleOnlyStaff }) => visibleOnlyStaff, 3],
  ['is followed by colleagues', ({ subscribers }) => subscribers.length > 0, 50],
  ['has time entered', ({ timeSpentMinutes }) => timeSpentMinutes !== null, 200],
  [
    'belongs to somebody who has left',
    ({ assigneeId }) => sample.account.staff.some(({ id, active }) => id === assigneeId && !active),
    10,
  ],
  ['has no subject', ({ subject }) => subject === '', 1],
  ['has more than sixty updates', (ticket) => ticket.updates.length > 60 && ticket.updates.length < 100, 1],
  ['has five hundred updates', (ticket) => ticket.updates.length === 500, 1],
  ['was written in Japanese', ({ subject }) => /[ぁ-ん]/.test(subject), 2],
  ['was written in Arabic', ({ subject }) => /[\u0600-\u06ff]/.test(subject), 2],
  ['was written in German', ({ updates }) => /\b(?:ich|bitte)\b/.test(updates[0]?.message?.text ?? ''), 15],
])('has tickets of which each %s', (_what, rule, atLeast) => {
  expect(withTickets(rule)).toBeGreaterThanOrEqual(atLeast)
})

const html = ({ message }: Update) => message?.html ?? ''
test.each<[what: string, rule: (update: Update) => boolean, atLeast: number]>([
  [
    'private notes that mention somebody',
    ({ message }) => message?.kind === 'private' && /@\p{Lu}/u.test(message.text),
    40,
  ],
  ['forwards', ({ message }) => message?.kind === 'forward' && message.forwardTo.length > 0, 20],
  ['answers with copies', ({ message }) => (message?.cc.length ?? 0) > 0, 30],
  ['answers with blind copies', ({ message }) => (message?.bcc.length ?? 0) > 0, 5],
  [
    'answers that were not mailed',
    ({ by, message }) => by?.type === 'staff' && message?.kind === 'public' && !message.customerUpdated,
    5,
  ],
  ['changes by smart rules', ({ by }) => by?.type === 'smartrule', 200],
  ['changes by the system', ({ by }) => by === null, 20],
  ['changes of fields', ({ fieldChanges }) => fieldChanges.length > 0, 200],
  ['changes of the category', ({ categoryChange }) => categoryChange !== null, 20],
  ['surveys with a comment', ({ survey }) => (survey?.comment ?? '') !== '', 50],
  ['quotes as Gmail makes them', (update) => html(update).includes('class="gmail_quote'), 100],
  ['quotes as Outlook makes them', (update) => html(update).includes('border-top:solid #E1E1E1'), 50],
  ['quotes as Apple Mail makes them', (update) => html(update).includes('<blockquote type="cite">'), 50],
  ['plain text with quoted lines', (update) => html(update).includes('<br>&gt; '), 20],
  ['scripts in mail', (update) => /<script|onerror=|javascript:/.test(html(update)), 3],
  ['remote pictures in mail', (update) => html(update).includes('<img src="https://'), 2],
  ['messages longer than 15,000 letters', ({ message }) => (message?.text.length ?? 0) > 15_000, 1],
  ['messages with a dozen files', ({ message }) => (message?.attachments.length ?? 0) >= 12, 1],
])('has %s', (_what, rule, atLeast) => {
  expect(withUpdates(rule)).toBeGreaterThanOrEqual(atLeast)
})

test('uses every kind of ticket field, and contact fields of most kinds', () => {
  const typesIn = (fields: { id: number; type: FieldType }[], used: Set<number>) =>
    [...new Set(fields.filter(({ id }) => used.has(id)).map(({ type }) => type))].toSorted()
  const onTickets = new Set(tickets.flatMap(({ fields }) => Object.keys(fields).map(Number)))
  const all = ['choice', 'date', 'multiple_choice', 'number', 'text', 'textarea']
  expect(typesIn(sample.account.ticketFields, onTickets)).toEqual(all)
  const onContacts = new Set(sample.account.contacts.flatMap(({ fields }) => Object.keys(fields).map(Number)))
  expect(typesIn(sample.account.contactFields, onContacts)).toEqual(all)
})

test('repeats no subject so often that a page of the queue shows it twice', () => {
  const counts = new Map<string, number>()
  for (const { subject } of tickets) counts.set(subject, (counts.get(subject) ?? 0) + 1)
  expect(Math.max(...counts.values())).toBeLessThan(12)
  expect(counts.size).toBeGreaterThan(700)
})
