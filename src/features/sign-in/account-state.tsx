import { syncWords } from '../../components/sync-words.ts'
import { useFromNow } from '../../components/clock.ts'
import { timeLabel } from '../../domain/dates.ts'
import type { SyncState } from '../../domain/sync.ts'
import { AlertIcon } from '../../ui/icons.tsx'

/** What there is to know about the account before anybody is signed in: a problem in full, the copying in a line. */
export function AccountState({ sync, hasAgents }: { sync: SyncState; hasAgents: boolean }) {
  const text = useFromNow((nowMs) => syncWords(sync, true, nowMs).text)
  const { problem } = sync
  if (problem) {
    return (
      <div
        role="alert"
        className="mt-4 flex gap-2.5 rounded-lg border border-warning-line bg-warning-soft px-3.5 py-3 text-warning"
      >
        <AlertIcon className="mt-0.5" />
        <div>
          <p className="font-semibold">{hasAgents ? text : 'The account could not be read'}</p>
          <p>{problem.message}</p>
          <p>
            {hasAgents ? 'What was copied before can be read.' : 'This page goes on by itself when it can.'}
            {problem.retryAt && ` Next try ${timeLabel(problem.retryAt)}.`}
          </p>
        </div>
      </div>
    )
  }
  const share = sync.phase === 'backfill' && sync.total ? Math.min(1, sync.copied / sync.total) : null
  return (
    <div className="mt-4 flex flex-col items-center gap-2 text-xs text-subtle">
      <p role="status" className="nums">
        {hasAgents ? text : 'Reading the account. This takes a few seconds the first time.'}
      </p>
      {share !== null && (
        <span aria-hidden="true" className="h-1 w-40 overflow-hidden rounded-full bg-active">
          <span className="block h-full rounded-full bg-accent-mark" style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </div>
  )
}
