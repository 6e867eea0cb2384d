import { expect, test } from 'vitest'
import { OutboxAction } from '../../src/domain/outbox.ts'
import { encodeAction, formKey } from './encode.ts'
import { readFieldErrors } from './field-errors.ts'

const context = { agentId: 4, lastAgentMessageId: 52 }
const reply = OutboxAction.parse({
  kind: 'reply',
  html: '<p>Hello</p>',
  emailContact: true,
  cc: ['a@x.de', 'b@x.de'],
  bcc: [],
  properties: {
    statusId: 4,
    assigneeId: null,
    dueDate: null,
    tags: ['one', 'two'],
    timeSpentMinutes: 5,
    fields: { cf3: [1, 2], cf1: 'text', cf5: null },
  },
  fileIds: [],
})

test('a reply says everything that has a default (§8)', () => {
  expect(encodeAction(reply, context)).toEqual({
    endpoint: 'staff_update',
    fields: {
      staff: 4,
      html: '<p>Hello</p>',
      update_customer: true,
      send_survey: false,
      cc: 'a@x.de, b@x.de',
      bcc: '',
      last_staff_message: 52,
      status: 4,
      assignee: null,
      due_date: null,
      tags: 'one,two',
      time_spent: 5,
      't-cf-3': [1, 2],
      't-cf-1': 'text',
      't-cf-5': null,
    },
  })
})

test('without an earlier agent message there is nothing to compare', () => {
  expect(encodeAction(reply, { ...context, lastAgentMessageId: null }).fields).not.toHaveProperty('last_staff_message')
})

test('a note goes to its own endpoint and can mail no contact (§9)', () => {
  const note = OutboxAction.parse({
    kind: 'note',
    html: 'x',
    alert: 'category',
    properties: { statusId: 2 },
    fileIds: [],
  })
  expect(encodeAction(note, context)).toEqual({
    endpoint: 'staff_pvtnote',
    fields: { staff: 4, html: 'x', alert: 'c', status: 2 },
  })
})

test('a contact reply is by the contact (§10)', () => {
  const action = OutboxAction.parse({ kind: 'contactReply', contactId: 9, html: 'x', cc: [], bcc: [], fileIds: [] })
  expect(encodeAction(action, context)).toEqual({
    endpoint: 'user_reply',
    fields: { user: 9, text: 'x', cc: '', bcc: '' },
  })
})

test('a change of properties mails nobody, and says so (§8.1)', () => {
  const action = OutboxAction.parse({ kind: 'properties', properties: { priorityId: 5, timeSpentMinutes: 0 } })
  expect(encodeAction(action, context)).toEqual({
    endpoint: 'staff_update',
    fields: { staff: 4, update_customer: false, priority: 5 },
  })
})

test.each([
  ['t-cf-2', 'cf2'],
  ['status', 'statusId'],
  ['plaintext', 'html'],
  ['c-cf-2', 'c-cf-2'],
])('the form calls %s %s', (wire, form) => expect(formKey(wire)).toBe(form))

test.each([
  [
    'the list of §4',
    { error: [{ field: 't-cf-3', errors: ['This field is required'] }] },
    { fields: { cf3: ['This field is required'] }, message: 'HappyFox refused this: This field is required' },
  ],
  [
    'the object of §8',
    { error: { 't-cf-2': 'This field should be filled before marking this ticket as completed' } },
    { fields: { cf2: ['This field should be filled before marking this ticket as completed'] } },
  ],
  [
    'the whole request',
    {
      error: [
        { field: '__all__', errors: ['Not allowed.'] },
        { field: 'status', errors: ['No.', 'Never.'] },
      ],
    },
    { fields: { statusId: ['No.', 'Never.'] }, message: 'HappyFox refused this: Not allowed.' },
  ],
  ['a text', { error: 'Nothing to update' }, { fields: {}, message: 'HappyFox refused this: Nothing to update' }],
  ['a message', { message: 'Busy' }, { fields: {}, message: 'HappyFox refused this: Busy' }],
  ['a nested object', { error: { custom_fields: { 1: 'Bad.' } } }, { fields: { custom_fields: ['Bad.'] } }],
])('a refusal as %s', (_name, body, refusal) => {
  expect(readFieldErrors(body)).toMatchObject(refusal)
})

test.each([[null], ['no'], [{}], [{ data: 1 }]])('%j is no refusal', (body) => {
  expect(readFieldErrors(body)).toBeNull()
})
