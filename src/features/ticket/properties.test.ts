import { expect, test } from 'vitest'
import type { CustomField } from '../../domain/custom-field.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { joinChanges, joinWaiting, seenValues, undoOf, withChanges } from './properties.ts'

test.each<[string, PropertyChanges, PropertyChanges, PropertyChanges]>([
  ['different keys are joined', { statusId: 1 }, { priorityId: 2 }, { statusId: 1, priorityId: 2 }],
  ['the later one wins', { statusId: 1 }, { statusId: 2 }, { statusId: 2 }],
  ['clearing is a change', { assigneeId: 4 }, { assigneeId: null }, { assigneeId: null }],
  [
    'fields are joined one by one',
    { fields: { cf1: 'a', cf2: 1 } },
    { fields: { cf2: null } },
    { fields: { cf1: 'a', cf2: null } },
  ],
  ['time adds up', { timeSpentMinutes: 5 }, { timeSpentMinutes: 7 }, { timeSpentMinutes: 12 }],
])('%s', (_name, first, second, expected) => {
  expect(joinChanges(first, second)).toEqual(expected)
})

test.each<[string, PropertyChanges, PropertyChanges, ReturnType<typeof undoOf>]>([
  [
    'the old values come back over what was set',
    { statusId: 2, assigneeId: 4, tags: ['a'], fields: { cf1: 'b' } },
    { statusId: 1, assigneeId: null, tags: [], fields: { cf1: null } },
    {
      back: { statusId: 1, assigneeId: null, tags: [], fields: { cf1: null } },
      from: { statusId: 2, assigneeId: 4, tags: ['a'], fields: { cf1: 'b' } },
    },
  ],
  [
    'only what arrived, and never time',
    { priorityId: 3, timeSpentMinutes: 5 },
    { priorityId: 1, statusId: 1 },
    { back: { priorityId: 1 }, from: { priorityId: 3 } },
  ],
  ['time alone stays', { timeSpentMinutes: 5 }, {}, null],
])('undo: %s', (_name, saved, from, expected) => {
  expect(undoOf(saved, from)).toEqual(expected)
})

const product: CustomField = {
  id: 2,
  name: 'Product',
  kind: 'choice',
  choices: [{ id: 10, label: 'Wheels', dependentFieldIds: [] }],
  required: false,
  requiredOnCompletion: false,
  requiredOnMove: false,
  agentsOnly: false,
  dependsOnChoiceId: null,
  categories: [],
  order: 1,
}
const ticket: Ticket = {
  id: 1,
  displayId: '#RW00000001',
  subject: 'Wheel',
  snippet: '',
  contact: null,
  categoryId: 3,
  statusId: 1,
  priorityId: 1,
  assigneeId: 4,
  tags: ['a'],
  dueDate: '2026-08-14',
  breaches: 0,
  attachmentsCount: 0,
  messagesCount: 1,
  awaitingReply: false,
  waitingSince: null,
  createdAt: '',
  lastModifiedAt: '',
  lastReplyAt: '',
  lastContactReplyAt: null,
  lastAgentReplyAt: null,
  lastUpdateId: 20,
  contactCard: null,
  fields: [{ fieldId: 1, name: 'Order', text: '88174', value: '88174' }],
  subscribers: [],
  source: '',
  timeSpentMinutes: 19,
  agentsOnly: false,
  mergedIntoId: null,
  mergedTicketIds: [],
  updates: [],
}

test('what leaves together goes by the ticket that its first change was made over', () => {
  const first = { changes: { priorityId: 2 }, from: { priorityId: 1 }, over: ticket }
  // Somebody has set the priority and the status meanwhile, and the page shows it.
  const over = { ...ticket, priorityId: 3, statusId: 7, lastUpdateId: 21 }
  const second = { changes: { priorityId: 4, statusId: 8 }, from: { priorityId: 2, statusId: 7 }, over }
  expect(joinWaiting(null, first)).toEqual(first)
  expect(joinWaiting(first, second)).toEqual({
    changes: { priorityId: 4, statusId: 8 },
    from: { priorityId: 1, statusId: 7 },
    over: ticket,
  })
})

test('the ticket shows what it will be, labels included, and what is not named stays', () => {
  const after = withChanges(
    ticket,
    { statusId: 2, assigneeId: null, dueDate: null, timeSpentMinutes: 12, fields: { cf2: 10 } },
    [product],
  )
  expect(after).toMatchObject({ statusId: 2, assigneeId: null, dueDate: null, tags: ['a'], timeSpentMinutes: 31 })
  expect(after.fields).toEqual([ticket.fields[0], { fieldId: 2, name: 'Product', text: 'Wheels', value: 10 }])
})

test('what is seen of a change is the value on screen, of the same keys and no others', () => {
  const shown: Ticket = {
    ...ticket,
    ...{ statusId: 1, assigneeId: null, tags: ['a'] },
    fields: [{ fieldId: 2, name: 'Product', text: 'Wheels', value: null }],
  }
  const changes = { statusId: 4, assigneeId: 3, timeSpentMinutes: 5, fields: { cf2: null, cf9: 'x' } }
  expect(seenValues(shown, changes, [product])).toEqual({
    ...{ statusId: 1, assigneeId: null },
    // A label is its choice where the definitions tell.
    fields: { cf2: 10, cf9: null },
  })
})
