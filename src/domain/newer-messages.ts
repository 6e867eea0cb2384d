import type { OutboxItem } from './outbox.ts'
import type { Ticket, TicketUpdate } from './ticket.ts'

/**
 * What others have written since an update, oldest first. `own`: updates that the writer has sent from here, be it as the
 * contact.
 */
export const newerMessages = (
  { updates }: Pick<Ticket, 'updates'>,
  seenId: number,
  { meId, own }: { meId: number; own: ReadonlySet<number> },
): TicketUpdate[] =>
  updates.filter(
    ({ id, by, message }) =>
      id > seenId &&
      message !== null &&
      !own.has(id) &&
      (by.kind === 'contact' || (by.kind === 'agent' && by.id !== meId)),
  )

/** What stopped a message. Where the ticket here lacks it, whatever was written since it was handed over: never nothing. */
export function theirsOf({ problem, createdAt }: OutboxItem, { updates }: Pick<Ticket, 'updates'>): TicketUpdate[] {
  const named = updates.filter(({ id }) => problem?.theirs?.includes(id))
  if (named.length > 0) return named
  const messages = updates.filter(({ message }) => message !== null)
  const since = messages.filter(({ at }) => at >= createdAt)
  return since.length > 0 ? since : messages.slice(-1)
}
