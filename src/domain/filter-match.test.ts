import { expect, test } from 'vitest'
import { matchesFilter } from './filter-match.ts'
import { toLookup } from './lookup.ts'
import type { TicketFilter } from './ticket-filter.ts'
import type { TicketRow } from './ticket.ts'

const status = (id: number, behavior: 'open' | 'completed') => ({
  id,
  name: `S${id}`,
  color: null,
  order: id,
  isDefault: false,
  behavior,
})
const context = {
  meId: 7,
  today: '2026-08-14',
  lookup: toLookup({
    agents: [],
    categories: [],
    statuses: [status(1, 'open'), status(2, 'completed')],
    priorities: [],
    ticketFields: [],
    contactFields: [],
    contactGroups: [],
  }),
}
const row: TicketRow = {
  id: 12,
  displayId: '#RW00000012',
  subject: 'Wheel',
  snippet: '',
  contact: { id: 3, name: 'Hannah', email: null },
  categoryId: 4,
  statusId: 1,
  priorityId: 2,
  assigneeId: 7,
  tags: ['Damaged'],
  dueDate: '2026-08-14',
  breaches: 1,
  attachmentsCount: 0,
  messagesCount: 1,
  awaitingReply: true,
  waitingSince: null,
  createdAt: '2026-08-13T23:59:59Z',
  lastModifiedAt: '',
  lastReplyAt: '',
  lastContactReplyAt: null,
  lastAgentReplyAt: null,
  lastUpdateId: 1,
}

test.each<[TicketFilter, boolean | 'unknown']>([
  [{}, true],
  [{ behavior: 'open', assignee: ['me'] }, true],
  [{ behavior: 'completed' }, false],
  [{ assignee: ['none', 9] }, false],
  [{ assignee: ['none', 'me'] }, true],
  [{ assignee: ['any'] }, true],
  [{ tag: ['Damaged', 'other'] }, true],
  [{ tag: ['damaged'] }, false],
  [{ tag: ['other'] }, false],
  [{ due: ['overdue'] }, false],
  [{ due: ['yesterday', 'today'] }, true],
  [{ due: ['next7days'] }, true],
  [{ unresponded: true, breached: true, attachments: false }, true],
  [{ attachments: true }, false],
  [{ category: [4], status: [1, 2], priority: [2], contact: [3], id: [12] }, true],
  // Only the server can look into messages; what is excluded otherwise is excluded all the same.
  [{ text: 'wheel' }, 'unknown'],
  [{ text: 'wheel', status: [2] }, false],
  [{ group: ['any'] }, 'unknown'],
  [{ fields: { t1: 'none' } }, 'unknown'],
  [{ closed: 'today' }, 'unknown'],
  [{ created: 'yesterday' }, true],
  [{ created: '2026-08-14..' }, false],
  [{ contactReplied: '..2026-08-14' }, false],
])('%j', (filter, expected) => {
  expect(matchesFilter(row, filter, context)).toBe(expected)
})

test.each([
  ['2026-08-13', ['overdue'], true],
  ['2026-08-13', ['next7days'], false],
  ['2026-08-21', ['next7days'], true],
  ['2026-08-22', ['next7days'], false],
  [null, ['overdue'], false],
] as const)('due %s within %j: %s', (dueDate, due, expected) => {
  expect(matchesFilter({ ...row, dueDate }, { due: [...due] }, context)).toBe(expected)
})
