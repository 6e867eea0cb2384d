import { useInfiniteQuery, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { bulkItemsQuery, decideBulk, undoBulk } from '../../api/bulk-calls.ts'
import { bulkJobQuery } from '../../api/bulk.ts'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { useFromNow } from '../../components/clock.ts'
import { DisplayId } from '../../components/display-id.tsx'
import { type BulkDecision, type BulkItem, type BulkJob, isAtWork, settledCount } from '../../domain/bulk.ts'
import { dayOf } from '../../domain/dates.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CheckIcon, CrossIcon, DownloadIcon, PauseIcon, PlayIcon, UndoIcon } from '../../ui/icons.tsx'
import { ErrorState } from '../../ui/notice.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { toast } from '../../ui/toast.ts'
import { ITEM_WORDS, jobStanding, jobTitle } from './job-words.ts'

/** A bulk change: how far it is, what became of each ticket, and what can still be done about it. */
export function JobPage({ jobId }: { jobId: string }) {
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  const { data: session } = useQuery(sessionQuery())
  const { data: job, error, isFetching, refetch } = useQuery(bulkJobQuery(jobId))
  const today = useFromNow((nowMs) => dayOf(new Date(nowMs)))
  useEffect(() => {
    document.title = 'Bulk change · Foxden'
  }, [])
  if (!job) {
    return error ? (
      <ErrorState
        title="This bulk change could not be loaded"
        actions={
          <Button icon={UndoIcon} loading={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message}
      </ErrorState>
    ) : null
  }
  const done = settledCount(job)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-bar flex-none flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        <Link to="/bulk" className="text-muted hover:text-fg hover:underline">
          Bulk changes
        </Link>
        <span aria-hidden="true" className="text-subtle max-phone:hidden">
          /
        </span>
        <h1 className="min-w-0 flex-1 text-lg font-semibold tracking-[-.012em] max-phone:basis-full">
          {jobTitle(job, lookup, session?.agent.id ?? 0, today)}
        </h1>
        <JobActions job={job} />
      </header>
      <div className="flex flex-none flex-col gap-2 border-b border-line-faint px-4 py-3">
        <p role="status" className="nums">
          {jobStanding(job)}
        </p>
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={job.total}
          aria-valuenow={done}
          className="h-1 overflow-hidden rounded-full bg-active"
        >
          <div
            className={cn('h-full rounded-full', isAtWork(job) ? 'bg-accent-mark' : 'bg-fg')}
            style={{ width: `${job.total === 0 ? 100 : (done / job.total) * 100}%` }}
          />
        </div>
        {job.undoneBy && (
          <p className="text-muted">
            This was taken back.{' '}
            <Link to="/bulk/$jobId" params={{ jobId: job.undoneBy }} className="underline">
              Show the undo
            </Link>
          </p>
        )}
      </div>
      <Results job={job} />
    </div>
  )
}

function JobActions({ job }: { job: BulkJob }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const run = (work: Promise<unknown>) => {
    work.catch((error: unknown) =>
      toast({ tone: 'failed', message: error instanceof Error ? error.message : 'The server did not answer.' }),
    )
  }
  const decide = (decision: BulkDecision) => run(decideBulk(client, job.id, decision))
  const undo = async () => {
    const { id } = await undoBulk(client, job.id)
    await navigate({ to: '/bulk/$jobId', params: { jobId: id } })
  }
  const isOver = job.state === 'done' || job.state === 'cancelled'
  return (
    <div className="flex flex-wrap gap-2">
      {job.state === 'running' && (
        <Button icon={PauseIcon} onClick={() => decide('pause')}>
          Pause
        </Button>
      )}
      {job.state === 'paused' && (
        <Button icon={PlayIcon} onClick={() => decide('resume')}>
          Resume
        </Button>
      )}
      {isAtWork(job) && (
        <Button icon={CrossIcon} onClick={() => decide('cancel')}>
          Leave out the rest
        </Button>
      )}
      {isOver && job.counts.failed > 0 && job.undoneBy === null && (
        <Button onClick={() => decide('retry')}>Retry {job.counts.failed}</Button>
      )}
      {job.canUndo && (
        <Button icon={UndoIcon} onClick={() => run(undo())}>
          Undo
        </Button>
      )}
      <a
        href={`/api/bulk/${job.id}/receipt`}
        download
        className="inline-flex h-control-sm items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-sm font-medium shadow-control hover:bg-hover"
      >
        <DownloadIcon size={15} className="opacity-85" />
        Receipt
      </a>
    </div>
  )
}

type Only = 'all' | 'notChanged' | 'changed'

function Results({ job }: { job: BulkJob }) {
  const [chosen, setChosen] = useState<Only | null>(null)
  const only = chosen ?? (job.reasons.length > 0 ? 'notChanged' : 'all')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    bulkItemsQuery(job.id, only === 'all' ? null : only),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="w-80 max-w-full flex-none px-4 py-2">
        <Segmented
          label="Tickets to show"
          options={[
            { value: 'all', label: 'All' },
            { value: 'notChanged', label: 'Not changed' },
            { value: 'changed', label: 'Changed' },
          ]}
          value={only}
          onChange={setChosen}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {items.length === 0 && data ? (
          <p className="px-4 py-6 text-muted">No ticket here.</p>
        ) : (
          <ul>
            {items.map((item) => (
              <ItemLine key={item.n} item={item} />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <div className="p-4">
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

function ItemLine({ item }: { item: BulkItem }) {
  const { ticketId, displayId, state, reason } = item
  const isBad = state === 'failed' || state === 'unsure'
  const IconOf = isBad ? AlertIcon : state === 'changed' ? CheckIcon : null
  return (
    <li className="flex min-h-8 items-center gap-x-3 border-b border-line-faint px-4 py-1.5 max-phone:flex-wrap">
      <span className="w-30 flex-none">
        {displayId ? (
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <DisplayId displayId={displayId} />
          </Link>
        ) : (
          <span className="nums text-xs text-subtle">no. {ticketId}</span>
        )}
      </span>
      <span className={cn('flex w-32 flex-none items-center gap-1.5', isBad ? 'text-danger' : 'text-muted')}>
        {IconOf && <IconOf size={14} />}
        {ITEM_WORDS[state]}
      </span>
      <span className="min-w-0 flex-1 empty:hidden max-phone:basis-full">{reason}</span>
    </li>
  )
}
