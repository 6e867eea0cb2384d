import { expect, test } from 'vitest'
import type { CustomField } from '../../src/domain/custom-field.ts'
import { addressList } from './address-list.ts'
import { decodeTicket } from './decode.ts'
import { readField } from './field-reading.ts'
import { WireFieldValue, WireTicket } from './wire.ts'
import { CREATED, DETAIL, FIELD_CHANGES } from './wire-examples.ts'

const decode = (changes: Record<string, unknown> = {}, options: Parameters<typeof decodeTicket>[1] = {}) =>
  decodeTicket(WireTicket.parse({ ...DETAIL, ...changes }), options)

const update = (id: number, type: string | null, message: Record<string, unknown> | null, rest = {}) => ({
  update_id: id,
  timestamp: `2019-08-13 09:00:${String(id).padStart(2, '0')}`,
  by: type && { type, id: 7, name: 'Somebody', email: 'somebody@example.com' },
  message: message && { text: 'Hello', html: '<p>Hello</p>', message_type: null, ...message },
  ...rest,
})

test("the article's ticket in our words (§3)", () => {
  expect(decode()).toMatchObject({
    id: 3,
    displayId: '#DC00000003',
    subject: 'Example ticket',
    snippet: 'Attachment added',
    contact: { id: 1, name: 'Welcome', email: 'welcome@example.com' },
    contactCard: { phones: [{ type: 'other', number: '02323412', primary: true }], openTicketsCount: 3 },
    categoryId: 1,
    statusId: 2,
    priorityId: 3,
    assigneeId: 1,
    tags: ['test'],
    dueDate: '2019-08-16',
    awaitingReply: false,
    waitingSince: null,
    createdAt: '2019-08-13T08:59:11Z',
    lastModifiedAt: '2019-08-13T08:59:42Z',
    lastReplyAt: '2019-08-13T08:59:42Z',
    lastUpdateId: 52,
    fields: [{ fieldId: 1, name: 'Product Color', text: 'grey', value: 'grey' }],
    subscribers: [{ agentId: 1, name: 'Admin User' }],
    timeSpentMinutes: 12,
    agentsOnly: false,
  })
  expect(decode().updates).toEqual([
    {
      id: 52,
      at: '2019-08-13T08:59:42Z',
      by: { kind: 'agent', id: 1, name: 'admin', email: 'admin@example.com' },
      message: {
        kind: 'public',
        html: DETAIL.updates[0]?.message.html,
        text: 'Attachment added\n\n',
        subject: '',
        cc: ['colleague@example.com'],
        bcc: [],
        forwardedTo: [],
        emailedContact: false,
        attachments: [{ id: 22, name: 'bicycle.gif' }],
      },
      status: { from: { id: 1, name: 'New' }, to: { id: 2, name: 'In Progress' } },
      priority: { from: { id: 1, name: 'Medium' }, to: { id: 3, name: 'High' } },
      assignee: null,
      category: null,
      dueDate: { from: null, to: '2019-08-16' },
      fields: null,
      timeSpentMinutes: 12,
      survey: null,
    },
  ])
})

test('what a create answers lacks `last_modified`: the newest thing known stands in', () => {
  expect(decodeTicket(WireTicket.parse(CREATED)).lastModifiedAt).toBe('2019-08-13T08:59:42Z')
})

test.each([
  ['a contact may be missing', { user: null }, { contact: null, contactCard: null }],
  [
    'a contact without a name is called by its address',
    { user: { ...DETAIL.user, name: '', phones: null, primary_phone: null, contact_groups: null } },
    { contact: { name: 'welcome@example.com' }, contactCard: { phones: [], groups: [] } },
  ],
  ['nobody is assigned', { assigned_to: null }, { assigneeId: null }],
  [
    'numbers and flags may be texts',
    { id: '3', unresponded: 'true', sla_breaches: '2' },
    { id: 3, awaitingReply: true, breaches: 2 },
  ],
  ['tags are comma text', { tags: 'tag1, tag2,,tag1' }, { tags: ['tag1', 'tag2'] }],
  ['no tags', { tags: '' }, { tags: [] }],
  [
    'a merged ticket by number',
    { merged_to: 12, merged_tickets: ['#DC00000004', { id: 5 }, null] },
    { mergedIntoId: 12, mergedTicketIds: [4, 5] },
  ],
  ['an unknown key and a key gone', { jira_issue_id: 'X-1', subscribers: undefined }, { subscribers: [] }],
])('tolerance: %s', (_name, wire, expected) => {
  expect(decode(wire)).toMatchObject(expected)
})

test.each([
  ['user', 'contact'],
  ['staff', 'agent'],
  ['smartrule', 'rule'],
  ['aiagent', 'other'],
  [null, 'system'],
])('an update by %s is by %s', (type, kind) => {
  expect(decode({ updates: [update(1, type, {})] }).updates[0]?.by.kind).toBe(kind)
})

test.each([
  [{ message_type: 'p' }, 'note'],
  [{ message_type: null }, 'public'],
  [{ message_type: null, forward_list: 'out@example.com' }, 'forward'],
  [{ message_type: 'f', forward_list: [{ email: 'out@example.com' }] }, 'forward'],
  [{ message_type: 'x' }, 'unknown'],
])('a message %j is %s', (message, kind) => {
  expect(decode({ updates: [update(1, 'staff', message)] }).updates[0]?.message?.kind).toBe(kind)
})

test('the customer waits since the first message that no agent answered in public', () => {
  const updates = [
    update(1, 'user', {}),
    update(2, 'staff', {}),
    update(3, 'user', {}),
    update(4, 'user', {}),
    update(5, 'staff', { message_type: 'p' }),
    update(6, 'staff', null),
  ]
  expect(decode({ unresponded: true, updates }).waitingSince).toBe('2019-08-13T09:00:03Z')
  expect(decode({ unresponded: false, updates }).waitingSince).toBeNull()
  expect(decode({ unresponded: null, updates })).toMatchObject({ awaitingReply: true })
  expect(decode({ unresponded: true, updates: [] }).waitingSince).toBe('2019-08-13T08:59:11Z')
})

test('changes of 2012 have ids alone, changes of categories names alone', () => {
  const changes = {
    status_change: { old: 1, new: 2 },
    category_change: { old: 'Billing', new: 'Returns', old_name: null, new_name: null },
    priority_change: { old: null, new: 4, old_name: null, new_name: 'Low' },
  }
  expect(decode({ updates: [update(1, 'staff', null, changes)] }).updates[0]).toMatchObject({
    status: { from: { id: 1, name: '1' }, to: { id: 2, name: '2' } },
    category: { from: { id: null, name: 'Billing' }, to: { id: null, name: 'Returns' } },
    priority: { from: null, to: { id: 4, name: 'Low' } },
  })
})

test('the history of fields is null only where it was not asked for', () => {
  const updates = [update(1, 'staff', null, { custom_field_change: FIELD_CHANGES }), update(2, 'staff', null)]
  const asked = decode({ updates }, { fieldChanges: true }).updates
  expect(asked[0]?.fields?.[0]).toEqual({ fieldId: 9, name: 'Crawl status', from: '', to: 'Crawl Completed' })
  expect(asked[1]?.fields).toEqual([])
  expect(decode({ updates: [update(2, 'staff', null)] }).updates[0]?.fields).toBeNull()
})

test('the snippet is what is new, on one line, and never half a character', () => {
  const text = `Thank **you**!\n> quoted\n\n${'😀'.repeat(300)}`
  const { snippet } = decode({ updates: [update(1, 'user', { text }), update(2, 'staff', null)] })
  expect(snippet.startsWith('Thank you! 😀')).toBe(true)
  expect(() => encodeURIComponent(snippet)).not.toThrow()
  expect(Array.from(snippet)).toHaveLength(200)
})

const choices = ['Berlin', 'Berlin, Mitte', 'Köln'].map((label, at) => ({ id: at + 1, label, dependentFieldIds: [] }))
const definition = (kind: 'choice' | 'multipleChoice'): CustomField => ({
  id: 5,
  name: 'City',
  kind,
  choices,
  required: false,
  requiredOnCompletion: false,
  requiredOnMove: false,
  agentsOnly: false,
  dependsOnChoiceId: null,
  categories: [],
  order: 1,
})

test.each([
  ['choice by id', { type: 'choice', value: 'Köln', value_id: 3 }, undefined, 'Köln', 3],
  ['choice by label', { type: 'choice', value: 'Köln', value_id: null }, definition('choice'), 'Köln', 3],
  ['choice unknown here', { type: 'choice', value: 'Bonn', value_id: null }, definition('choice'), 'Bonn', null],
  ['choices as labels', { value: ['Köln', 'Berlin'] }, definition('multipleChoice'), 'Köln, Berlin', [3, 1]],
  [
    'choices as comma text',
    { value: 'Berlin, Mitte,Köln' },
    definition('multipleChoice'),
    'Berlin, Mitte,Köln',
    [2, 3],
  ],
  ['choices, one gone', { value: 'Berlin, Bonn' }, definition('multipleChoice'), 'Berlin, Bonn', null],
  ['choices without definition', { type: 'multiple_choice', value: 'Köln' }, undefined, 'Köln', null],
  ['number', { type: 'number', value: '12.5' }, undefined, '12.50', 12.5],
  ['date', { type: 'date', value: '2026-05-01' }, undefined, '2026-05-01', '2026-05-01'],
  ['date in words', { type: 'date', value: '05/01/2026' }, undefined, '05/01/2026', null],
  ['unset', { type: 'text', value: null }, undefined, null, null],
  ['unknown type', { type: 'asset', value: 'Laptop 7' }, undefined, 'Laptop 7', null],
])('a field value: %s', (_name, wire, known, text, value) => {
  expect(readField(WireFieldValue.parse({ id: 5, name: 'City', ...wire }), known)).toEqual({
    fieldId: 5,
    name: 'City',
    text,
    value,
  })
})

test.each([
  ['', []],
  [null, []],
  ['a@x.de,b@x.de', ['a@x.de', 'b@x.de']],
  ['"Doe, Jane" <jane@x.de>; b@x.de', ['jane@x.de', 'b@x.de']],
  [
    ['a@x.de', { email: 'b@x.de' }, 3],
    ['a@x.de', 'b@x.de'],
  ],
])('an address list %j is %j', (input, addresses) => {
  expect(addressList(input)).toEqual(addresses)
})
