import { expect, test } from 'vitest'
import type { Person, TicketMessage, TicketUpdate } from './ticket.ts'
import { firstUnseen, foldMiddle, newDay, sourceText, type TimelineEvent, toTimelineEvents } from './timeline.ts'

const maya: Person = { kind: 'agent', id: 1, name: 'Maya Lindqvist', email: 'maya@example.com' }
const hannah: Person = { kind: 'contact', id: 7, name: 'Hannah Cole', email: 'hannah@example.com' }
const rule: Person = { kind: 'rule', id: 2, name: null, email: null }
const system: Person = { kind: 'system', id: null, name: null, email: null }

const message = (kind: TicketMessage['kind'], text = 'Hello'): TicketMessage => ({
  kind,
  html: `<p>${text}</p>`,
  text,
  subject: '',
  cc: [],
  bcc: [],
  forwardedTo: [],
  emailedContact: false,
  attachments: [],
})

function update(id: number, by: Person, what: Partial<TicketUpdate> = {}): TicketUpdate {
  return {
    id,
    at: `2026-08-11T09:00:${String(id).padStart(2, '0')}Z`,
    by,
    message: null,
    status: null,
    priority: null,
    assignee: null,
    category: null,
    dueDate: null,
    fields: null,
    timeSpentMinutes: null,
    survey: null,
    ...what,
  }
}

const ticket = (updates: TicketUpdate[], waiting = false) => ({
  updates,
  source: 'TKT_CREATION_API',
  awaitingReply: waiting,
  waitingSince: waiting ? '2026-08-11T08:00:00Z' : null,
})

const born = update(1, hannah, {
  message: message('public'),
  status: { from: null, to: { id: 1, name: 'New' } },
  dueDate: { from: null, to: '2026-08-14' },
})

/** The lines after the creation and the first message. */
const after = (next: TicketUpdate) => toTimelineEvents(ticket([born, next])).slice(2)

test('a ticket begins with how it came and its first message; the values it was born with are no changes', () => {
  expect(toTimelineEvents(ticket([born])).map((event) => event.kind)).toEqual(['created', 'contactMessage'])
})

test.each<[string, Person, TicketMessage['kind'], string]>([
  ['a customer writes', hannah, 'public', 'contactMessage'],
  ['an agent replies', maya, 'public', 'agentReply'],
  ['a rule answers', rule, 'public', 'automaticReply'],
  ['the system answers', system, 'public', 'automaticReply'],
  ['an agent notes', maya, 'note', 'privateNote'],
  ['a rule notes', rule, 'note', 'privateNote'],
  ['an agent forwards', maya, 'forward', 'forward'],
  ['a message of an unknown kind is kept', hannah, 'unknown', 'otherMessage'],
])('%s', (_name, by, kind, expected) => {
  expect(after(update(2, by, { message: message(kind) })).map((event) => event.kind)).toEqual([expected])
})

test('everything one act changed is one line, after its message', () => {
  const [reply, changes] = after(
    update(2, maya, {
      message: message('public'),
      status: { from: { id: 1, name: 'New' }, to: { id: 2, name: 'Solved' } },
      assignee: { from: null, to: { id: 1, name: 'Maya Lindqvist' } },
      dueDate: { from: '2026-08-14', to: null },
      fields: [{ fieldId: 3, name: 'City', from: '', to: 'Chennai' }],
      timeSpentMinutes: 12,
    }),
  )
  expect(reply?.kind).toBe('agentReply')
  expect(changes).toMatchObject({
    kind: 'changes',
    changes: [
      { kind: 'status', from: 'New', to: 'Solved' },
      { kind: 'assignee', from: null, to: 'Maya Lindqvist' },
      { kind: 'dueDate', from: '2026-08-14', to: null },
      { kind: 'field', name: 'City', from: null, to: 'Chennai' },
      { kind: 'timeSpent', minutes: 12 },
    ],
  })
})

test('a value that did not move is no change', () => {
  const same = { id: 1, name: 'New' }
  expect(after(update(2, maya, { status: { from: same, to: same } }))).toMatchObject([{ kind: 'untold' }])
})

test('a survey is a line of its own', () => {
  expect(after(update(2, hannah, { survey: { rating: 4, of: 5, comment: 'Quick' } }))).toMatchObject([
    { kind: 'survey', rating: 4, of: 5, comment: 'Quick' },
  ])
})

test('an update that says nothing is shown as such', () => {
  expect(after(update(2, maya))).toMatchObject([{ kind: 'untold', by: maya }])
})

test('line ids are unique and survive another read', () => {
  const whole = ticket([born, update(2, maya, { message: message('public'), timeSpentMinutes: 3 })])
  const ids = toTimelineEvents(whole).map((event) => event.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(toTimelineEvents(structuredClone(whole)).map((event) => event.id)).toEqual(ids)
})

test.each<[string, TicketUpdate[], boolean, number | undefined]>([
  ['the newest customer message waits', [born, update(2, hannah, { message: message('public') })], true, 2],
  ['a note after it changes nothing', [born, update(2, maya, { message: message('note') })], true, 1],
  ['nobody waits', [born], false, undefined],
])('waiting: %s', (_name, updates, waiting, expected) => {
  const marked = toTimelineEvents(ticket(updates, waiting)).filter((event) => 'message' in event && event.waitingSince)
  expect(marked.map((event) => event.updateId)).toEqual(expected ? [expected] : [])
})

test.each([
  ['nothing is new', 3, null],
  ['the customer wrote', 1, 'u2'],
  ['only my own reply is new', 2, null],
  ['never looked', null, null],
  ['looked before this copy begins', 0, null],
])('since you last looked: %s', (_name, lastUpdateId, expected) => {
  const events = toTimelineEvents(
    ticket([
      born,
      update(2, hannah, { message: message('public') }),
      update(3, maya, { message: message('public'), timeSpentMinutes: 1 }),
    ]),
  )
  expect(firstUnseen(events, { lastUpdateId, agentId: 1 })).toBe(expected)
})

const many = (count: number): TimelineEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}-untold`,
    updateId: index,
    at: '',
    by: maya,
    kind: 'untold',
    isBeingRead: false,
  }))

test.each([
  ['a short thread is whole', 30, [], { head: 30, hidden: 0, tail: 0 }],
  ['a handful more is still whole', 51, [], { head: 51, hidden: 0, tail: 0 }],
  ['a long thread folds its middle', 500, [], { head: 2, hidden: 458, tail: 40 }],
  ['a linked line pulls the fold up', 500, ['100-untold'], { head: 2, hidden: 98, tail: 400 }],
  ['a linked line in the head changes nothing', 500, ['1-untold'], { head: 2, hidden: 458, tail: 40 }],
])('%s', (_name, count, mustShow, expected) => {
  const { head, hidden, tail } = foldMiddle(many(count), { head: 2, keep: 40, mustShow })
  expect({ head: head.length, hidden, tail: tail.length }).toEqual(expected)
})

test.each([
  ['TKT_CREATION_API', 'Ticket created through the API'],
  ['TKT_CREATION_ADMIN_PANEL', 'Ticket created by an agent'],
  ['TKT_CREATION_MAIL', 'Ticket created from an email'],
  ['TKT_CREATION_SEMAPHORE', 'Ticket created (TKT_CREATION_SEMAPHORE)'],
  ['', 'Ticket created'],
])('source %s reads "%s"', (source, text) => {
  expect(sourceText(source)).toBe(text)
})

test('a breach stands where it was noticed, with what the count was before', () => {
  const events = toTimelineEvents(ticket([born, update(5, maya, { message: message('public') })]), [
    { breaches: 1, after: '2026-08-11T09:00:02Z', noticedAt: '2026-08-11T09:00:03Z' },
    { breaches: 3, after: null, noticedAt: '2026-08-11T10:00:00Z' },
  ])
  expect(events.map(({ kind }) => kind)).toEqual(['created', 'contactMessage', 'breach', 'agentReply', 'breach'])
  expect(events[2]).toMatchObject({ before: 0, breaches: 1, updateId: 1, after: '2026-08-11T09:00:02Z' })
  expect(events[4]).toMatchObject({ before: 1, breaches: 3, updateId: 5, after: null })
})

test('a link names an update, whatever its first line turns out to be', () => {
  const ids = (fields: TicketUpdate['fields']) =>
    toTimelineEvents(ticket([born, update(2, maya, { fields })])).map(({ id, kind }) => [id, kind])
  expect(ids(null).at(-1)).toEqual(['u2', 'untold'])
  expect(ids([{ fieldId: 3, name: 'City', from: '', to: 'Chennai' }]).at(-1)).toEqual(['u2', 'changes'])
})

test('a day begins where the one before ends, and nowhere before the first line', () => {
  const next = update(2, maya, { message: message('public'), at: '2026-08-13T12:00:00Z' })
  const events = toTimelineEvents(ticket([born, next]))
  expect(events.map((event, index) => newDay(event, events[index - 1]))).toEqual([null, null, '2026-08-13'])
})
