import type { Attachment } from '../model.ts'
import type { Account } from '../store/account.ts'
import { readContacts } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { displayId } from '../store/keys.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { type WireContact, wireContacts } from './contact.ts'
import { wireTicketFieldValue } from './field-values.ts'
import { wireCategory, wirePriority, wireStaff, wireStatus } from './reference.ts'
import { wireTime, wireTimeOrNull } from './time.ts'
import { wireUpdate } from './update.ts'

export type WireOptions = {
  attachmentUrl: (attachment: Attachment) => string
  fieldChanges: boolean
  /** Only these top-level keys (§20); null is all of them. */
  only: Set<string> | null
}

/** Tickets as §3 shows them. The published examples differ in a few keys; every key of all of them is sent everywhere. */
export function wireTickets(db: Database, account: Account, tickets: StoredTicket[], options: WireOptions) {
  const wants = (key: string) => options.only === null || options.only.has(key)
  const contacts = wants('user')
    ? wireContacts(
        db,
        account,
        tickets.map(({ contactId }) => contactId),
      )
    : new Map<number, WireContact>()
  const writers = tickets.flatMap(({ updates }) => updates.flatMap(({ by }) => (by?.type === 'user' ? [by.id] : [])))
  const people = new Map(readContacts(db, [...new Set(writers)]).map((contact) => [contact.id, contact]))
  const context = { account, people, attachmentUrl: options.attachmentUrl, fieldChanges: options.fieldChanges }
  return tickets.map((ticket) => {
    const all = {
      ...wireProperties(account, ticket),
      user: contacts.get(ticket.contactId) ?? null,
      updates: ticket.updates.map((update) => wireUpdate(update, context)),
    }
    return options.only === null ? all : pick(all, options.only)
  })
}

const pick = (all: object, keys: Set<string>) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)))

function wireProperties(account: Account, ticket: StoredTicket) {
  const category = account.category(ticket.categoryId)
  const status = account.status(ticket.statusId)
  const priority = account.priority(ticket.priorityId)
  const assignee = account.agent(ticket.assigneeId)
  return {
    status: status ? wireStatus(status) : null,
    first_message: ticket.firstMessage,
    last_user_reply_at: wireTimeOrNull(ticket.lastUserReplyAt),
    time_spent: ticket.timeSpentMinutes,
    id: ticket.id,
    messages_count: ticket.messagesCount,
    subject: ticket.subject,
    category: category ? wireCategory(category) : null,
    attachments_count: ticket.attachmentsCount,
    last_updated_at: wireTime(ticket.lastUpdatedAt),
    // Null beside a due date in the one recorded answer that has it.
    due_by: null,
    priority: priority ? wirePriority(priority) : null,
    last_staff_reply_at: wireTimeOrNull(ticket.lastStaffReplyAt),
    custom_fields: account
      .fieldsOf(ticket.categoryId)
      .map((field) => wireTicketFieldValue(field, ticket.fields[field.id])),
    sla_breaches: ticket.slaBreaches,
    // The element's shape is unknown; here the ticket numbers (ours).
    merged_tickets: ticket.mergedTickets,
    visible_only_staff: ticket.visibleOnlyStaff ? true : null,
    display_id: displayId(category?.prefix ?? '', ticket.id),
    due_date: ticket.dueDate,
    tags: ticket.tags.join(','),
    last_modified: wireTime(ticket.lastModifiedAt),
    subscribers: ticket.subscribers.flatMap((id) => {
      const agent = account.agent(id)
      return agent ? [{ first_name: agent.firstName, last_name: agent.lastName, id, email: agent.email }] : []
    }),
    unresponded: ticket.unresponded,
    created_at: wireTime(ticket.createdAt),
    source: ticket.source,
    assigned_to: assignee ? wireStaff(assignee) : null,
    merged_to: ticket.mergedTo,
  }
}
