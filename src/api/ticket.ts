import { queryOptions } from '@tanstack/react-query'
import type { TicketCopy } from '../domain/queue.ts'
import { api, unwrap } from './client.ts'

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
export const markSeen = (ticketId: number, lastUpdateId: number) =>
  unwrap(api.seen[':ticketId'].$put({ param: { ticketId: String(ticketId) }, json: { lastUpdateId } }))
