import { createContext, useContext } from 'react'
import type { BulkAction } from '../../domain/bulk.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { Agent } from '../../domain/reference.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import type { ListState } from './list-state.ts'

export type PickKind = 'status' | 'priority' | 'assignee' | 'due' | 'tags' | 'move' | 'field' | 'note'

/** What rows, bars and keys of one queue share. It stays the same object while the queue is shown. */
export type QueueContext = {
  state: ListState
  lookup: Lookup
  me: Agent
  /** Opens a ticket beside the list or in its place. */
  open: (row: TicketRow, at: number, how?: { newTab?: boolean; reply?: boolean }) => void
  /** Offers a choice for these tickets beside an element. */
  pick: (kind: PickKind, rows: TicketRow[], anchor: HTMLElement) => void
  /** Changes these tickets, or the whole selection that they are of, and offers to undo it. */
  change: (rows: TicketRow[], action: BulkAction) => void
}

const Context = createContext<QueueContext | null>(null)
export const QueueProvider = Context

export function useQueue(): QueueContext {
  const queue = useContext(Context)
  if (!queue) throw new Error('Used outside a queue')
  return queue
}
