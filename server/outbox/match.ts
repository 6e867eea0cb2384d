import { fieldKey } from '../../src/domain/custom-field.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Change, NamedChange, Ticket, TicketUpdate } from '../../src/domain/ticket.ts'
import { canonicalText } from './canonical-text.ts'

/** What is known of a send when its update is looked for. */
export type Sent = {
  agentId: number
  action: OutboxAction
  /** The newest update before the first send. */
  beforeUpdateId: number
  /** Epoch milliseconds of the first send; null when nobody knows. */
  sentAt: number | null
  fileNames: string[]
}

type Options = { claimed: ReadonlySet<number>; clockSlackMs: number }

/** An appended signature is allowed from this length on; shorter texts must be equal. */
const PREFIX_LENGTH = 20

/**
 * The update that a send made, or null. One update confirms one send only (`claimed`), so two equal messages stay two.
 * The order is that of sending: the oldest unclaimed one.
 */
export function findOurs(sent: Sent, ticket: Ticket, options: Options): TicketUpdate | null {
  return candidates(sent, ticket, options).find((update) => isOurs(sent, ticket, update)) ?? null
}

/**
 * For an answer that says it was done: HappyFox may have rewritten a text beyond recognition, so that the newest update by
 * the same person and of the same kind counts.
 */
export function findAnswered(sent: Sent, ticket: Ticket, options: Options): TicketUpdate | null {
  return findOurs(sent, ticket, options) ?? candidates(sent, ticket, options).at(-1) ?? null
}

/** New updates by the right person and of the right kind. A note never stands for a reply, nor a reply for a note. */
function candidates(sent: Sent, ticket: Ticket, { claimed, clockSlackMs }: Options): TicketUpdate[] {
  const { action, beforeUpdateId, sentAt } = sent
  const notBefore = sentAt === null ? 0 : sentAt - clockSlackMs
  return ticket.updates.filter(
    (update) =>
      update.id > beforeUpdateId &&
      !claimed.has(update.id) &&
      Date.parse(update.at) >= notBefore &&
      isBy(update, sent) &&
      isKind(update, action.kind),
  )
}

const isBy = ({ by }: TicketUpdate, { action, agentId }: Sent) =>
  action.kind === 'contactReply'
    ? by.kind === 'contact' && by.id === action.contactId
    : by.kind === 'agent' && by.id === agentId

function isKind({ message }: TicketUpdate, kind: OutboxAction['kind']): boolean {
  if (kind === 'properties') return message === null
  if (kind === 'note') return message?.kind === 'note'
  // Message types beyond private note are unknown; what is not a note and not a forward can be the reply.
  return message?.kind === 'public' || message?.kind === 'unknown'
}

function isOurs(sent: Sent, ticket: Ticket, update: TicketUpdate): boolean {
  const { action } = sent
  if (action.kind === 'properties') return isSameChange(action.properties, ticket, update)
  const properties = action.kind === 'contactReply' ? {} : action.properties
  return (
    update.message !== null &&
    isSameText(action.html, update.message) &&
    isSameFiles(sent.fileNames, update.message.attachments) &&
    !contradicts(properties, update)
  )
}

function isSameText(html: string, message: { html: string; text: string }): boolean {
  const ours = canonicalText(html)
  const theirs = canonicalText(message.html) || canonicalText(message.text)
  return theirs === ours || (ours.length >= PREFIX_LENGTH && theirs.startsWith(ours))
}

/** Names as HappyFox may keep them: spaces become underscores on the way. */
const plainName = (name: string) =>
  name
    .normalize('NFC')
    .trim()
    .replaceAll(/[\s_]+/g, '_')

function isSameFiles(names: string[], attachments: { name: string }[]): boolean {
  const ours = names.map(plainName).toSorted()
  const theirs = attachments.map(({ name }) => plainName(name)).toSorted()
  return ours.length === theirs.length && ours.every((name, at) => name === theirs[at])
}

/** An update without a record of a property says nothing: HappyFox records only what differed before. */
function contradicts(wanted: PropertyChanges, update: TicketUpdate): boolean {
  const differs = (change: NamedChange | null, id: number | null | undefined) =>
    id !== undefined && change !== null && (change.to?.id ?? null) !== id
  return (
    differs(update.status, wanted.statusId) ||
    differs(update.priority, wanted.priorityId) ||
    differs(update.assignee, wanted.assigneeId) ||
    (wanted.dueDate !== undefined && update.dueDate !== null && update.dueDate.to !== wanted.dueDate) ||
    (Boolean(wanted.timeSpentMinutes) && update.timeSpentMinutes !== wanted.timeSpentMinutes)
  )
}

/** A change of properties without a message: nothing contradicts, and what the update does not record is true now. */
function isSameChange(wanted: PropertyChanges, ticket: Ticket, update: TicketUpdate): boolean {
  const recorded = (change: Change<unknown> | null) => change !== null
  const rest: PropertyChanges = {
    ...wanted,
    statusId: recorded(update.status) ? undefined : wanted.statusId,
    priorityId: recorded(update.priority) ? undefined : wanted.priorityId,
    assigneeId: recorded(update.assignee) ? undefined : wanted.assigneeId,
    dueDate: recorded(update.dueDate) ? undefined : wanted.dueDate,
    timeSpentMinutes: undefined,
  }
  return !contradicts(wanted, update) && isTrueNow(rest, ticket)
}

/** Whether a ticket already is as wanted. Time is added, so that it never "is". */
export function isTrueNow(wanted: PropertyChanges, ticket: Ticket): boolean {
  const is = <T>(want: T | undefined, now: T) => want === undefined || want === now
  return (
    !wanted.timeSpentMinutes &&
    is(wanted.statusId, ticket.statusId) &&
    is(wanted.priorityId, ticket.priorityId) &&
    is(wanted.assigneeId, ticket.assigneeId) &&
    is(wanted.dueDate, ticket.dueDate) &&
    (wanted.tags ?? []).every((tag) => ticket.tags.includes(tag.trim())) &&
    Object.entries(wanted.fields ?? {}).every(([key, value]) => isFieldNow(key, value, ticket))
  )
}

function isFieldNow(key: string, value: string | number | number[] | null, ticket: Ticket): boolean {
  const field = ticket.fields.find(({ fieldId }) => fieldKey({ id: fieldId }) === key)
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return !field || field.text === null
  if (Array.isArray(value)) {
    const now = field?.value
    return Array.isArray(now) && now.length === value.length && value.every((id) => now.includes(id))
  }
  return field?.value === value || field?.text === String(value)
}
