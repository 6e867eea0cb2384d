import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { storedDensity } from '../../ui/appearance.ts'
import { useStored } from '../../ui/stored.ts'
import { storedColumns } from './choices.ts'

/** How a list looks: as its address says, or as this browser shows lists. */
export function useLook({ columns, density }: TicketFilter) {
  const ownColumns = useStored(storedColumns)
  const ownDensity = useStored(storedDensity)
  return { columns: columns ?? ownColumns, density: density ?? ownDensity }
}
