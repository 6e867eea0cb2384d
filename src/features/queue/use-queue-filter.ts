import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { changed, type TicketFilter } from '../../domain/ticket-filter.ts'

const route = getRouteApi('/_app/tickets')

/** The filter in the address bar. */
export const useQueueFilter = (): TicketFilter => route.useSearch()

/** The change before, and the address that it led to; null while it is on its way there. */
let last: { keys: string; href: string | null } = { keys: '', href: '' }

/** Custom fields stand in the address by themselves too; what they say is in `fields`. */
const withoutLoose = (search: object) =>
  Object.fromEntries(Object.entries(search).filter(([key]) => !/^[tc]\d+$/.test(key)))

/**
 * The one way to change the filter; an open ticket stays open. Changes of the same keys one after the other, such as letters
 * typed or choices ticked, are one step for Back.
 */
export function useSetQueueFilter(): (change: Partial<TicketFilter>) => void {
  const navigate = route.useNavigate()
  const router = useRouter()
  return useCallback(
    (change) => {
      const keys = Object.keys(change).toSorted().join()
      const replace = last.keys === keys && (last.href === null || last.href === router.state.location.href)
      const step = { keys, href: null as string | null }
      last = step
      const go = async () => {
        await navigate({ to: '.', search: (previous) => changed(withoutLoose(previous), change), replace })
        step.href = router.state.location.href
      }
      void go()
    },
    [navigate, router],
  )
}
