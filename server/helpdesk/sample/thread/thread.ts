import { fieldById, fieldLabel } from '../account/ticket-fields.ts'
import { isCompleted } from '../account/settings.ts'
import { attach } from '../assets/blobs.ts'
import type { Actor, Change, FieldValue, Message, Ticket, Update } from '../../model.ts'
import type { Body } from '../mail/body.ts'
import type { FileSpec } from '../scenarios/scenario.ts'
import { wholeSecond } from '../time.ts'

/** The next free ids of the account; one object for the whole stream. */
export type Ids = { update: number; attachment: number }

export type MessageSpec = Body & {
  kind?: Message['kind']
  cc?: string[]
  bcc?: string[]
  forwardTo?: string[]
  subject?: string
  customerUpdated?: boolean
  files?: FileSpec[]
}

/** One thing that happens on a ticket. Properties that it names are changed; a value that is already so leaves no trace. */
export type Step = {
  at: number
  by: Actor
  message?: MessageSpec
  statusId?: number
  priorityId?: number
  assigneeId?: number | null
  categoryId?: number
  dueDate?: string | null
  fields?: Record<number, FieldValue>
  timeSpentMinutes?: number
  survey?: Update['survey']
}

export type Opening = Step & {
  id: number
  categoryId: number
  contactId: number
  subject: string
  source: string
  statusId: number
  priorityId: number
  tags?: string[]
  /** What the form or the mail brought along; not a change, so the first update does not list it. */
  fields?: Record<number, FieldValue>
}

export type Thread = {
  /** The ticket so far. It is one object that grows. */
  ticket: Ticket
  add(step: Step): void
}

/** Starts a ticket with its first update. Everything that HappyFox derives from updates is kept true with each step. */
export function startThread(opening: Opening, ids: Ids): Thread {
  const at = wholeSecond(opening.at)
  const ticket: Ticket = {
    id: opening.id,
    categoryId: opening.categoryId,
    subject: opening.subject,
    contactId: opening.contactId,
    statusId: opening.statusId,
    priorityId: opening.priorityId,
    assigneeId: opening.assigneeId ?? null,
    dueDate: opening.dueDate ?? null,
    tags: opening.tags ?? [],
    source: opening.source,
    createdAt: at,
    lastUpdatedAt: at,
    lastModifiedAt: at,
    lastUserReplyAt: null,
    lastStaffReplyAt: null,
    lastClosedAt: null,
    timeSpentMinutes: null,
    unresponded: false,
    slaBreaches: 0,
    fields: { ...opening.fields },
    subscribers: [],
    visibleOnlyStaff: false,
    mergedTo: null,
    mergedTickets: [],
    updates: [],
  }
  const first = emptyUpdate(++ids.update, at, opening.by)
  first.statusChange = { old: null, new: ticket.statusId }
  first.priorityChange = { old: null, new: ticket.priorityId }
  if (ticket.assigneeId !== null) first.assigneeChange = { old: null, new: ticket.assigneeId }
  if (ticket.dueDate !== null) first.dueDateChange = { old: null, new: ticket.dueDate }
  finish(ticket, first, opening, ids)
  return { ticket, add: (step) => apply(ticket, step, ids) }
}

function apply(ticket: Ticket, step: Step, ids: Ids) {
  // Never before the update it follows: callers may hand in moments that fall together.
  const at = wholeSecond(Math.max(step.at, ticket.lastModifiedAt))
  const update = emptyUpdate(++ids.update, at, step.by)
  const wasCompleted = isCompleted(ticket.statusId)
  update.statusChange = change(ticket.statusId, step.statusId)
  update.priorityChange = change(ticket.priorityId, step.priorityId)
  update.assigneeChange = change(ticket.assigneeId, step.assigneeId)
  update.categoryChange = change(ticket.categoryId, step.categoryId)
  update.dueDateChange = change(ticket.dueDate, step.dueDate)
  ticket.statusId = step.statusId ?? ticket.statusId
  ticket.priorityId = step.priorityId ?? ticket.priorityId
  ticket.categoryId = step.categoryId ?? ticket.categoryId
  if (step.assigneeId !== undefined) ticket.assigneeId = step.assigneeId
  if (step.dueDate !== undefined) ticket.dueDate = step.dueDate
  if (!wasCompleted && isCompleted(ticket.statusId)) ticket.lastClosedAt = at
  for (const [key, value] of Object.entries(step.fields ?? {})) {
    const fieldId = Number(key)
    const from = fieldLabel(fieldId, ticket.fields[fieldId])
    const to = fieldLabel(fieldId, value)
    if (from !== to) update.fieldChanges.push({ fieldId, name: fieldById(fieldId).name, from, to })
    if (value === null) delete ticket.fields[fieldId]
    else ticket.fields[fieldId] = value
  }
  finish(ticket, update, step, ids)
}

/** Puts message, time and survey into the update, and the update into the ticket. */
function finish(ticket: Ticket, update: Update, step: Step, ids: Ids) {
  update.message = step.message ? toMessage(step.message, ids) : null
  update.survey = step.survey ?? null
  if (step.timeSpentMinutes !== undefined) {
    update.timeSpentMinutes = step.timeSpentMinutes
    ticket.timeSpentMinutes = (ticket.timeSpentMinutes ?? 0) + step.timeSpentMinutes
  }
  if (update.message?.kind === 'public') {
    ticket.lastUpdatedAt = update.at
    if (step.by?.type === 'user') ticket.lastUserReplyAt = update.at
    if (step.by?.type === 'staff') ticket.lastStaffReplyAt = update.at
  }
  ticket.lastModifiedAt = update.at
  ticket.updates.push(update)
  ticket.unresponded = !isCompleted(ticket.statusId) && lastPublicBy(ticket) === 'user'
}

/** Who wrote the last message that the contact can read. */
function lastPublicBy(ticket: Ticket) {
  return ticket.updates.findLast(({ message, by }) => message?.kind === 'public' && by?.type !== 'smartrule')?.by?.type
}

function emptyUpdate(id: number, at: number, by: Actor): Update {
  return {
    id,
    at,
    by,
    message: null,
    statusChange: null,
    priorityChange: null,
    assigneeChange: null,
    categoryChange: null,
    dueDateChange: null,
    fieldChanges: [],
    timeSpentMinutes: null,
    survey: null,
  }
}

const change = <T extends string | number>(old: T | null, next: T | null | undefined): Change<T> | null =>
  next === undefined || next === old ? null : { old, new: next }

function toMessage(spec: MessageSpec, ids: Ids): Message {
  return {
    kind: spec.kind ?? 'public',
    html: spec.html,
    text: spec.text,
    subject: spec.subject ?? '',
    cc: spec.cc ?? [],
    bcc: spec.bcc ?? [],
    forwardTo: spec.forwardTo ?? [],
    customerUpdated: spec.customerUpdated ?? false,
    attachments: (spec.files ?? []).map(([key, filename]) => attach(++ids.attachment, key, filename)),
  }
}
