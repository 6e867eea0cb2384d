import { COLUMN_IDS, type ColumnChoice, type DENSITIES } from '../../domain/columns.ts'
import type { View } from '../../domain/named-view.ts'
import { addressOf } from '../../domain/saved-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'

type Look = { columns: readonly ColumnChoice[]; density: (typeof DENSITIES)[number] }

/** How a list looks: as its address says, or its view, or like any list; never as this browser happens to like it. */
export const lookOf = ({ columns, density }: TicketFilter, view: View | null): Look => ({
  columns: columns ?? view?.filter.columns ?? COLUMN_IDS,
  density: density ?? view?.filter.density ?? 'comfortable',
})

/** What a view keeps of the list on screen: its look as well, where the address leaves it to the view. */
export function addressToKeep(filter: TicketFilter, view: View | null): string {
  const { columns, density } = lookOf(filter, view)
  return addressOf({ ...filter, columns: [...columns], density })
}
