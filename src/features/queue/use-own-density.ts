import { useEffect } from 'react'
import { storedDensity } from '../../ui/appearance.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

/** The density that the agent chooses, here or in the agent's own menu, goes into the address of the list on screen. */
export function useOwnDensity(): void {
  const setFilter = useSetQueueFilter()
  useEffect(() => storedDensity.subscribe(() => setFilter({ density: storedDensity.get() })), [setFilter])
}
