import { useQuery } from '@tanstack/react-query'
import { useLiveState } from '../api/live.ts'
import { syncQuery } from '../api/sync.ts'
import { useFromNow } from './clock.ts'
import { type SyncWords, syncWords } from './sync-words.ts'
import { fullTime, timeLabel } from '../domain/dates.ts'
import type { SyncState } from '../domain/sync.ts'
import { cn } from '../ui/cn.ts'
import { tip } from '../ui/tip.ts'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'

const DOT: Record<SyncWords['tone'], string> = {
  live: 'bg-success-mark shadow-[0_0_0_3px_color-mix(in_oklab,var(--fx-success-mark)_18%,transparent)]',
  quiet: 'bg-line-control',
  warning: 'bg-warning-mark shadow-[0_0_0_3px_color-mix(in_oklab,var(--fx-warning-mark)_22%,transparent)]',
  danger: 'bg-danger-mark shadow-[0_0_0_3px_color-mix(in_oklab,var(--fx-danger-mark)_18%,transparent)]',
}

function details({ problem, lastSyncAt }: SyncState): string | undefined {
  if (problem) {
    const next = problem.retryAt ? ` Next try ${timeLabel(problem.retryAt)}.` : ''
    return `${problem.message} Everything copied so far can be read, and what you send is kept.${next}`
  }
  return lastSyncAt ? `HappyFox answered ${fullTime(lastSyncAt)}` : undefined
}

/** How fresh everything on screen is. On the rail only its dot. */
export function SyncLine({ dotOnly = false }: { dotOnly?: boolean }) {
  const { data: sync } = useQuery(syncQuery())
  const { connected } = useLiveState()
  const text = useFromNow((nowMs) => (sync ? syncWords(sync, connected, nowMs).text : ''))
  const tone = useFromNow((nowMs) => (sync ? syncWords(sync, connected, nowMs).tone : 'quiet'))
  if (!sync) return <div className="h-6" />
  const copiedShare = sync.phase === 'backfill' && sync.total ? Math.min(1, sync.copied / sync.total) : null
  // Seconds are for the eye; only a change of state is announced.
  const state = tone === 'live' ? 'Live' : tone === 'quiet' ? '' : text
  return (
    <div {...tip(details(sync))} className={cn('relative flex h-6 items-center text-xs', !dotOnly && 'gap-2 px-2')}>
      <span
        aria-hidden="true"
        className={cn('size-1.75 flex-none rounded-full', !dotOnly && 'mr-1.25 ml-1', DOT[tone])}
      />
      {!dotOnly && (
        <span
          aria-hidden="true"
          className={cn(
            'nums truncate',
            tone === 'warning' ? 'text-warning' : tone === 'danger' ? 'text-danger' : 'text-subtle',
          )}
        >
          {text}
        </span>
      )}
      {!dotOnly && copiedShare !== null && (
        <span aria-hidden="true" className="h-1 flex-1 overflow-hidden rounded-full bg-active">
          <span
            className="block h-full rounded-full bg-accent-mark transition-[width] duration-(--fx-dur-slow)"
            style={{ width: `${copiedShare * 100}%` }}
          />
        </span>
      )}
      <span role="status">
        <VisuallyHidden>{state}</VisuallyHidden>
      </span>
    </div>
  )
}
