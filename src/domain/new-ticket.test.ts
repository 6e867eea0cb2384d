import { expect, test } from 'vitest'
import type { CustomField } from './custom-field.ts'
import {
  emptyNewTicket,
  fromCreateAction,
  isBegun,
  keyOfRefusal,
  labelOf,
  type NewTicket,
  problemsInWords,
  problemsOf,
  problemsOfRefusal,
  toCreateAction,
} from './new-ticket.ts'
import { CreateAction } from './outbox.ts'

const RETURNS = 3
const BILLING = 4
const NOW = Date.parse('2026-08-17T12:00:00Z')

const field = (id: number, name: string, change: object): CustomField => ({
  ...{ id, name, kind: 'text', required: false, requiredOnCompletion: false, requiredOnMove: false },
  ...{ agentsOnly: false, dependsOnChoiceId: null, categories: [{ categoryId: RETURNS, order: id }], order: id },
  ...change,
})

const lists = {
  ticketFields: [
    field(1, 'Order number', { required: true }),
    field(2, 'Product', { kind: 'choice', choices: [{ id: 10, label: 'Wheels', dependentFieldIds: [3] }] }),
    field(3, 'Wheel size', { required: true }),
    field(4, 'Refund', { kind: 'number', requiredOnCompletion: true }),
    field(5, 'Invoice', { required: true, categories: [{ categoryId: BILLING, order: 1 }] }),
    field(6, 'Odd', { kind: 'unknown', wireType: 'colour', required: true }),
  ],
  contactFields: [field(1, 'Company', { required: true, categories: [] })],
}

const james: NewTicket['contact'] = {
  ...{ kind: 'new', name: 'James Fenn', email: 'james@example.com', phone: '', fields: { cf1: 'Fenn' } },
}
const whole = (change: Partial<NewTicket> = {}): NewTicket => ({
  ...emptyNewTicket(RETURNS),
  contact: james,
  subject: 'Hub',
  html: '<p>It grinds.</p>',
  fields: { cf1: '88052' },
  ...change,
})
const wrong = (change: Partial<NewTicket>) =>
  [...problemsOf(whole(change), lists, NOW)].map(([key, { isMissing }]) => `${key}${isMissing ? '' : '!'}`)

test.each<[string, Partial<NewTicket>, string[]]>([
  ['a whole one', {}, []],
  ['an empty one, in the order of the form', emptyNewTicket(null), ['contact', 'subject', 'html', 'categoryId']],
  ['somebody who was typed and not chosen', { contact: { kind: 'nobody', words: 'jam' } }, ['contact!']],
  ['a known contact needs no fields', { contact: { kind: 'known', id: 1, name: 'Ida', email: null } }, []],
  [
    'a new contact',
    { contact: { ...james, name: ' ', email: 'james@', fields: {} } },
    ['name', 'email!', 'contact.cf1'],
  ],
  [
    'lines that are longer than HappyFox takes',
    {
      contact: { ...james, name: 'x'.repeat(201), email: `${'x'.repeat(250)}@a.example`, phone: '1'.repeat(61) },
      subject: 'x'.repeat(1001),
      tags: ['x'.repeat(101)],
    },
    ['name!', 'email!', 'phone!', 'subject!', 'tags!'],
  ],
  ['a field that an answer brings in', { fields: { cf1: '1', cf2: 10 } }, ['cf3']],
  ['text where a number belongs', { fields: { cf1: '1', cf4: '12 EUR' } }, ['cf4!']],
  ['fields of the other category', { categoryId: BILLING }, ['cf5']],
  ['plain text counts as the message', { format: 'text', text: 'Hi', html: '' }, []],
  ['a picture is a message, a blank line is none', { html: '<p>&nbsp;</p>' }, ['html']],
  ['a variable that is not filled in', { html: '<p>Dear {{ticket.id}}</p>' }, ['html!']],
  ['a time that is still to come', { createdAt: '2099-01-01T10:00' }, ['createdAt!']],
])('problems of %s', (_name, change, expected) => {
  expect(wrong(change)).toEqual(expected)
})

test('what leaves is what applies, and passes the server’s schema', () => {
  const action = toCreateAction(
    whole({
      subject: '  Hub ',
      fields: { cf1: '88052', cf2: null, cf3: 'left over', cf4: 12.5, cf5: 'of Billing', cf6: 'odd' },
      createdAt: '2026-08-01T10:30',
      tags: ['hub'],
      priorityId: 2,
    }),
    lists,
  )
  expect(CreateAction.safeParse(action).success).toBe(true)
  expect(action).toMatchObject({ subject: 'Hub', fields: { cf1: '88052', cf4: 12.5 }, priorityId: 2, tags: ['hub'] })
  expect(Object.keys(action.fields)).toEqual(['cf1', 'cf4'])
  expect(Date.parse(action.createdAt ?? '')).toBe(new Date('2026-08-01T10:30').getTime())
  const again = fromCreateAction(action, [])
  expect(again).toMatchObject({
    subject: 'Hub',
    html: '<p>It grinds.</p>',
    createdAt: '2026-08-01T10:30',
    contact: james,
  })
  expect(toCreateAction(again, lists)).toEqual(action)
})

test.each<[string, Partial<NewTicket>, boolean]>([
  ['nothing', {}, false],
  ['a category', { categoryId: RETURNS }, false],
  ['an editor without words', { html: '<p></p>' }, false],
  ['letters of a name', { contact: { kind: 'nobody', words: 'i' } }, true],
  ['a tag', { tags: ['hub'] }, true],
  ['a field', { fields: { cf1: '1' } }, true],
])('%s is worth keeping: %s', (_name, change, expected) => {
  expect(isBegun({ ...emptyNewTicket(null), ...change })).toBe(expected)
})

test.each([
  ['action.contact.email', 'email'],
  ['action.contact.fields.cf3', 'contact.cf3'],
  ['contact.cf3', 'contact.cf3'],
  ['action.fields.cf12', 'cf12'],
  ['cf12', 'cf12'],
  ['action.message.body', 'html'],
  ['action.cc.0', 'cc'],
  ['contactId', 'contact'],
  ['categoryId', 'categoryId'],
])('the refusal of %s stands at %s', (path, key) => expect(keyOfRefusal(path)).toBe(key))

test('a refusal in words: with and without a stop, and of a field that nobody knows yet', () => {
  const problems = problemsOfRefusal({ cf1: ['This field is required'], cf99: ['This field is required.'] })
  expect(problemsInWords(problems)).toBe('Two fields need a value.')
  expect([...problems.keys()].map((key) => labelOf(key, lists))).toEqual([
    'Order number',
    'A field that is new in HappyFox',
  ])
  expect(problemsInWords(problemsOfRefusal({ cc: ['Enter a valid email address.'] }))).toBe(
    'One field needs another look.',
  )
  expect(labelOf('contact.cf1', lists)).toBe('Company')
})
