import { describe, expect, test } from 'vitest'
import type { CustomField } from '../../src/domain/custom-field.ts'
import type { TicketAction } from '../../src/domain/outbox.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { scopeOf, whyNot } from './permissions.ts'
import { agentByEmail } from './proxy.ts'
import { isSameSite } from './sessions.ts'

const agent = (id: number, change: Partial<Agent> = {}): Agent => ({
  id,
  name: `Agent ${id}`,
  email: `agent${id}@bikes.example`,
  role: { id: 3, name: 'Agent' },
  active: true,
  isAdmin: false,
  categoryIds: [10],
  permissions: [],
  ...change,
})

const field = (id: number, categoryId: number, kind: 'text' | 'unknown'): CustomField => ({
  ...{ id, name: `Field ${id}`, required: false, requiredOnCompletion: false, requiredOnMove: false },
  ...{ agentsOnly: false, dependsOnChoiceId: null, categories: [{ categoryId, order: 1 }], order: 1 },
  ...(kind === 'text' ? { kind } : { kind, wireType: 'hologram' }),
})

const PERMISSIONS = ['move_tickets', 'forward_tickets', 'delete_tickets', 'edit_contacts']
const maya = agent(2, { permissions: PERMISSIONS })
const reference: Reference = {
  agents: [
    maya,
    agent(1, { isAdmin: true, categoryIds: [] }),
    agent(3, { categoryIds: [20] }),
    agent(4, { active: false }),
  ],
  categories: [10, 20].map((id) => ({
    ...{ id, name: `Category ${id}`, prefix: null, description: '' },
    ...{ public: true, timeSpentMandatory: false },
  })),
  statuses: [{ id: 1, name: 'New', color: null, order: 1, isDefault: true, behavior: 'open' }],
  priorities: [{ id: 1, name: 'Low', order: 1, isDefault: true }],
  ticketFields: [field(1, 10, 'text'), field(2, 20, 'text'), field(3, 10, 'unknown')],
  contactFields: [field(5, 10, 'text'), field(6, 10, 'unknown')],
  contactGroups: [{ id: 1, name: 'Racers', description: '' }],
}

const ticket: TicketRow = {
  ...{
    id: 5,
    displayId: '#RW00000005',
    subject: 'Bent wheel',
    snippet: '',
    categoryId: 10,
    statusId: 1,
    priorityId: 1,
  },
  ...{ contact: { id: 77, name: 'Ida', email: null }, assigneeId: null, tags: [], dueDate: null, breaches: 0 },
  ...{ attachmentsCount: 0, messagesCount: 1, awaitingReply: true, waitingSince: null, lastUpdateId: 9 },
  ...{ createdAt: '', lastModifiedAt: '', lastReplyAt: '', lastContactReplyAt: null, lastAgentReplyAt: null },
}

const reply: TicketAction = {
  ...{ kind: 'reply', html: 'Hi', emailContact: true, cc: [], bcc: [], properties: {}, fileIds: [] },
}
const note: TicketAction = { kind: 'note', html: 'Hm', alert: null, properties: {}, fileIds: [] }
const contactReply: TicketAction = { kind: 'contactReply', contactId: 77, html: 'Hi', cc: [], bcc: [], fileIds: [] }
const properties: TicketAction = { kind: 'properties', properties: { statusId: 1 } }
const move: TicketAction = { kind: 'move', fromCategoryId: 10, categoryId: 20, note: '' }
const forward: TicketAction = {
  ...{ kind: 'forward', to: ['a@b.example'], cc: [], bcc: [], subject: 'Fwd', html: 'Hi', contact: null },
  ...{ includeHistory: false, includeNotes: false, attachmentIds: [], fileIds: [], repliesAsNewTicket: true },
}
const end: TicketAction = { kind: 'delete', displayId: '#RW00000005' }
const editContact: TicketAction = { kind: 'editContact', contactId: 77, name: 'Ida', from: {} }
const contactGroup: TicketAction = { kind: 'contactGroup', contactId: 77, groupId: 1, isMember: true }
const everyKind = {
  ...{ editContact, contactGroup },
  ...{ reply, note, contactReply, properties, move, forward, delete: end },
  tags: { kind: 'tags', add: ['vip'], remove: [] },
  subscribe: { kind: 'subscribe', agentIds: [2] },
  unsubscribe: { kind: 'unsubscribe', agentId: 3 },
} satisfies Record<TicketAction['kind'], TicketAction>

const asked = (action: TicketAction, who = maya) => whyNot(action, { agent: who, ticket, reference })

describe.each(Object.entries(everyKind))('%s', (_kind, action) => {
  test.each([
    ['who serves the category', maya, null],
    ['who administers the account', agent(1, { isAdmin: true, categoryIds: [] }), null],
    ['of another category', agent(3, { categoryIds: [20] }), 403],
    ['without a category', agent(3, { categoryIds: [] }), 403],
    ['who left', agent(4, { active: false }), 403],
    ['who may everything elsewhere', agent(3, { categoryIds: [20], permissions: PERMISSIONS }), 403],
    ['who left and administered', agent(4, { active: false, isAdmin: true }), 403],
  ])('by an agent %s', (_who, who, status) => {
    expect(asked(action, who)?.status ?? null).toBe(status)
  })
})

test.each<[string, TicketAction, string | null]>([
  ['a status that is not there', { ...reply, properties: { statusId: 9 } }, 'statusId'],
  ['a priority that is not there', { ...note, properties: { priorityId: 9 } }, 'priorityId'],
  ['an assignee of another category', { ...properties, properties: { assigneeId: 3 } }, 'assigneeId'],
  ['an assignee who left', { ...properties, properties: { assigneeId: 4 } }, 'assigneeId'],
  ['nobody as assignee', { ...properties, properties: { assigneeId: null } }, null],
  ['an administrator as assignee', { ...properties, properties: { assigneeId: 1 } }, null],
  ['a field of the category', { ...properties, properties: { fields: { cf1: 'x' } } }, null],
  ['a field of another category', { ...properties, properties: { fields: { cf1: 'x', cf2: 'x' } } }, 'cf2'],
  ['a field of an unknown kind', { ...properties, properties: { fields: { cf3: 'x' } } }, 'cf3'],
  ['a note that alerts an outsider', { ...note, alert: 3 }, 'alert'],
  ['a note that alerts a colleague', { ...note, alert: 2 }, null],
  ['a subscriber of another category', { kind: 'subscribe', agentIds: [2, 3] }, 'agentIds'],
  ['nobody to unsubscribe', { kind: 'unsubscribe', agentId: 9 }, 'agentId'],
  ['a move to nowhere', { ...move, categoryId: 30 }, 'categoryId'],
  ['a move to an agent who serves the target', { ...move, assigneeId: 3 }, null],
  ['a move to an agent who does not', { ...move, assigneeId: 2 }, 'assigneeId'],
  ['a move with a field of the target', { ...move, fields: { cf2: 'x' } }, null],
  ['a move with a field of the old category', { ...move, fields: { cf1: 'x' } }, 'cf1'],
  ['a field of the contact', { ...editContact, fields: { cf5: 'x' } }, null],
  ['a field of tickets', { ...editContact, fields: { cf1: 'x' } }, 'cf1'],
  ['a contact field of an unknown kind', { ...editContact, fields: { cf6: 'x' } }, 'cf6'],
  ['a group that is not there', { ...contactGroup, groupId: 9 }, 'groupId'],
  ['an end that was not confirmed', { ...end, displayId: '#RW00000006' }, 'displayId'],
])('%s', (_what, action, key) => {
  expect(Object.keys(asked(action)?.detail.fields ?? {})).toEqual(key ? [key] : [])
})

test.each([
  ['move_tickets', move],
  ['forward_tickets', forward],
  ['delete_tickets', end],
  ['edit_contacts', editContact],
  ['edit_contacts', contactGroup],
])('without %s the role stands against it', (permission, action) => {
  const others = PERMISSIONS.filter((other) => other !== permission)
  expect(asked(action, agent(2, { permissions: others }))?.status).toBe(403)
  expect(asked(action, agent(2, { permissions: [permission] }))).toBeNull()
})

test('nobody changes another contact by a ticket of theirs', () => {
  expect(asked({ ...editContact, contactId: 78 })?.status).toBe(403)
  expect(asked({ ...contactGroup, contactId: 78 })?.status).toBe(403)
})

test('nobody writes in the name of another contact', () => {
  expect(asked({ ...contactReply, contactId: 78 })?.status).toBe(403)
})

test('an administrator sees every category, others their own', () => {
  expect(scopeOf(agent(1, { isAdmin: true, categoryIds: [] }), reference).categoryIds).toEqual([10, 20])
  expect(scopeOf(agent(3, { categoryIds: [20] }), reference).categoryIds).toEqual([20])
})

test.each([
  ['agent2@bikes.example', 2],
  [' AGENT2@BIKES.example ', 2],
  ['agent4@bikes.example', null],
  ['agent2@bikes.example.evil', null],
  ['twin@bikes.example', null],
  ['', null],
])('the address %j is agent %j', (email, id) => {
  const twins = [agent(7, { email: 'twin@bikes.example' }), agent(8, { email: 'Twin@bikes.example' })]
  expect(agentByEmail([...reference.agents, ...twins], email)?.id ?? null).toBe(id)
})

test.each([
  ['https://portal.bikes.example', 'https://desk.bikes.example', true],
  ['https://portal.bikes.co.uk', 'https://desk.other.co.uk', false],
  ['https://portal.partner.example', 'https://desk.bikes.example', false],
  ['http://desk.bikes.example', 'https://desk.bikes.example', false],
  ['https://10.0.0.5', 'https://10.1.0.5', false],
])('%s and %s are one site: %s', (a, b, expected) => expect(isSameSite(a, b)).toBe(expected))
