import type { TicketFilter } from './ticket-filter.ts'

/** The views every account has. Their order is the sidebar's. */
export const BUILT_IN_VIEWS = [
  { id: 'my-open', name: 'My open', filter: { behavior: 'open', assignee: ['me'] } },
  { id: 'unassigned', name: 'Unassigned', filter: { behavior: 'open', assignee: ['none'] } },
  { id: 'awaiting', name: 'Awaiting reply', filter: { behavior: 'open', unresponded: true } },
  { id: 'due-today', name: 'Due today', filter: { behavior: 'open', due: ['today'] } },
  { id: 'overdue', name: 'Overdue', filter: { behavior: 'open', due: ['overdue'] } },
  { id: 'breached', name: 'SLA breached', filter: { behavior: 'open', breached: true } },
  { id: 'all', name: 'All', filter: {} },
] satisfies { id: string; name: string; filter: TicketFilter }[]

/** Counts for the sidebar, within the agent's categories, keyed by view id and category id. Categories count open tickets. */
export type QueueCounts = {
  /** Built-in and saved views; a saved view far down the list has no number. */
  views: Record<string, number>
  categories: Record<number, number>
  /** Whether some numbers of saved views are older than the list, and worth asking for again soon. */
  isPending: boolean
}
