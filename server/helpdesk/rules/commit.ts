import type { Actor, Message, Update } from '../model.ts'
import type { Desk } from '../desk.ts'
import { notFound } from '../input/refusal.ts'
import type { Upload } from '../input/read-body.ts'
import { blobKey, saveBlob } from '../store/blobs.ts'
import { nextId } from '../store/meta.ts'
import { appendUpdate, saveTicket, type StoredTicket } from '../store/tickets.ts'
import { followWrite } from './sla.ts'

export type UpdateDraft = Omit<Update, 'id' | 'at'>

/** An update in which nothing happened, to be filled. */
export const emptyUpdate = (by: Actor): UpdateDraft => ({
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
})

/**
 * Writes a ticket's properties and, unless `draft` is null, one more line of its history. Runs inside a transaction.
 * @throws {Refusal} when the ticket was deleted since it was read.
 */
export function commit(desk: Desk, after: StoredTicket, draft: UpdateDraft | null): Update | null {
  const { db, account } = desk
  const before = db.get<{ unresponded: number; is_open: number }>(
    'select unresponded, is_open from tickets where id = ?',
    [after.id],
  )
  if (!before) throw notFound()
  desk.beforeChange(after.id)
  const now = desk.clock()
  const update = draft && { ...draft, id: nextId(db, 'update'), at: now }
  const isOpen = !account.isCompleted(after.statusId)
  const history = update ? [...after.updates, update] : after.updates
  const ticket: StoredTicket = {
    ...after,
    lastModifiedAt: now,
    lastClosedAt: !isOpen && before.is_open === 1 ? now : after.lastClosedAt,
    unresponded: isOpen && lastPublicBy(history) === 'user',
    updates: history,
  }
  if (update?.message?.kind === 'public') {
    ticket.lastUpdatedAt = now
    if (update.by?.type === 'staff') ticket.lastStaffReplyAt = now
    if (update.by?.type === 'user') ticket.lastUserReplyAt = now
  }
  saveTicket(db, account, ticket)
  if (update) appendUpdate(db, ticket, update)
  followWrite(
    db,
    desk.sla,
    { unresponded: before.unresponded === 1, isOpen: before.is_open === 1 },
    ticket,
    isOpen,
    now,
  )
  return update
}

/** Who wrote the last message that the contact can read: somebody waits when it was the contact. */
export const lastPublicBy = (updates: Update[]) =>
  updates.findLast(({ message, by }) => message?.kind === 'public' && by !== null)?.by?.type ?? null

const ATTACHMENT_FIELDS = new Set(['attachments', 'attachments[]', 'attachment', 'file'])

/** Keeps the files of a request and names them as attachments. Runs inside the transaction of the message. */
export function keepFiles(desk: Desk, files: Upload[]): Message['attachments'] {
  return files
    .filter(({ field }) => ATTACHMENT_FIELDS.has(field))
    .map(({ filename, contentType, bytes }) => {
      const blob = blobKey(bytes, contentType)
      saveBlob(desk.db, { key: blob, contentType, bytes })
      return { id: nextId(desk.db, 'attachment'), filename, contentType, sizeBytes: bytes.byteLength, blob }
    })
}
