import { useEffect, useRef } from 'react'
import { isEdited, searchFor, type View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

/**
 * A saved view that is changed elsewhere, in another window or by a lead, changes on screen too, unless it was edited here:
 * then the edit stays, and can still be discarded.
 */
export function useFollowedView(view: View | null, filter: TicketFilter): void {
  const setFilter = useSetQueueFilter()
  const shown = useRef(view)
  useEffect(() => {
    const before = shown.current
    shown.current = view
    if (!view?.saved || before?.id !== view.id || before.saved?.address === view.saved.address) return
    if (!isEdited(before, filter)) setFilter(searchFor(view, filter))
  }, [view, filter, setFilter])
}
