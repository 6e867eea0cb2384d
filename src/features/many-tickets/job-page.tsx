import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { creationRowsQuery, decideCreation } from '../../api/creation-calls.ts'
import { creationJobQuery } from '../../api/creations.ts'
import { DisplayId } from '../../components/display-id.tsx'
import {
  type CreationDecision,
  type CreationJob,
  type CreationRow,
  isMaking,
  rowsFailed,
  rowsSettled,
} from '../../domain/creations.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import {
  AlertIcon,
  CheckIcon,
  CrossIcon,
  DownloadIcon,
  PauseIcon,
  PenIcon,
  PlayIcon,
  UndoIcon,
} from '../../ui/icons.tsx'
import { ErrorState } from '../../ui/notice.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { toast } from '../../ui/toast.ts'
import { figure, jobStanding, ROW_WORDS, rowsWords } from './words.ts'

/** A table whose rows become tickets: how far it is, what became of each row, and what can still be done about it. */
export function CreationJobPage({ jobId }: { jobId: string }) {
  const { data: job, error, isFetching, refetch } = useQuery(creationJobQuery(jobId))
  useEffect(() => {
    document.title = `${job?.name ?? 'Table'} · Foxden`
  }, [job?.name])
  if (!job) {
    return error ? (
      <ErrorState
        title="This table could not be loaded"
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
  const done = rowsSettled(job)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-bar flex-none flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2">
        <Link to="/new/many" search={{}} className="text-muted hover:text-fg hover:underline">
          Tickets from a table
        </Link>
        <span aria-hidden="true" className="text-subtle max-phone:hidden">
          /
        </span>
        <h1 className="min-w-0 flex-1 truncate text-lg font-semibold tracking-[-.012em] max-phone:basis-full">
          {job.name}
        </h1>
        <Actions job={job} />
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
            className={cn('h-full rounded-full', isMaking(job) ? 'bg-accent-mark' : 'bg-fg')}
            style={{ width: `${(done / job.total) * 100}%` }}
          />
        </div>
      </div>
      <Questions job={job} />
      <Results job={job} />
    </div>
  )
}

function useDecide(job: CreationJob) {
  const client = useQueryClient()
  return (decision: CreationDecision) =>
    void decideCreation(client, job.id, decision).catch((error: unknown) =>
      toast({ tone: 'failed', message: error instanceof Error ? error.message : 'The server did not answer.' }),
    )
}

const DOWNLOAD =
  'inline-flex h-control-sm items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-sm font-medium shadow-control hover:bg-hover pointer-coarse:h-11'

function Actions({ job }: { job: CreationJob }) {
  const decide = useDecide(job)
  const { counts, state, canRetry } = job
  const isOver = state === 'done' || state === 'cancelled'
  const toMend = counts.refused + counts.cancelled
  return (
    <div className="flex flex-wrap gap-2">
      {state === 'running' && (
        <Button icon={PauseIcon} onClick={() => decide('pause')}>
          Pause
        </Button>
      )}
      {state === 'paused' && (
        <Button icon={PlayIcon} onClick={() => decide('resume')}>
          Resume
        </Button>
      )}
      {isMaking(job) && counts.waiting > 0 && (
        <Button icon={CrossIcon} onClick={() => decide('cancel')}>
          Leave out the rest
        </Button>
      )}
      {isOver && canRetry > 0 && <Button onClick={() => decide('retry')}>Try {figure(canRetry)} again</Button>}
      {isOver && toMend > 0 && (
        <>
          <Link to="/new/many" search={{ mends: job.id }} className={DOWNLOAD}>
            <PenIcon size={15} className="opacity-85" />
            Mend {rowsWords(toMend)}
          </Link>
          <a href={`/api/creations/${job.id}/file`} download className={DOWNLOAD}>
            <DownloadIcon size={15} className="opacity-85" />
            Rows to mend
          </a>
        </>
      )}
      <a href={`/api/creations/${job.id}/file?which=all`} download className={DOWNLOAD}>
        <DownloadIcon size={15} className="opacity-85" />
        Results
      </a>
    </div>
  )
}

/** What only a person can decide. */
function Questions({ job }: { job: CreationJob }) {
  const decide = useDecide(job)
  const { unsure, known } = job.counts
  return (
    <>
      {unsure > 0 && (
        <Banner
          tone="warning"
          title={`HappyFox did not confirm ${rowsWords(unsure)}, and the tickets are not there.`}
          action={
            <span className="flex flex-none flex-wrap gap-1">
              <Button variant="ghost" onClick={() => decide('checkAgain')} className="text-current">
                Look again
              </Button>
              <Button variant="ghost" onClick={() => decide('createUnsure')} className="text-current">
                Create {unsure === 1 ? 'it' : 'them'} again
              </Button>
            </span>
          }
        >
          They may still come: created again they could be there twice.
        </Banner>
      )}
      {known > 0 && (
        <Banner
          tone="info"
          title={`${rowsWords(known)} ${known === 1 ? 'is' : 'are'} as you created ${known === 1 ? 'it' : 'them'} before, and ${known === 1 ? 'was' : 'were'} not created again.`}
          action={
            <Button variant="ghost" onClick={() => decide('createKnown')} className="flex-none text-current">
              Create {known === 1 ? 'it' : 'them'} nevertheless
            </Button>
          }
        />
      )}
    </>
  )
}

type Only = 'all' | 'notCreated' | 'created'

function Results({ job }: { job: CreationJob }) {
  const [chosen, setChosen] = useState<Only | null>(null)
  const only = chosen ?? (!isMaking(job) && rowsFailed(job) > 0 ? 'notCreated' : 'all')
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    creationRowsQuery(job.id, only === 'all' ? null : only),
  )
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <div className="w-80 max-w-full flex-none px-4 py-2">
        <Segmented
          label="Rows to show"
          options={[
            { value: 'all', label: 'All' },
            { value: 'notCreated', label: 'Not created' },
            { value: 'created', label: 'Created' },
          ]}
          value={only}
          onChange={setChosen}
        />
      </div>
      <div
        role="region"
        aria-label="Results"
        // Whoever has no pointer scrolls it by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
      >
        {rows.length === 0 && data ? (
          <p className="px-4 py-6 text-muted">No row here.</p>
        ) : (
          <ul aria-label="Rows">
            {rows.map((row) => (
              <RowLine key={row.n} row={row} />
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

function RowLine({ row: { line, subject, contact, state, ticketId, displayId, reason } }: { row: CreationRow }) {
  const isBad = state === 'refused' || state === 'unsure'
  const IconOf = isBad ? AlertIcon : state === 'created' ? CheckIcon : null
  return (
    <li className="flex min-h-8 items-center gap-x-3 border-b border-line-faint px-4 py-1.5 max-phone:flex-wrap">
      <span className="nums w-10 flex-none text-right text-xs text-subtle">{line}</span>
      <span className="w-30 flex-none">
        {ticketId !== null && (
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId }}
            aria-label={`Ticket ${displayId}`}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <DisplayId displayId={displayId} />
          </Link>
        )}
      </span>
      <span className={cn('flex w-34 flex-none items-center gap-1.5', isBad ? 'text-danger' : 'text-muted')}>
        {IconOf && <IconOf size={14} />}
        {ROW_WORDS[state]}
      </span>
      <span className="min-w-0 flex-1 truncate empty:hidden max-phone:basis-full max-phone:whitespace-normal">
        {[subject, contact].filter(Boolean).join(' · ')}
        {reason && <span className={cn('block text-xs', isBad ? 'text-danger' : 'text-subtle')}>{reason}</span>}
      </span>
    </li>
  )
}
