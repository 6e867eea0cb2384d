import { assertNever } from '../../src/domain/assert-never.ts'
import type { OutboxAction } from '../../src/domain/outbox.ts'
import type { Ticket, TicketUpdate } from '../../src/domain/ticket.ts'

/** Writes that only say how something shall be: where it is so already, nothing needs to be sent. */
export const isPlainWish = ({ kind }: OutboxAction): boolean =>
  kind === 'tags' || kind === 'subscribe' || kind === 'unsubscribe' || kind === 'move'

/**
 * Whether a second send can do no harm. Setting a value twice is setting it once; a guarded reply is refused the second time;
 * the note of a move, mail to outsiders and an end are never repeated by us.
 */
export function isRepeatable(
  action: OutboxAction,
  { ticket, guardId, guardIsSafe }: { ticket: Ticket; guardId: number | null; guardIsSafe: boolean },
): boolean {
  switch (action.kind) {
    case 'properties':
      return !action.properties.timeSpentMinutes
    case 'tags':
    case 'subscribe':
    case 'unsubscribe':
      return true
    case 'move':
      return action.note.trim() === '' && ticket.categoryId === action.fromCategoryId
    case 'reply':
      return guardId !== null && guardIsSafe
    case 'note':
    case 'contactReply':
    case 'forward':
    case 'delete':
      return false
    default:
      return assertNever(action)
  }
}

/** Who was mailed by a message that has arrived. */
export function emailedBy(action: OutboxAction, ticket: Ticket, { message }: TicketUpdate): string[] {
  if (action.kind !== 'reply' && action.kind !== 'forward') return []
  const first =
    action.kind === 'forward'
      ? (message?.forwardedTo ?? action.to)
      : action.emailContact && ticket.contact?.email
        ? [ticket.contact.email]
        : []
  return [...new Set([...first, ...(message?.cc ?? []), ...(message?.bcc ?? [])])]
}

/** What makes a write impossible on the ticket as it is now, apart from rights; null when nothing does. */
export function obstacle(
  action: OutboxAction,
  ticket: Ticket,
): { reason: 'conflict' | 'rejected'; message: string; fields: Record<string, string[]> } | null {
  if (action.kind === 'move' && ticket.categoryId !== action.fromCategoryId) {
    return { reason: 'conflict', message: 'The ticket was moved by somebody else meanwhile.', fields: {} }
  }
  if (action.kind === 'forward') {
    // HappyFox is not known to check this, and an id alone must not carry another ticket's file out of the house.
    const own = new Set(ticket.updates.flatMap(({ message }) => message?.attachments ?? []).map(({ id }) => id))
    if (action.attachmentIds.some((id) => !own.has(id))) {
      const message = 'A file is not on this ticket any more. Choose the files again.'
      return { reason: 'rejected', message, fields: { attachmentIds: [message] } }
    }
  }
  return null
}
