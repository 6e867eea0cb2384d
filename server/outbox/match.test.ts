import { expect, test } from 'vitest'
import type { OutboxAction } from '../../src/domain/outbox.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { canonicalText } from './canonical-text.ts'
import { findAnswered, findOurs, type Sent } from './match.ts'
import {
  agent,
  at,
  contact,
  contactReply,
  message,
  note,
  properties,
  reply,
  T0,
  ticketWith,
  update,
} from './test-tickets.ts'

test.each([
  ['<p>a</p><p>b</p>', 'a b'],
  ['<p>a&nbsp;&amp; b</p>', 'a & b'],
  ['Grüße &auml;&#228;&#xe4;', 'Grüße äää'],
  ['<html><head><title>x</title><style>p{}</style></head><body>hi<!-- secret --></body></html>', 'hi'],
  ['a\u200bb\u00adc', 'abc'],
  ['e\u0301', 'é'],
  ['1 < 2 and 3 > 2', '1 &lt; 2 and 3 &gt; 2'],
  ['<script>x</script >y', 'y'],
  ['<img src="a.png" alt="pic">', ''],
  ['<b', ''],
  ['&unknown; &#xD800;', '&unknown;&#xD800;'],
])('%j says what %j says', (html, plain) => {
  expect(canonicalText(html)).toBe(canonicalText(plain))
})

test('different words, and different smileys, are different', () => {
  expect(canonicalText('<p>👍</p>')).not.toBe(canonicalText('<p>🎉</p>'))
  expect(canonicalText('👩‍💻')).not.toBe(canonicalText('👩💻'))
})

test('hostile HTML takes linear time', () => {
  const start = performance.now()
  for (const bomb of ['<style>', '<!--', '<', '</', '&#', '<script', '<script></', '&a'])
    canonicalText(bomb.repeat(100_000))
  expect(performance.now() - start).toBeLessThan(5_000)
})

const sent = (action: OutboxAction, more: Partial<Sent> = {}): Sent => ({
  agentId: 1,
  action,
  beforeUpdateId: 10,
  sentAt: T0,
  fileNames: [],
  imageNames: [],
  ...more,
})
const options = { claimed: new Set<number>(), clockSlackMs: 120_000 }
const LONG = '<p>Please unplug it and wait for a minute.</p>'

const found = (what: Sent, ticket: Ticket, claimed: number[] = []) =>
  findOurs(what, ticket, { ...options, claimed: new Set(claimed) })?.id ?? null

test.each<[string, Sent, Parameters<typeof update>, number | null]>([
  ['the same text', sent(reply(LONG)), [11, agent(1), { message: message(LONG) }], 11],
  [
    'with a signature after it',
    sent(reply(LONG)),
    [11, agent(1), { message: message(`${LONG}<p>-- Best, Ann</p>`) }],
    11,
  ],
  [
    'short, with more after it',
    sent(reply('<p>Thanks</p>')),
    [11, agent(1), { message: message('Thanks a lot') }],
    null,
  ],
  ['other words', sent(reply(LONG)), [11, agent(1), { message: message('Something else') }], null],
  ['not newer', sent(reply(LONG)), [10, agent(1), { message: message(LONG) }], null],
  ['by another agent', sent(reply(LONG)), [11, agent(2), { message: message(LONG) }], null],
  ['by the contact of the same id', sent(reply(LONG)), [11, contact(1), { message: message(LONG) }], null],
  ['a note for a reply', sent(reply(LONG)), [11, agent(1), { message: message(LONG, { kind: 'note' }) }], null],
  ['a reply for a note', sent(note(LONG)), [11, agent(1), { message: message(LONG) }], null],
  ['a forward for a reply', sent(reply(LONG)), [11, agent(1), { message: message(LONG, { kind: 'forward' }) }], null],
  ['a note for a note', sent(note(LONG)), [11, agent(1), { message: message(LONG, { kind: 'note' }) }], 11],
  ['a contact reply', sent(contactReply(LONG, 9)), [11, contact(9), { message: message(LONG) }], 11],
  ['long before', sent(reply(LONG)), [11, agent(1), { at: at(T0 - 121_000), message: message(LONG) }], null],
  ['a clock that is slow', sent(reply(LONG)), [11, agent(1), { at: at(T0 - 100_000), message: message(LONG) }], 11],
  [
    'files renamed on the way',
    sent(reply(LONG), { fileNames: ['my file.png', 'b.pdf'] }),
    [
      11,
      agent(1),
      {
        message: message(LONG, {
          attachments: [
            { id: 1, name: 'b.pdf' },
            { id: 2, name: 'my_file.png' },
          ],
        }),
      },
    ],
    11,
  ],
  [
    'a file missing',
    sent(reply(LONG), { fileNames: ['a.png', 'a.png'] }),
    [11, agent(1), { message: message(LONG, { attachments: [{ id: 1, name: 'a.png' }] }) }],
    null,
  ],
  [
    'the status it set',
    sent(reply(LONG, { properties: { statusId: 4 } })),
    [11, agent(1), { message: message(LONG), status: { from: null, to: { id: 4, name: 'Solved' } } }],
    11,
  ],
  [
    'another status',
    sent(reply(LONG, { properties: { statusId: 4 } })),
    [11, agent(1), { message: message(LONG), status: { from: null, to: { id: 3, name: 'Open' } } }],
    null,
  ],
  [
    'a text that only the plain form has',
    sent(reply(LONG)),
    [11, agent(1), { message: { ...message(''), text: 'Please unplug it and wait for a minute.\n\n' } }],
    11,
  ],
])('is it ours: %s', (_name, what, args, id) => {
  expect(found(what, ticketWith([update(...args)]))).toBe(id)
})

test('one update stands for one send', () => {
  const ticket = ticketWith([11, 12].map((id) => update(id, agent(1), { message: message('Thanks!') })))
  const thanks = sent(reply('Thanks!'))
  expect(found(thanks, ticket)).toBe(11)
  expect(found(thanks, ticket, [11])).toBe(12)
  expect(found(thanks, ticket, [11, 12])).toBeNull()
})

test('properties are recognised by their record and by what is true now', () => {
  const change = { status: { from: { id: 1, name: 'New' }, to: { id: 4, name: 'Solved' } } }
  const wanted = sent(properties({ statusId: 4, tags: ['vip'] }))
  const tagged = ticketWith([update(11, agent(1), change)], { tags: ['vip'] })
  expect(found(wanted, tagged)).toBe(11)
  expect(found(wanted, { ...tagged, tags: [] })).toBeNull()
  expect(
    found(sent(properties({ timeSpentMinutes: 5 })), ticketWith([update(11, agent(1), { timeSpentMinutes: 5 })])),
  ).toBe(11)
  expect(found(sent(properties({ timeSpentMinutes: 5 })), ticketWith([update(11, agent(1))]))).toBeNull()
})

test('fields leave an update without any record: the value tells', () => {
  const wanted = sent(properties({ fields: { cf5: [2, 1], cf6: null } }))
  const fields = [{ fieldId: 5, name: 'City', text: 'A, B', value: [1, 2] }]
  expect(found(wanted, ticketWith([update(11, agent(1))], { fields }))).toBe(11)
  expect(found(wanted, ticketWith([update(11, agent(1))]))).toBeNull()
})

test('an answer that says it was done may show a rewritten text, but never another kind', () => {
  const what = sent(reply(LONG))
  const ticket = ticketWith([
    update(11, agent(1), { message: message('Completely rewritten') }),
    update(12, agent(1), { message: message('A note', { kind: 'note' }) }),
  ])
  expect(findAnswered(what, ticket, options)?.id).toBe(11)
})
