import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { usePlaceInList } from '../../api/place-in-list.ts'
import { ticketsQuery, WINDOW_ROWS } from '../../api/tickets.ts'
import type { TicketRow } from '../../domain/ticket.ts'

/** Where a ticket stands in the list that the address describes, and the ways from here. */
export type TicketPlace = {
  /** From 0; null when the list does not hold it. */
  index: number | null
  total: number
  previousId: number | null
  nextId: number | null
  onGo: (ticketId: number) => void
  onClose: () => void
}

const windowOf = (index: number) => Math.max(0, index - (index % WINDOW_ROWS))

export function useTicketPlace(ticketId: number): TicketPlace {
  const filter = useSearch({ from: '/_app/tickets' })
  const navigate = useNavigate()
  const first = useQuery(ticketsQuery(filter, 0)).data
  const index = usePlaceInList(filter, ticketId)
  // The neighbours may lie in the windows before and after.
  const before = useQuery({ ...ticketsQuery(filter, windowOf((index ?? 0) - 1)), enabled: index !== null }).data
  const after = useQuery({ ...ticketsQuery(filter, windowOf((index ?? 0) + 1)), enabled: index !== null }).data
  const at = (place: number, page: { rows: TicketRow[] } | undefined) => page?.rows[place - windowOf(place)]?.id ?? null
  return {
    index,
    total: first?.total ?? 0,
    previousId: index === null || index === 0 ? null : at(index - 1, before),
    nextId: index === null ? null : at(index + 1, after),
    onGo: (id) =>
      void navigate({ to: '/tickets/$ticketId', params: { ticketId: id }, search: (kept) => kept, replace: true }),
    onClose: () => void navigate({ to: '/tickets', search: (kept) => kept }),
  }
}
