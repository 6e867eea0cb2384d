import { useQuery } from '@tanstack/react-query'
import { facetQuery } from '../../../api/tickets.ts'
import type { FacetKey } from '../../../domain/queue.ts'
import type { TicketFilter } from '../../../domain/ticket-filter.ts'

/** How many tickets each choice would show under the other filters, for the end of its line; nothing while it is not known. */
export function useFacet(filter: TicketFilter, key: FacetKey): (value: number | string | null) => { trail?: number } {
  const { data } = useQuery(facetQuery(filter, key))
  const counts = data && new Map(data.counts.map(({ value, count }) => [value, count]))
  return (value) => (counts ? { trail: counts.get(value) ?? 0 } : {})
}
