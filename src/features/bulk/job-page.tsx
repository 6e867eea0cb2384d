import { useInfiniteQuery, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { bulkItemsQuery, decideBulk, failedTickets, undoBulk } from '../../api/bulk-calls.ts'
import { bulkJobQuery } from '../../api/bulk.ts'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { askSelection } from '../../components/asked-selection.ts'
import { useAccountDay } from '../../components/clock.ts'
import { JobControls, JobDownload, reportFailure } from '../../components/jobs/job-actions.tsx'
import { JobFault, JobFrame } from '../../components/jobs/job-frame.tsx'
import { usePageTitle } from '../../components/page-title.ts'
import { askRetry } from '../../components/jobs/ask-retry.ts'
import { JobResults, LineState, LineTicket, type LineTone } from '../../components/jobs/job-results.tsx'
import {
  type BulkDecision,
  type BulkItem,
  type BulkItemState,
  type BulkJob,
  canRetry,
  isAtWork,
  settledCount,
} from '../../domain/bulk.ts'
import { bulkWords } from '../../domain/change-words.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { ChecksIcon, UndoIcon } from '../../ui/icons.tsx'
import { toast } from '../../ui/toast.ts'
import { ITEM_WORDS, jobStanding, jobTitle } from './job-words.ts'
import { ownLook } from '../../components/own-look.ts'

/** A bulk change: how far it is, what became of each ticket, and what can still be done about it. */
export function JobPage({ jobId }: { jobId: string }) {
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  const { data: session } = useQuery(sessionQuery())
  const { data: job, error, isFetching, refetch } = useQuery(bulkJobQuery(jobId))
  const today = useAccountDay()
  usePageTitle('Bulk change')
  if (!job) {
    if (!error) return null
    return <JobFault title="This bulk change could not be loaded" {...{ error, isFetching }} retry={refetch} />
  }
  return (
    <JobFrame
      title={jobTitle(job, lookup, session?.agent.id ?? 0, today)}
      back={
        <Link to="/bulk" className="text-muted hover:text-fg hover:underline">
          Bulk changes
        </Link>
      }
      actions={<JobActions job={job} words={bulkWords(job.action, lookup, session?.agent.id ?? 0, today)} />}
      standing={jobStanding(job)}
      done={settledCount(job)}
      total={job.total}
      isAtWork={isAtWork(job)}
      note={
        job.undoneBy && (
          <p className="text-muted">
            This was taken back.{' '}
            <Link to="/bulk/$jobId" params={{ jobId: job.undoneBy }} className="underline">
              Show the undo
            </Link>
          </p>
        )
      }
    >
      <Results job={job} />
    </JobFrame>
  )
}

function JobActions({ job, words }: { job: BulkJob; words: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const decide = (decision: BulkDecision) => reportFailure(decideBulk(client, job.id, decision))
  const undo = async () => {
    const { id } = await undoBulk(client, job.id)
    await navigate({ to: '/bulk/$jobId', params: { jobId: id } })
  }
  const { failed } = job.counts
  const select = async () => {
    const ids = await failedTickets(job.id)
    if (ids.length === 0) return void toast({ message: 'None of them is in your categories any more' })
    askSelection(ids)
    await navigate({
      to: '/tickets',
      search: { ...ownLook(), id: ids.slice(0, MOST_IN_ADDRESS), sort: 'id', direction: 'asc' },
    })
  }
  return (
    <>
      <JobControls state={job.state} hasRest={isAtWork(job)} decide={decide} />
      {canRetry(job) && <Button onClick={() => reportFailure(askRetry(client, job, words))}>Retry {failed}</Button>}
      {failed > 0 && !isAtWork(job) && (
        <Button icon={ChecksIcon} onClick={() => reportFailure(select())}>
          Select these in the list
        </Button>
      )}
      {job.canUndo && (
        <Button icon={UndoIcon} onClick={() => reportFailure(undo())}>
          Undo
        </Button>
      )}
      <JobDownload href={`/api/bulk/${job.id}/receipt`}>Receipt</JobDownload>
    </>
  )
}

/** So many tickets a list shows by their numbers: servers refuse much longer addresses. The others are selected unseen. */
const MOST_IN_ADDRESS = 500

type Only = 'all' | 'notChanged' | 'changed'
const ONLY: { value: Only; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'notChanged', label: 'Not changed' },
  { value: 'changed', label: 'Changed' },
]

function Results({ job }: { job: BulkJob }) {
  const [chosen, setChosen] = useState<Only | null>(null)
  const only = chosen ?? (job.reasons.length > 0 ? 'notChanged' : 'all')
  const query = useInfiniteQuery(bulkItemsQuery(job.id, only === 'all' ? null : only))
  return (
    <JobResults
      label="Tickets"
      none="No ticket here."
      options={ONLY}
      only={only}
      onOnlyChange={setChosen}
      query={query}
      lines={query.data?.pages.flatMap((page) => page.items) ?? []}
      keyOf={({ n }) => n}
    >
      {(item) => <ItemLine item={item} />}
    </JobResults>
  )
}

const toneOf = (state: BulkItemState): LineTone => {
  if (state === 'failed' || state === 'unsure') return 'bad'
  return state === 'changed' ? 'good' : 'plain'
}

function ItemLine({ item: { ticketId, displayId, subject, state, reason } }: { item: BulkItem }) {
  const tone = toneOf(state)
  return (
    <>
      <span className="w-30 flex-none">
        {displayId ? (
          <LineTicket {...{ ticketId, displayId }} />
        ) : (
          <span className="nums text-xs text-subtle">no. {ticketId}</span>
        )}
      </span>
      <LineState tone={tone}>{ITEM_WORDS[state]}</LineState>
      <span className="min-w-0 flex-1 empty:hidden max-phone:basis-full">
        {subject !== null && <span className="block truncate">{subject || 'No subject'}</span>}
        {reason && (
          <span className={cn('block text-xs break-words', tone === 'bad' ? 'text-danger' : 'text-subtle')}>
            {reason}
          </span>
        )}
      </span>
    </>
  )
}
