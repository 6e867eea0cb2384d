import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { bulkJobsQuery } from '../../api/bulk.ts'
import { useAccountDay } from '../../components/clock.ts'
import { type BulkJob, durationWords, isAtWork, settledCount } from '../../domain/bulk.ts'
import { bulkWords } from '../../domain/change-words.ts'
import { timeLabel } from '../../domain/dates.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListIcon, PauseIcon, PlayIcon } from '../../ui/more-icons.tsx'
import { decideQuietly } from './bulk-news.ts'
import { useQueue } from './queue-context.ts'

/** The agent's bulk change that was begun last and is not over. */
export const useJobAtWork = (): BulkJob | undefined => useQuery(bulkJobsQuery()).data?.find(isAtWork)

const number = new Intl.NumberFormat('en-US')

/** How far a bulk change is, with what can be done about it. On the dark bar. */
export function JobProgress({ job, narrow }: { job: BulkJob; narrow: boolean }) {
  const { lookup, me } = useQueue()
  const client = useQueryClient()
  const navigate = useNavigate()
  const today = useAccountDay()
  const words = `${job.undoOf === null ? '' : 'Undo: '}${bulkWords(job.action, lookup, me.id, today)}`
  const [done, isPaused] = [settledCount(job), job.state === 'paused']
  const left = job.waitsUntil
    ? `goes on at ${timeLabel(job.waitsUntil)}`
    : isPaused
      ? 'paused'
      : job.secondsLeft > 10
        ? `${durationWords(job.secondsLeft)} left`
        : null
  return (
    <>
      <span role="status" className="flex min-w-0 items-center gap-2.5 px-1 text-xs text-ink-muted">
        <span className="nums max-w-64 truncate">
          {!narrow && `${words.replace(/^./, (letter) => letter.toUpperCase())}, `}
          {number.format(done)} of {number.format(job.total)}
          {left && !narrow && ` · ${left}`}
        </span>
        <span aria-hidden="true" className="h-1 w-18 overflow-hidden rounded-full bg-ink-line max-phone:hidden">
          <span
            className="block h-full rounded-full bg-accent-mark transition-[width] duration-(--fx-dur-base)"
            style={{ width: `${(done / job.total) * 100}%` }}
          />
        </span>
      </span>
      <IconButton
        variant="ink"
        label={isPaused ? 'Resume the change' : 'Pause the change'}
        icon={isPaused ? PlayIcon : PauseIcon}
        onClick={() => decideQuietly(client, job.id, isPaused ? 'resume' : 'pause')}
        className={BUTTON}
      />
      <IconButton
        variant="ink"
        label="Details of the change"
        icon={ListIcon}
        onClick={() => void navigate({ to: '/bulk/$jobId', params: { jobId: job.id } })}
        className={BUTTON}
      />
    </>
  )
}

export const BUTTON = 'size-8 pointer-coarse:size-11 max-[22.5rem]:pointer-coarse:size-10'
