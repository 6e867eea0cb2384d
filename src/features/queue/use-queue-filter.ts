import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { TicketFilter } from '../../domain/ticket-filter.ts'

const route = getRouteApi('/_app/tickets')

/** The filter in the address bar. */
export const useQueueFilter = (): TicketFilter => route.useSearch()

/** The one way to change the filter; an open ticket stays open. */
export function useSetQueueFilter(): (change: Partial<TicketFilter>) => void {
  const navigate = route.useNavigate()
  return useCallback(
    (change) => void navigate({ to: '.', search: (previous) => ({ ...previous, ...change }), replace: true }),
    [navigate],
  )
}
