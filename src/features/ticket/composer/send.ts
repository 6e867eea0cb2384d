import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../api/client.ts'
import { outboxQuery, sendToOutbox } from '../../../api/outbox.ts'
import type { OutboxItem, TicketAction } from '../../../domain/outbox.ts'
import { seenStateOf } from '../../../domain/seen-state.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import type { Draft, DraftKind } from './draft.ts'

/** Drafts of what this page has sent, whole, until they have arrived: undo and refusals give them back. */
const sentDrafts = new Map<string, { kind: DraftKind; draft: Draft }>()

export const sentDraft = (id: string) => sentDrafts.get(id)

export type SendResult =
  | { kind: 'accepted'; item: OutboxItem }
  /** An earlier version of this very draft was accepted before; the answer had been lost. */
  | { kind: 'acceptedBefore' }
  | { kind: 'failed'; error: ApiError }

/**
 * Hands a message to the server. The id was born with the draft: pressing twice, a lost answer or another tab end in one
 * row. Only when the server has it may the composer be emptied.
 */
export async function sendDraft(
  client: QueryClient,
  ticket: Ticket,
  kind: DraftKind,
  draft: Draft,
  action: TicketAction,
): Promise<SendResult> {
  try {
    const input = { id: draft.sendId, ticketId: ticket.id, seen: draft.seen ?? seenStateOf(ticket), action }
    const item = await sendToOutbox(client, input)
    sentDrafts.set(item.id, { kind, draft })
    return { kind: 'accepted', item }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.code === 'conflict') {
      await client.invalidateQueries({ queryKey: outboxQuery(ticket.id).queryKey })
      return { kind: 'acceptedBefore' }
    }
    return { kind: 'failed', error }
  }
}
