import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TicketFilter } from '../domain/ticket-filter.ts'
import { ticketQuery } from './ticket.ts'
import { placeInList, placeQuery, ticketsQuery } from './tickets.ts'

/**
 * Where a ticket stands in a list, from 0; null while nobody knows, and when the list does not hold it. A ticket that was
 * opened by its address may stand far from what was read: then the server is asked.
 */
export function usePlaceInList(filter: TicketFilter, ticketId: number | null): number | null {
  const client = useQueryClient()
  const hasRows = useQuery({ ...ticketsQuery(filter, 0), select: () => true }).data === true
  const read = ticketId === null ? undefined : placeInList(client, filter, ticketId)
  // Our copy may get the ticket only now, from HappyFox, by its being opened.
  const isHere = useQuery({ ...ticketQuery(ticketId ?? 0), enabled: false, select: () => true }).data === true
  const isAsked = ticketId !== null && read === undefined && hasRows && isHere
  const asked = useQuery({ ...placeQuery(filter, ticketId ?? 0), enabled: isAsked }).data
  return read ?? (isAsked ? (asked ?? null) : null)
}
