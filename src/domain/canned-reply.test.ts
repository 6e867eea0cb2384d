import { expect, test } from 'vitest'
import { openVariables, resolveVariables, variableValues } from './canned-reply.ts'

const values = variableValues(
  {
    'contact.name': 'Hannah <Cole>',
    'contact.firstName': 'Hannah',
    'ticket.id': '#RW00000057',
    'ticket.subject': 'Wheel',
    'agent.name': 'Maya Lindqvist',
    'agent.firstName': null,
  },
  [
    { fieldId: 1, name: 'Order number', text: '88174', value: '88174' },
    { fieldId: 2, name: 'City', text: ' ', value: null },
    { fieldId: 3, name: 'Size & colour', text: '700C', value: null },
  ],
)

test.each([
  ['Hi {{contact.firstName}},', 'Hi Hannah,', []],
  ['{{ CONTACT.NAME }}', 'Hannah &lt;Cole&gt;', []],
  ['{{ticket.id}}: {{field.Order number}} is {{order number}}', '#RW00000057: 88174 is 88174', []],
  ['{{Size &amp; colour}}', '700C', []],
  [
    'In {{field.City}} by {{agent.firstName}}',
    'In {{field.City}} by {{agent.firstName}}',
    ['{{field.City}}', '{{agent.firstName}}'],
  ],
  ['{{ nobody }} and {{nobody}}', '{{ nobody }} and {{nobody}}', ['{{nobody}}']],
  ['a { b } {{}} {{<b>x</b>}} {{', 'a { b } {{}} {{<b>x</b>}} {{', []],
])('%s', (html, resolved, open) => {
  expect(resolveVariables(html, values)).toBe(resolved)
  expect(openVariables(resolved)).toEqual(open)
})
