import { randomUUID } from 'node:crypto'
import { OutboxAction } from '../../src/domain/outbox.ts'
import type { Person, Ticket, TicketMessage, TicketUpdate } from '../../src/domain/ticket.ts'
import type { Op } from '../store/outbox.ts'
import type { Known } from './protocol.ts'
import { TIMINGS } from './timings.ts'

/** Tickets and writes for tests of rules; every one is whole, so that a test names only what it is about. */

export const T0 = Date.parse('2026-03-01T10:00:00Z')
export const at = (ms: number) => new Date(ms).toISOString()

export const agent = (id: number): Person => ({ kind: 'agent', id, name: `Agent ${id}`, email: `a${id}@example.com` })
export const contact = (id: number): Person => ({ kind: 'contact', id, name: 'Customer', email: 'c@example.com' })

export const message = (html: string, more: Partial<TicketMessage> = {}): TicketMessage => ({
  kind: 'public',
  html: `<html><head><meta charset="utf-8"></head><body>${html}</body></html>`,
  text: '',
  subject: '',
  cc: [],
  bcc: [],
  forwardedTo: [],
  emailedContact: true,
  attachments: [],
  ...more,
})

export const update = (id: number, by: Person, more: Partial<TicketUpdate> = {}): TicketUpdate => ({
  id,
  at: at(T0),
  by,
  message: null,
  status: null,
  priority: null,
  assignee: null,
  category: null,
  dueDate: null,
  fields: null,
  timeSpentMinutes: null,
  survey: null,
  ...more,
})

export const ticketWith = (updates: TicketUpdate[], more: Partial<Ticket> = {}): Ticket => ({
  id: 2,
  displayId: '#DC00000002',
  subject: 'Bicycle',
  snippet: '',
  contact: { id: 9, name: 'Customer', email: 'c@example.com' },
  contactCard: null,
  categoryId: 1,
  statusId: 1,
  priorityId: 1,
  assigneeId: null,
  tags: [],
  dueDate: null,
  breaches: 0,
  attachmentsCount: 0,
  messagesCount: updates.length,
  awaitingReply: false,
  waitingSince: null,
  createdAt: at(T0),
  lastModifiedAt: at(T0),
  lastReplyAt: at(T0),
  lastContactReplyAt: null,
  lastAgentReplyAt: null,
  lastUpdateId: updates.at(-1)?.id ?? 0,
  fields: [],
  subscribers: [],
  source: '',
  timeSpentMinutes: null,
  agentsOnly: false,
  mergedIntoId: null,
  mergedTicketIds: [],
  updates,
  ...more,
})

export const opOf = (action: OutboxAction, more: Partial<Op> = {}): Op => ({
  seq: 1,
  id: 'a2a0b3c4-0000-4000-8000-000000000001',
  ticketId: 2,
  agentId: 1,
  action,
  seen: { lastUpdateId: 10, lastAgentMessageId: null },
  state: 'queued',
  notBefore: T0,
  attempts: 0,
  epoch: 1,
  revision: 0,
  sentAt: null,
  inFlightUntil: null,
  beforeUpdateId: null,
  guardId: null,
  checkedAt: null,
  beforeTicketId: null,
  restoredAt: null,
  updateId: null,
  problem: null,
  receipt: null,
  createdAt: T0,
  updatedAt: T0,
  ...more,
})

export const knownAt = (now: number, more: Partial<Known> = {}): Known => ({
  now,
  timings: TIMINGS,
  sentUpdates: [],
  fileNames: [],
  imageNames: [],
  guardIsSafe: false,
  ...more,
})

export const newId = () => randomUUID()

export const reply = (html: string, more: Record<string, unknown> = {}) =>
  OutboxAction.parse({
    kind: 'reply',
    html,
    emailContact: true,
    cc: [],
    bcc: [],
    properties: {},
    fileIds: [],
    ...more,
  })

export const note = (html: string, more: Record<string, unknown> = {}) =>
  OutboxAction.parse({ kind: 'note', html, alert: null, properties: {}, fileIds: [], ...more })

export const contactReply = (html: string, contactId: number) =>
  OutboxAction.parse({ kind: 'contactReply', contactId, html, cc: [], bcc: [], fileIds: [] })

export const properties = (changes: Record<string, unknown>) =>
  OutboxAction.parse({ kind: 'properties', properties: changes })

export const tags = (add: string[], remove: string[] = []) => OutboxAction.parse({ kind: 'tags', add, remove })

export const move = (categoryId: number, more: Record<string, unknown> = {}) =>
  OutboxAction.parse({ kind: 'move', fromCategoryId: 1, categoryId, note: '', ...more })

export const forward = (html: string, more: Record<string, unknown> = {}) =>
  OutboxAction.parse({
    ...{ kind: 'forward', to: ['smith@forge.example'], cc: [], bcc: [], subject: 'Fwd: Bicycle', html, contact: null },
    ...{ includeHistory: false, includeNotes: false, attachmentIds: [], fileIds: [], repliesAsNewTicket: true },
    ...more,
  })

export const end = (displayId = '#DC00000002') => OutboxAction.parse({ kind: 'delete', displayId })
