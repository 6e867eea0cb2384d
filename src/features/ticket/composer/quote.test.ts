import { expect, test } from 'vitest'
import type { Ticket, TicketUpdate } from '../../../domain/ticket.ts'
import { EMPTY_FORWARD } from './draft.ts'
import { alongOf, forwardSubject, quotable, quote } from './quote.ts'

type Kind = 'public' | 'note' | 'forward'
// Only who wrote what is looked at.
const update = (id: number, by: 'agent' | 'contact', kind: Kind, text: string) =>
  ({
    id,
    at: '2026-03-01T10:00:00Z',
    by: { kind: by, id: 1, name: 'Ida', email: 'ida@x.example' },
    message: { kind, text, html: '' },
  }) as TicketUpdate
const ticket = {
  updates: [
    update(1, 'contact', 'public', 'First'),
    update(2, 'contact', 'public', 'Second'),
    update(3, 'agent', 'public', 'Answer'),
    update(4, 'agent', 'note', 'Psst'),
    update(5, 'contact', 'public', ' '),
  ],
} as Ticket

test('the newest words of the customer go along, unless something else was chosen', () => {
  expect(alongOf({}, ticket)).toEqual({ updateId: 2 })
  expect(alongOf({ forward: { ...EMPTY_FORWARD, along: 'nothing' } }, ticket)).toBe('nothing')
  expect(alongOf({}, { updates: [update(4, 'agent', 'note', 'Psst')] })).toBe('nothing')
})

test('a note is never among the messages that go along one by one', () => {
  expect(quotable(ticket).map(({ id }) => id)).toEqual([3, 2, 1])
})

test('words of strangers stay words', () => {
  const quoted = quote(update(1, 'contact', 'public', 'a <b>\n<img src=x onerror=alert(1)> & c'))
  expect(quoted).toContain('<blockquote>a &lt;b&gt;<br>&lt;img src=x onerror=alert(1)&gt; &amp; c</blockquote>')
  expect(quoted).toContain('Ida (ida@x.example) wrote on')
})

test.each([
  ['Brakes', 'Fwd: Brakes'],
  ['FWD: Brakes', 'FWD: Brakes'],
  ['WG: Bremsen', 'WG: Bremsen'],
])('%j is forwarded as %j', (subject, expected) => expect(forwardSubject({ subject })).toBe(expected))
