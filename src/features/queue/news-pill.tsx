import { ChevronUpIcon } from '../../ui/icons.tsx'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'

/** What waits to be let into the list. Until it is pressed no row moves. */
export function NewsPill({ onPress }: { onPress: () => void }) {
  const { state } = useQueue()
  const newer = useListState(state, (snapshot) => snapshot.newer.size)
  const left = useListState(state, (snapshot) => snapshot.left.size)
  if (newer + left === 0) return <span role="status" />
  const words = newer > 0 ? `${newer} newer ${newer === 1 ? 'ticket' : 'tickets'}` : `${left} no longer here`
  return (
    <span role="status" className="flex-none">
      <button
        type="button"
        onClick={onPress}
        className={
          newer > 0
            ? 'pop-in flex h-6 items-center gap-1 rounded-full bg-accent-soft pr-2.25 pl-1.5 text-xs font-medium text-accent-text hover:bg-accent-line/60 pointer-coarse:h-9'
            : 'pop-in flex h-6 items-center gap-1 rounded-full bg-active px-2.25 text-xs font-medium text-muted hover:text-fg pointer-coarse:h-9'
        }
      >
        {newer > 0 && <ChevronUpIcon size={13} />}
        {words}
      </button>
    </span>
  )
}
