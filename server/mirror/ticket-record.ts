import { createHash } from 'node:crypto'
import type { CustomField, FieldReading } from '../../src/domain/custom-field.ts'
import { fieldParam } from '../../src/domain/field-test.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { contactTokens, phoneDigits } from '../store/contact-tokens.ts'
import type { TicketRecord } from '../store/tickets.ts'
import { foldKey } from '../store/words.ts'
import { readingKeys } from './field-keys.ts'

/** What a ticket's row borrows from the reference lists, so that it can be sorted and filtered without joining them. */
export type Names = {
  status(id: number): { order: number; isOpen: boolean }
  priority(id: number): { order: number }
  categoryKey(id: number): string
  assigneeKey(id: number | null): string
  /** How a custom field is read; undefined while the account's lists do not have it. */
  field(of: 'ticket' | 'contact', id: number): CustomField | undefined
}

/** Sorts behind every name: a ticket that nobody has. */
const NOBODY = '\uFFFF'
/** The year 2223: ranks that nobody's waiting reaches. */
const NEVER = 8_000_000_000_000

/** An index entry has a limit. */
const KEY_LENGTH = 200

/** PostgreSQL's text cannot hold the one character that SQLite's and mail can. */
const kept = (text: string) => text.replaceAll('\u0000', '')
const sortKey = (text: string) => kept(foldKey(text)).slice(0, KEY_LENGTH)

/** Ids that the lists do not know yet sort first and count as open: a new status must not hide a ticket. */
export function namesOf(reference: Reference): Names {
  const { statuses, priorities, categories, agents } = reference
  const byId = <T extends { id: number }>(items: T[]) => new Map(items.map((item) => [item.id, item]))
  const [statusById, priorityById] = [byId(statuses), byId(priorities)]
  const [categoryById, agentById] = [byId(categories), byId(agents)]
  const fields = { ticket: byId(reference.ticketFields), contact: byId(reference.contactFields) }
  return {
    status: (id) => {
      const status = statusById.get(id)
      return { order: status?.order ?? 0, isOpen: status?.behavior !== 'completed' }
    },
    priority: (id) => ({ order: priorityById.get(id)?.order ?? 0 }),
    categoryKey: (id) => sortKey(categoryById.get(id)?.name ?? ''),
    assigneeKey: (id) => (id === null ? NOBODY : sortKey(agentById.get(id)?.name ?? '')),
    field: (of, id) => fields[of].get(id),
  }
}

/** A ticket in the store's shape. `readAt` is when HappyFox was asked for it, in epoch milliseconds. */
export function toRecord(ticket: Ticket, names: Names, readAt: number): TicketRecord {
  const status = names.status(ticket.statusId)
  const lastReplyAt = millis(ticket.lastReplyAt)
  const waitingSince = millisOrNull(ticket.waitingSince)
  const groupIds = ticket.contactCard?.groups.map(({ id }) => id) ?? []
  return {
    row: {
      id: ticket.id,
      display_id: kept(ticket.displayId),
      category_id: ticket.categoryId,
      category_key: names.categoryKey(ticket.categoryId),
      subject: kept(ticket.subject),
      subject_key: sortKey(ticket.subject),
      snippet: kept(ticket.snippet),
      contact_id: ticket.contact?.id ?? null,
      contact_name: ticket.contact && kept(ticket.contact.name),
      contact_key: sortKey(ticket.contact?.name ?? ''),
      contact_email: ticket.contact?.email ? kept(ticket.contact.email) : null,
      assignee_id: ticket.assigneeId,
      assignee_key: names.assigneeKey(ticket.assigneeId),
      status_id: ticket.statusId,
      status_order: status.order,
      is_open: status.isOpen ? 1 : 0,
      priority_id: ticket.priorityId,
      priority_order: names.priority(ticket.priorityId).order,
      due_date: ticket.dueDate,
      created_at: millis(ticket.createdAt),
      last_modified_at: millis(ticket.lastModifiedAt),
      last_reply_at: lastReplyAt,
      last_contact_reply_at: millisOrNull(ticket.lastContactReplyAt),
      last_agent_reply_at: millisOrNull(ticket.lastAgentReplyAt),
      last_closed_at: millisOrNull(lastClosedAt(ticket, names)),
      unresponded: ticket.awaitingReply ? 1 : 0,
      waiting_since: waitingSince,
      waiting_rank: waitingSince ?? NEVER - lastReplyAt,
      breaches: ticket.breaches,
      attachments_count: ticket.attachmentsCount,
      messages_count: ticket.messagesCount,
      groups_count: groupIds.length,
      last_update_id: ticket.lastUpdateId,
      tags: JSON.stringify(ticket.tags),
      read_at: readAt,
      fields_read: ticket.updates.every(({ fields }) => fields !== null) ? 1 : 0,
    },
    tags: ticket.tags.map((tag) => kept(tag).slice(0, KEY_LENGTH)),
    groupIds,
    fields: [
      ...ticket.fields.flatMap(fieldEntries('ticket', names)),
      ...(ticket.contactCard?.fields ?? []).flatMap(fieldEntries('contact', names)),
    ],
    text: searchText(ticket),
    contactTokens: ticket.contactCard ? contactTokens(ticket.contactCard) : [],
    body: JSON.stringify(ticket),
    bodyHash: hashOf(ticket),
  }
}

/** One entry for each value: a multiple choice is found by any of its choices. */
const fieldEntries =
  (of: 'ticket' | 'contact', names: Names) =>
  (reading: FieldReading): TicketRecord['fields'] =>
    readingKeys(reading, names.field(of, reading.fieldId)).map((value) => ({
      key: fieldParam(of, { id: reading.fieldId }),
      value,
    }))

/** When the ticket last became completed: HappyFox finds it by that even after it was reopened (§2.1). */
function lastClosedAt({ updates }: Ticket, names: Names): string | null {
  let isOpen = true
  let at: string | null = null
  for (const update of updates) {
    const statusId = update.status?.to?.id
    if (statusId == null) continue
    const opens = names.status(statusId).isOpen
    if (isOpen && !opens) at = update.at
    isOpen = opens
  }
  return at
}

function searchText(ticket: Ticket): string {
  const { displayId, id, subject, contact, contactCard, updates } = ticket
  const messages = updates.flatMap(({ message }) =>
    message ? [message.subject, message.text, ...message.attachments.map(({ name }) => name)] : [],
  )
  const digits = displayId.replaceAll(/\D/g, '')
  const phones = (contactCard?.phones ?? []).flatMap(({ number }) => [number, phoneDigits(number)])
  return [displayId, digits, String(id), subject, contact?.name, contact?.email, ...phones, ...messages].join('\n')
}

const hashes = new WeakMap<Ticket, string>()

/** Tells whether two copies of a ticket differ, but for the history of fields, which lists leave out. */
export function hashOf(ticket: Ticket): string {
  const known = hashes.get(ticket)
  if (known) return known
  const updates = ticket.updates.map((update) => ({ ...update, fields: null }))
  const hash = createHash('sha256')
    .update(JSON.stringify({ ...ticket, updates }))
    .digest('base64')
  hashes.set(ticket, hash)
  return hash
}

const millis = (at: string) => Date.parse(at)
const millisOrNull = (at: string | null) => (at === null ? null : millis(at))
