import type { Ticket, Update } from '../model.ts'
import type { MakeSample } from '../sample/contract.ts'
import { fixtureAccount } from './account.ts'

export const NOW = Date.parse('2019-08-13T09:00:00Z')
const DAY_MS = 86_400_000

const update = (id: number, at: number, more: Partial<Update>): Update => ({
  id,
  at,
  by: null,
  message: null,
  statusChange: null,
  priorityChange: null,
  assigneeChange: null,
  categoryChange: null,
  dueDateChange: null,
  fieldChanges: [],
  timeSpentMinutes: null,
  survey: null,
  ...more,
})

const said = (text: string) => ({
  kind: 'public' as const,
  html: `<html><head><meta charset="utf-8"></head><body>${text}</body></html>`,
  text: `${text}\n\n`,
  subject: '',
  cc: [],
  bcc: [],
  forwardTo: [],
  customerUpdated: false,
  attachments: [],
})

function ticket(id: number, text: string, more: Partial<Ticket> = {}): Ticket {
  const createdAt = more.createdAt ?? NOW - (20 - id) * DAY_MS
  const statusId = more.statusId ?? 1
  return {
    id,
    categoryId: 1,
    subject: text,
    contactId: 1,
    statusId,
    priorityId: 1,
    assigneeId: null,
    dueDate: null,
    tags: [],
    source: 'TKT_CREATION_API',
    createdAt,
    lastUpdatedAt: createdAt,
    lastModifiedAt: createdAt,
    lastUserReplyAt: createdAt,
    lastStaffReplyAt: null,
    lastClosedAt: null,
    timeSpentMinutes: null,
    unresponded: true,
    slaBreaches: 0,
    fields: {},
    subscribers: [],
    visibleOnlyStaff: false,
    mergedTo: null,
    mergedTickets: [],
    updates: [
      update(id * 10, createdAt, {
        by: { type: 'user', id: more.contactId ?? 1 },
        message: said(text),
        statusChange: { old: null, new: statusId },
      }),
    ],
    ...more,
  }
}

/** Eight tickets, each there for a key of the search. */
export const fixtureTickets: Ticket[] = [
  ticket(1, 'Welcome to your help desk', { statusId: 4, lastClosedAt: NOW - 3 * DAY_MS, unresponded: false }),
  ticket(2, 'Printer is on fire', {
    priorityId: 2,
    tags: ['routine_checks', 'Fire'],
    assigneeId: 2,
    dueDate: '2019-08-12',
  }),
  ticket(3, 'Example ticket', {
    source: 'TKT_CREATION_ADMIN_PANEL',
    createdAt: NOW - 49_000,
    lastUserReplyAt: NOW - 49_000,
    statusId: 2,
    priorityId: 3,
    assigneeId: 1,
    dueDate: '2019-08-16',
    tags: ['test'],
    timeSpentMinutes: 12,
    unresponded: false,
    fields: { 1: 'grey' },
    subscribers: [1],
    lastStaffReplyAt: NOW - 18_000,
    lastUpdatedAt: NOW - 18_000,
    lastModifiedAt: NOW - 18_000,
    updates: [
      update(30, NOW - 49_000, {
        by: { type: 'user', id: 1 },
        message: said('Example message'),
        statusChange: { old: null, new: 1 },
      }),
      update(31, NOW - 18_000, {
        by: { type: 'staff', id: 1 },
        message: {
          ...said('Attachment added'),
          cc: ['cc@example.com'],
          attachments: [{ id: 22, filename: 'bicycle.gif', contentType: 'image/gif', sizeBytes: 42, blob: 'pixel' }],
        },
        statusChange: { old: 1, new: 2 },
        priorityChange: { old: 1, new: 3 },
        dueDateChange: { old: null, new: '2019-08-16' },
        fieldChanges: [{ fieldId: 1, name: 'Product Color', from: '', to: 'grey' }],
        timeSpentMinutes: 12,
      }),
    ],
  }),
  ticket(4, 'Größe der Straße', { contactId: 2, fields: { 3: [1, 2], 6: 11, 7: 'Uusimaa' }, dueDate: '2019-08-13' }),
  ticket(5, 'Degree from a college that works', {
    contactId: 2,
    statusId: 3,
    fields: { 4: '2019-08-23', 5: 300 },
    slaBreaches: 1,
  }),
  ticket(6, 'Works council', {
    categoryId: 2,
    fields: { 6: 12, 9: 'value1' },
    dueDate: '2019-08-14',
    visibleOnlyStaff: true,
  }),
  ticket(7, 'Synthesizer', { categoryId: 3, statusId: 5, assigneeId: 1, dueDate: '2019-08-20' }),
  ticket(8, 'Salary question', { categoryId: 4, contactId: 3 }),
]

/** The small account; `tickets` says how many: after the eight told ones, plain ones follow. */
export const makeFixtureSample: MakeSample = ({ tickets }) => ({
  account: fixtureAccount,
  *tickets() {
    for (let id = 1; id <= tickets; id += 1) {
      yield fixtureTickets[id - 1] ?? ticket(id, `Plain question ${id}`, { createdAt: NOW - DAY_MS + id * 1000 })
    }
  },
  followUp: () => ({ html: '<p>Any news?</p>', text: 'Any news?\n\n' }),
  newTicket: () => ({
    contactId: 1,
    categoryId: 1,
    subject: 'Hello',
    message: { html: '<p>Hello</p>', text: 'Hello\n\n' },
  }),
})
