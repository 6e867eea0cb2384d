import { COLUMN_IDS, type ColumnChoice, readColumn } from '../domain/columns.ts'
import { type View, viewSearch } from '../domain/named-view.ts'
import type { TicketFilter } from '../domain/ticket-filter.ts'
import { storedDensity } from '../ui/appearance.ts'
import { createStored } from '../ui/stored.ts'

/**
 * How this agent likes lists to look. It is spelled out in the addresses that the console itself leads to, and read from
 * nowhere else: an address that was copied shows the same to everybody.
 */
export const storedColumns = createStored<readonly ColumnChoice[]>(
  'foxden.columns',
  (text) => {
    const known = (text ?? '').split(',').flatMap((word) => readColumn(word) ?? [])
    return known.length > 0 ? known : COLUMN_IDS
  },
  (columns) => columns.join(','),
)

/** What differs from the standard look, for an address of the agent's own. */
export function ownLook(): Pick<TicketFilter, 'columns' | 'density'> {
  const [columns, density] = [storedColumns.get(), storedDensity.get()]
  return {
    ...(columns.join() !== COLUMN_IDS.join() && { columns: [...columns] }),
    ...(density === 'compact' && { density }),
  }
}

/** The address of a view as the agent likes lists to look; a saved view has a look of its own. */
export const ownSearch = (view: View): TicketFilter =>
  view.saved ? viewSearch(view) : { ...ownLook(), ...viewSearch(view) }
