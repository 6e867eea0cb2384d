import { queryOptions } from '@tanstack/react-query'
import type { Ticket } from '../domain/ticket.ts'
import { api } from './client.ts'

/** A ticket with its history. `readAt` is when this copy was read from HappyFox. */
export type TicketCopy = { ticket: Ticket; readAt: string }

export const ticketQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['ticket', ticketId],
    queryFn: ({ signal }) => api.get<TicketCopy>(`/tickets/${ticketId}`, { signal }),
  })

/** Where one file of a ticket is, or with null where all of them are. The link behind it is fetched fresh each time. */
export const attachmentUrl = (ticketId: number, attachmentId: number | null, { inline = false } = {}) =>
  `/api/tickets/${ticketId}/attachments/${attachmentId ?? ''}${inline ? '?inline=1' : ''}`

/** Tells what the agent has seen, and learns what the agent had seen before. */
export const markSeen = (ticketId: number, lastUpdateId: number) =>
  api.put<{ previousUpdateId?: number | null }>(`/seen/${ticketId}`, { json: { lastUpdateId }, keepalive: true })
