import { naturalDirection, SORT_KEYS, type TicketFilter } from '../../domain/ticket-filter.ts'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { directionLabel, sortedBy, sortLabel, sortOf } from './sort-words.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'

/** The orders a list can have. Choosing the present one turns it round. */
export function SortMenu({ filter, onDone }: { filter: TicketFilter; onDone: () => void }) {
  const setFilter = useSetQueueFilter()
  const now = sortOf(filter)
  return (
    <ChoiceList
      label="Sort by"
      choices={SORT_KEYS.map((key) => ({
        value: key,
        label: sortLabel(key),
        trail: directionLabel(key, key === now.key ? now.direction : naturalDirection(key)),
      }))}
      selected={[now.key]}
      onPick={(key) => {
        setFilter(sortedBy(filter, key))
        onDone()
      }}
    />
  )
}
