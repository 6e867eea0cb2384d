import { queryOptions } from '@tanstack/react-query'
import type { Ticket } from '../domain/ticket.ts'
import { api, unwrap } from './client.ts'
import { noteSeen } from './row-signals.ts'

/** A ticket with its history. `readAt` is when this copy was read from HappyFox. */
export type TicketCopy = { ticket: Ticket; readAt: string }

export const ticketQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['ticket', ticketId],
    queryFn: ({ signal }): Promise<TicketCopy> =>
      unwrap(api.tickets[':ticketId'].$get({ param: { ticketId: String(ticketId) } }, { init: { signal } })),
  })

/** Where one file of a ticket is, or with null where all of them are. The link behind it is fetched fresh each time. */
export const attachmentUrl = (ticketId: number, attachmentId: number | null, { inline = false } = {}) =>
  `/api/tickets/${ticketId}/attachments/${attachmentId ?? ''}${inline ? '?inline=1' : ''}`

/** Tells what the agent has seen, and learns what the agent had seen before. */
export async function markSeen(ticketId: number, lastUpdateId: number): Promise<{ previousUpdateId: number | null }> {
  const before = await unwrap(
    api.seen[':ticketId'].$put({ param: { ticketId: String(ticketId) }, json: { lastUpdateId } }),
  )
  noteSeen(ticketId, lastUpdateId)
  return before
}

/** The last thing said on a ticket, from the copy; for a look without opening it. */
export const newestMessageQuery = (ticketId: number, lastUpdateId: number) =>
  queryOptions({
    queryKey: ['newest', ticketId, lastUpdateId],
    queryFn: ({ signal }) =>
      unwrap(api.tickets[':ticketId'].newest.$get({ param: { ticketId: String(ticketId) } }, { init: { signal } })),
    staleTime: Infinity,
  })
