import type { Attachment, Message, Ticket, Update } from '../model.ts'
import { indexWords, words } from '../search/words.ts'
import type { Account } from './account.ts'
import { type Database, marks, type Value } from './database.ts'
import { indexFieldValues, TICKET_VALUES } from './field-values.ts'
import { foldKey } from './keys.ts'

type TicketRow = {
  id: number
  category_id: number
  status_id: number
  priority_id: number
  assignee_id: number | null
  contact_id: number
  due_date: string | null
  created_at: number
  last_updated_at: number
  last_modified_at: number
  last_user_reply_at: number | null
  last_staff_reply_at: number | null
  last_closed_at: number | null
  unresponded: number
  sla_breaches: number
  attachments_count: number
  messages_count: number
  subject: string
  first_message: string
  tags: string
  fields: string
  subscribers: string
  source: string
  time_spent: number | null
  visible_only_staff: number
  merged_to: number | null
  merged_tickets: string
}
type AttachmentRow = {
  id: number
  update_id: number
  filename: string
  content_type: string
  size_bytes: number
  blob: string
}
/** An update as its row keeps it: without what has columns or a table of its own. */
type UpdateBody = Omit<Update, 'id' | 'message'> & { message: Omit<Message, 'attachments'> | null }

/** A ticket with what only the store counts. */
export type StoredTicket = Ticket & { firstMessage: string; messagesCount: number; attachmentsCount: number }

const READ = `select t.*, b.subject, b.first_message, b.tags, b.fields, b.subscribers, b.source, b.time_spent,
  b.visible_only_staff, b.merged_to, b.merged_tickets from tickets t join ticket_bodies b on b.id = t.id`

/** Tickets in the order of `ids`; unknown ones are left out. Without `updates` the history stays empty. */
export function readTickets(db: Database, ids: number[], { updates }: { updates: boolean }): StoredTicket[] {
  if (ids.length === 0) return []
  const rows = new Map(db.all<TicketRow>(`${READ} where t.id in (${marks(ids)})`, ids).map((row) => [row.id, row]))
  const histories = updates ? readUpdates(db, ids) : new Map<number, Update[]>()
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row ? toTicket(row, histories.get(id) ?? []) : []
  })
}

export const readTicket = (db: Database, id: number): StoredTicket | undefined =>
  readTickets(db, [id], { updates: true })[0]

function toTicket(row: TicketRow, updates: Update[]): StoredTicket {
  return {
    id: row.id,
    categoryId: row.category_id,
    subject: row.subject,
    contactId: row.contact_id,
    statusId: row.status_id,
    priorityId: row.priority_id,
    assigneeId: row.assignee_id,
    dueDate: row.due_date,
    tags: JSON.parse(row.tags),
    source: row.source,
    createdAt: row.created_at,
    lastUpdatedAt: row.last_updated_at,
    lastModifiedAt: row.last_modified_at,
    lastUserReplyAt: row.last_user_reply_at,
    lastStaffReplyAt: row.last_staff_reply_at,
    lastClosedAt: row.last_closed_at,
    timeSpentMinutes: row.time_spent,
    unresponded: row.unresponded === 1,
    slaBreaches: row.sla_breaches,
    fields: JSON.parse(row.fields),
    subscribers: JSON.parse(row.subscribers),
    visibleOnlyStaff: row.visible_only_staff === 1,
    mergedTo: row.merged_to,
    mergedTickets: JSON.parse(row.merged_tickets),
    updates,
    firstMessage: row.first_message,
    messagesCount: row.messages_count,
    attachmentsCount: row.attachments_count,
  }
}

function readUpdates(db: Database, ticketIds: number[]): Map<number, Update[]> {
  const attachments = new Map<number, Attachment[]>()
  for (const row of db.all<AttachmentRow>(
    `select id, update_id, filename, content_type, size_bytes, blob from attachments
     where ticket_id in (${marks(ticketIds)}) order by ticket_id, id`,
    ticketIds,
  )) {
    const attachment = {
      id: row.id,
      filename: row.filename,
      contentType: row.content_type,
      sizeBytes: row.size_bytes,
      blob: row.blob,
    }
    attachments.set(row.update_id, [...(attachments.get(row.update_id) ?? []), attachment])
  }
  const histories = new Map<number, Update[]>()
  for (const row of db.all<{ id: number; ticket_id: number; body: string }>(
    `select id, ticket_id, body from updates where ticket_id in (${marks(ticketIds)}) order by ticket_id, id`,
    ticketIds,
  )) {
    const { message, ...body }: UpdateBody = JSON.parse(row.body)
    const update = {
      ...body,
      id: row.id,
      message: message && { ...message, attachments: attachments.get(row.id) ?? [] },
    }
    const history = histories.get(row.ticket_id)
    if (history) history.push(update)
    else histories.set(row.ticket_id, [update])
  }
  return histories
}

/** The columns that follow from the record, for the filtered table and for what stands beside it. */
function columns(account: Account, ticket: Ticket): { row: Record<string, Value>; body: Record<string, Value> } {
  const status = account.status(ticket.statusId)
  const assignee = account.agent(ticket.assigneeId)
  return {
    row: {
      category_id: ticket.categoryId,
      status_id: ticket.statusId,
      is_open: status?.behavior === 'completed' ? 0 : 1,
      priority_id: ticket.priorityId,
      assignee_id: ticket.assigneeId,
      due_date: ticket.dueDate,
      last_updated_at: ticket.lastUpdatedAt,
      last_modified_at: ticket.lastModifiedAt,
      last_user_reply_at: ticket.lastUserReplyAt,
      last_staff_reply_at: ticket.lastStaffReplyAt,
      last_closed_at: ticket.lastClosedAt,
      unresponded: ticket.unresponded ? 1 : 0,
      status_order: status?.order ?? 0,
      priority_order: account.priority(ticket.priorityId)?.order ?? 0,
      category_key: foldKey(account.category(ticket.categoryId)?.name ?? ''),
      subject_key: foldKey(ticket.subject),
      assignee_key: assignee ? foldKey(assignee.username) : '',
    },
    body: {
      tags: JSON.stringify(ticket.tags),
      fields: JSON.stringify(ticket.fields),
      subscribers: JSON.stringify(ticket.subscribers),
      time_spent: ticket.timeSpentMinutes,
      visible_only_staff: ticket.visibleOnlyStaff ? 1 : 0,
      merged_to: ticket.mergedTo,
      merged_tickets: JSON.stringify(ticket.mergedTickets),
    },
  }
}

/** Writes a ticket that is not there yet, with its whole history. */
export function insertTicket(db: Database, account: Account, ticket: Ticket): void {
  const messages = ticket.updates.flatMap(({ message }) => message ?? [])
  const { row, body } = columns(account, ticket)
  insertRow(db, 'tickets', {
    id: ticket.id,
    contact_id: ticket.contactId,
    created_at: ticket.createdAt,
    sla_breaches: ticket.slaBreaches,
    messages_count: messages.length,
    attachments_count: messages.reduce((sum, { attachments }) => sum + attachments.length, 0),
    subject_words: ` ${words(ticket.subject).join(' ')} `,
    ...row,
  })
  insertRow(db, 'ticket_bodies', {
    id: ticket.id,
    subject: ticket.subject,
    first_message: messages[0]?.text ?? '',
    source: ticket.source,
    ...body,
  })
  for (const update of ticket.updates) insertUpdate(db, ticket.id, update)
  indexTicket(db, account, ticket, true)
  insertWords(db, ticket.id, [ticket.subject, ...messages.map(({ text }) => text)])
}

/** Writes every property of the ticket as the record has it. Its history is only added to, by `appendUpdate`. */
export function saveTicket(db: Database, account: Account, ticket: Ticket): void {
  const { row, body } = columns(account, ticket)
  updateRow(db, 'tickets', ticket.id, row)
  updateRow(db, 'ticket_bodies', ticket.id, body)
  indexTicket(db, account, ticket, false)
}

function indexTicket(db: Database, account: Account, ticket: Ticket, isNew: boolean): void {
  if (!isNew) db.run('delete from ticket_tags where ticket_id = ?', [ticket.id])
  for (const tag of ticket.tags) {
    db.run('insert or ignore into ticket_tags (tag, ticket_id) values (?, ?)', [tag, ticket.id])
  }
  indexFieldValues(db, TICKET_VALUES, ticket.id, account.fieldsOf(ticket.categoryId), ticket.fields, isNew)
}

function insertRow(db: Database, table: string, row: Record<string, Value>): void {
  const names = Object.keys(row)
  db.run(`insert into ${table} (${names.join(', ')}) values (${marks(names)})`, Object.values(row))
}

function updateRow(db: Database, table: string, id: number, row: Record<string, Value>): void {
  const assignments = Object.keys(row).map((name) => `${name} = ?`)
  db.run(`update ${table} set ${assignments.join(', ')} where id = ?`, [...Object.values(row), id])
}

function insertUpdate(db: Database, ticketId: number, { id, message, ...rest }: Update): void {
  const { attachments = [], ...kept } = message ?? {}
  const body = { ...rest, message: message ? kept : null }
  db.run('insert into updates (id, ticket_id, body) values (?, ?, ?)', [id, ticketId, JSON.stringify(body)])
  for (const attachment of attachments) {
    db.run(
      `insert into attachments (id, update_id, ticket_id, filename, content_type, size_bytes, blob)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [attachment.id, id, ticketId, attachment.filename, attachment.contentType, attachment.sizeBytes, attachment.blob],
    )
  }
}

/** Adds one entry to the history, with what is counted and searched from it. */
export function appendUpdate(db: Database, ticket: StoredTicket, update: Update): void {
  insertUpdate(db, ticket.id, update)
  if (!update.message) return
  db.run(
    'update tickets set messages_count = messages_count + 1, attachments_count = attachments_count + ? where id = ?',
    [update.message.attachments.length, ticket.id],
  )
  const texts = (readUpdates(db, [ticket.id]).get(ticket.id) ?? []).flatMap(({ message }) => message?.text ?? [])
  db.run('delete from ticket_words where rowid = ?', [ticket.id])
  insertWords(db, ticket.id, [ticket.subject, ...texts])
}

function insertWords(db: Database, ticketId: number, texts: string[]): void {
  db.run('insert into ticket_words (rowid, words) values (?, ?)', [ticketId, indexWords(texts.join(' ')).join(' ')])
}

export function deleteTicket(db: Database, id: number): void {
  for (const [table, column] of [
    ['tickets', 'id'],
    ['ticket_bodies', 'id'],
    ['ticket_tags', 'ticket_id'],
    ['ticket_field_values', 'ticket_id'],
    ['updates', 'ticket_id'],
    ['attachments', 'ticket_id'],
    ['ticket_words', 'rowid'],
  ]) {
    db.run(`delete from ${table} where ${column} = ?`, [id])
  }
}

export function readAttachment(db: Database, id: number): (Attachment & { ticketId: number }) | undefined {
  const row = db.get<AttachmentRow & { ticket_id: number }>('select * from attachments where id = ?', [id])
  return (
    row && {
      id: row.id,
      ticketId: row.ticket_id,
      filename: row.filename,
      contentType: row.content_type,
      sizeBytes: row.size_bytes,
      blob: row.blob,
    }
  )
}
