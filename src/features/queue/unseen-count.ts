import type { TicketFilter } from '../../domain/ticket-filter.ts'

/** How many are selected that a list of tickets by their numbers leaves out: an address has no room for thousands. */
export function unseenCount({ id: listed }: TicketFilter, selected: ReadonlyMap<number, unknown>): number {
  if (!listed) return 0
  const inList = new Set(listed)
  return [...selected.keys()].filter((id) => !inList.has(id)).length
}
