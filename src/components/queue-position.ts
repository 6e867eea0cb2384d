import { createContext, useContext } from 'react'

/** Where the open ticket stands in the list it was opened from, and the way to its neighbours. */
export type QueuePosition = {
  /** From 1; null when the list does not have it, or not yet. */
  position: number | null
  total: number
  previous: (() => void) | null
  next: (() => void) | null
  /** Back to the list. */
  close: () => void
  /** Whether the list is shown beside the ticket. */
  beside: boolean
}

export const QueuePositionContext = createContext<QueuePosition | null>(null)

/** Null where a ticket is shown outside a list. */
export const useQueuePosition = () => useContext(QueuePositionContext)
