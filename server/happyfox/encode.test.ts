import { expect, test } from 'vitest'
import { isContactAction, TicketAction } from '../../src/domain/outbox.ts'
import { encodeAction, encodeContactAction, formKey } from './encode.ts'
import { readFieldErrors } from './field-errors.ts'

const context = { agentId: 4, lastAgentMessageId: 52 }
const encode = (action: TicketAction, sent: Parameters<typeof encodeAction>[1]) => {
  if (isContactAction(action)) throw new Error('A contact has its own calls.')
  return encodeAction(action, sent)
}
const reply = TicketAction.parse({
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
  expect(encode(reply, context)).toEqual({
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
  expect(encode(reply, { ...context, lastAgentMessageId: null }).fields).not.toHaveProperty('last_staff_message')
})

test('a note goes to its own endpoint and can mail no contact (§9)', () => {
  const note = TicketAction.parse({
    kind: 'note',
    html: 'x',
    alert: 'category',
    properties: { statusId: 2 },
    fileIds: [],
  })
  expect(encode(note, context)).toEqual({
    endpoint: 'staff_pvtnote',
    fields: { staff: 4, html: 'x', alert: 'c', status: 2 },
  })
})

test('a contact reply is by the contact (§10)', () => {
  const action = TicketAction.parse({ kind: 'contactReply', contactId: 9, html: 'x', cc: [], bcc: [], fileIds: [] })
  expect(encode(action, context)).toEqual({
    endpoint: 'user_reply',
    fields: { user: 9, text: 'x', cc: '', bcc: '' },
  })
})

test('a change of properties mails nobody, and says so (§8.1)', () => {
  const action = TicketAction.parse({ kind: 'properties', properties: { priorityId: 5, timeSpentMinutes: 0 } })
  expect(encode(action, context)).toEqual({
    endpoint: 'staff_update',
    fields: { staff: 4, update_customer: false, priority: 5 },
  })
})

test.each<[object, string, object]>([
  [{ kind: 'tags', add: ['a b', 'c'], remove: [] }, 'update_tags', { staff_id: 4, add: 'a b,c', remove: '' }],
  [{ kind: 'subscribe', agentIds: [7] }, 'subscribe', { staff_id: 7 }],
  [{ kind: 'subscribe', agentIds: [7, 8] }, 'subscribe', { staff_id: 7, data: [8] }],
  [{ kind: 'unsubscribe', agentId: 7 }, 'unsubscribe', { staff_id: 7 }],
  [{ kind: 'delete', displayId: '#A1' }, 'delete', { staff_id: 4 }],
  [
    { kind: 'move', fromCategoryId: 1, categoryId: 2, note: ' ', fields: { cf8: 'x' } },
    'move',
    { staff_id: 4, target_category_id: 2, 't-cf-8': 'x' },
  ],
  [
    { kind: 'move', fromCategoryId: 1, categoryId: 2, note: 'Yours', assigneeId: 9 },
    'move',
    { staff_id: 4, target_category_id: 2, move_note: 'Yours', assign_to: 9 },
  ],
])('%j goes to its own endpoint (§12 to §17)', (action, endpoint, fields) => {
  expect(encode(TicketAction.parse(action), context)).toEqual({ endpoint, fields })
})

test.each([
  [
    {
      ...{ kind: 'editContact', contactId: 7, name: 'Ida', email: null, fields: { cf3: 2, cf4: [1, 5], cf5: null } },
      phones: [
        { id: 3, type: 'mobile', number: ' 0170 1 ', primary: true },
        { id: null, type: 'home', number: '030 2', primary: false },
      ],
      from: { name: 'Ada' },
    },
    'user/7/',
    {
      ...{ name: 'Ida', email: null, 'c-cf-3': 2, 'c-cf-4': [1, 5], 'c-cf-5': null },
      phones: [
        { id: 3, type: 'mo', number: '0170 1', is_primary: true },
        { type: 'h', number: '030 2', is_primary: false },
      ],
    },
  ],
  // What did not change is not sent, and so cannot be reset.
  [{ kind: 'editContact', contactId: 7, email: 'a@x.de', from: {} }, 'user/7/', { email: 'a@x.de' }],
  [
    { kind: 'contactGroup', contactId: 7, groupId: 2, isMember: true },
    'contact_group/2/update_contacts/',
    [{ contact: 7, access_tickets: false }],
  ],
  [
    { kind: 'contactGroup', contactId: 7, groupId: 2, isMember: false },
    'contact_group/2/delete_contacts/',
    { contacts: [7] },
  ],
])('%j is a call about the contact', (action, path, body) => {
  const parsed = TicketAction.parse(action)
  if (!isContactAction(parsed)) throw new Error('not about a contact')
  expect(encodeContactAction(parsed)).toEqual({ path, body })
})

test('a forward leaves nothing to the defaults, and notes travel with the history only (§15)', () => {
  const forward = {
    ...{ kind: 'forward', to: ['a@x.de', 'b@x.de'], cc: [], bcc: [], subject: 'Fwd', html: '<p>See</p>' },
    ...{ includeHistory: false, includeNotes: true, attachmentIds: [], fileIds: [], contact: 'cc' },
    repliesAsNewTicket: true,
  }
  const encoded = (more: object) => encode(TicketAction.parse({ ...forward, ...more }), context).fields
  expect(encoded({})).toEqual({
    ...{ staff_id: 4, to: 'a@x.de, b@x.de', cc: '', bcc: '', subject: 'Fwd', message: '<p>See</p>' },
    ...{ to_include_ticket_contact: false, cc_include_ticket_contact: true, convert_replies_as_new_ticket: true },
    ...{ send_all_messages: false, include_pvt_notes: false },
  })
  expect(encoded({ includeHistory: true, attachmentIds: [22] })).toMatchObject({
    ...{ send_all_messages: true, include_pvt_notes: true, ticket_attachments: [22] },
  })
})

test.each([
  ['t-cf-2', 'cf2'],
  ['status', 'statusId'],
  ['plaintext', 'html'],
  ['c-cf-2', 'contact.cf2'],
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
