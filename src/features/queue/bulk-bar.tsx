import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import type { BulkProgress } from './change-rows.ts'
import { useListState } from './list-state.ts'
import { BULK_PICKS } from './picks.ts'
import { useQueue } from './queue-context.ts'

/** What can be done with the selection, over the foot of the list. */
export function BulkBar({ progress, narrow }: { progress: BulkProgress | null; narrow: boolean }) {
  const { state, pick } = useQueue()
  const selected = useListState(state, (snapshot) => snapshot.selected)
  // Toasts stand above the bar. A `:has()` would be asked again with every row that scrolls by.
  useEffect(() => {
    document.documentElement.dataset.lifted = ''
    return () => void delete document.documentElement.dataset.lifted
  }, [])
  if (selected.size === 0) return null
  const rows = [...selected.values()]
  return (
    <div
      role="toolbar"
      aria-label={`${selected.size} selected`}
      className="rise-in absolute bottom-11 left-1/2 pointer-coarse:bottom-3 z-float flex h-11 max-w-[calc(100%-16px)] -translate-x-1/2 items-center gap-0.5 rounded-xl bg-ink pr-1.5 pl-3.5 max-[22.5rem]:pr-0.5 max-[22.5rem]:pl-2.5 whitespace-nowrap text-ink-text shadow-float pointer-coarse:h-14"
    >
      <b className="nums font-semibold">{narrow ? selected.size : `${selected.size} selected`}</b>
      <span aria-hidden="true" className="mx-2 h-4 w-px bg-ink-line" />
      {BULK_PICKS.map(({ kind, label, keys, icon }) =>
        narrow ? (
          <IconButton
            key={kind}
            variant="ink"
            label={label}
            keys={keys}
            icon={icon}
            data-bulk={kind}
            onClick={(event) => pick(kind, rows, event.currentTarget)}
            className="size-8 pointer-coarse:size-11 max-[22.5rem]:pointer-coarse:size-10"
          />
        ) : (
          <Button
            key={kind}
            variant="ink"
            icon={icon}
            keys={keys}
            data-bulk={kind}
            onClick={(event) => pick(kind, rows, event.currentTarget)}
            className="h-8"
          >
            {label}
          </Button>
        ),
      )}
      {progress && (
        <>
          <span aria-hidden="true" className="mx-2 h-4 w-px bg-ink-line" />
          <span role="status" className="flex items-center gap-2.5 px-1 text-xs text-ink-muted">
            <span className={narrow ? 'nums' : 'nums max-w-52 truncate'}>
              {!narrow && `${progress.words.replace(/^./, (letter) => letter.toUpperCase())}, `}
              {progress.done} of {progress.of}
            </span>
            <span aria-hidden="true" className="h-1 w-18 overflow-hidden rounded-full bg-ink-line max-phone:hidden">
              <span
                className="block h-full rounded-full bg-accent-mark transition-[width] duration-(--fx-dur-base)"
                style={{ width: `${(progress.done / progress.of) * 100}%` }}
              />
            </span>
          </span>
        </>
      )}
      <IconButton
        variant="ink"
        label="Clear the selection"
        keys="esc"
        icon={CrossIcon}
        onClick={state.clearSelection}
        className="size-8 pointer-coarse:size-11 max-[22.5rem]:pointer-coarse:size-10"
      />
    </div>
  )
}
