import type { Selectable } from 'kysely'
import type { TicketRow } from '../../src/domain/ticket.ts'
import type { TicketTable } from '../store/schema.ts'

/** A stored row as the queue shows it. */
export function toTicketRow(row: Selectable<TicketTable>): TicketRow {
  return {
    id: row.id,
    displayId: row.display_id,
    subject: row.subject,
    snippet: row.snippet,
    contact:
      row.contact_id === null ? null : { id: row.contact_id, name: row.contact_name ?? '', email: row.contact_email },
    categoryId: row.category_id,
    statusId: row.status_id,
    priorityId: row.priority_id,
    assigneeId: row.assignee_id,
    tags: JSON.parse(row.tags),
    dueDate: row.due_date,
    breaches: row.breaches,
    attachmentsCount: row.attachments_count,
    messagesCount: row.messages_count,
    awaitingReply: row.unresponded === 1,
    waitingSince: isoOrNull(row.waiting_since),
    createdAt: iso(row.created_at),
    lastModifiedAt: iso(row.last_modified_at),
    lastReplyAt: iso(row.last_reply_at),
    lastContactReplyAt: isoOrNull(row.last_contact_reply_at),
    lastAgentReplyAt: isoOrNull(row.last_agent_reply_at),
    lastUpdateId: row.last_update_id,
  }
}

/** HappyFox's instants have no fraction (§1), and ours are shown as they came. */
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
