import { ChevronUpIcon } from '../../ui/icons.tsx'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'

const number = new Intl.NumberFormat('en-US')

/** What waits to be let into the list. Until it is pressed no row moves. */
export function NewsPill({ onPress }: { onPress: () => void }) {
  const { state } = useQueue()
  const newer = useListState(state, (snapshot) => snapshot.newer.size)
  const left = useListState(state, (snapshot) => snapshot.left.size)
  const grown = useListState(state, (snapshot) => snapshot.grown)
  if (newer + left === 0 && !grown) return <span role="status" />
  const words = [
    newer > 0 && `${number.format(newer)} newer${left > 0 || grown ? '' : newer === 1 ? ' ticket' : ' tickets'}`,
    left > 0 && `${number.format(left)} no longer here`,
    grown && (newer + left > 0 ? 'more copied' : 'More tickets copied'),
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <span role="status" className="flex-none">
      <button
        type="button"
        onClick={onPress}
        className={
          newer > 0
            ? 'pop-in flex h-6 items-center gap-1 rounded-full bg-accent-soft pr-2.25 pl-1.5 text-xs font-medium text-accent-text hover:bg-accent-line/60 pointer-coarse:h-11'
            : 'pop-in flex h-6 items-center gap-1 rounded-full bg-active px-2.25 text-xs font-medium text-muted hover:text-fg pointer-coarse:h-11'
        }
      >
        {newer > 0 && <ChevronUpIcon size={13} />}
        {words}
      </button>
    </span>
  )
}
