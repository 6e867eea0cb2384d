import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { creationRowsQuery, decideCreation } from '../../api/creation-calls.ts'
import { creationJobQuery } from '../../api/creations.ts'
import { JOB_LINK, JobControls, JobDownload, reportFailure } from '../../components/jobs/job-actions.tsx'
import { JobFault, JobFrame } from '../../components/jobs/job-frame.tsx'
import { usePageTitle } from '../../components/page-title.ts'
import { JobResults, LineState, LineTicket, type LineTone } from '../../components/jobs/job-results.tsx'
import {
  type CreationDecision,
  type CreationJob,
  type CreationRow,
  type CreationRowState,
  isMaking,
  rowsFailed,
  rowsSettled,
} from '../../domain/creations.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { PenIcon } from '../../ui/icons.tsx'
import { figure, jobStanding, momentWords, ROW_WORDS, rowsWords } from './words.ts'

/** A table whose rows become tickets: how far it is, what became of each row, and what can still be done about it. */
export function CreationJobPage({ jobId }: { jobId: string }) {
  const { data: job, error, isFetching, refetch } = useQuery(creationJobQuery(jobId))
  usePageTitle(job?.name ?? 'Table')
  if (!job) {
    if (!error) return null
    return <JobFault title="This table could not be loaded" {...{ error, isFetching }} retry={refetch} />
  }
  return (
    <JobFrame
      title={job.name}
      back={
        <Link to="/new/many" search={{}} className="text-muted hover:text-fg hover:underline">
          Tickets from a table
        </Link>
      }
      actions={<Actions job={job} />}
      standing={jobStanding(job)}
      done={rowsSettled(job)}
      total={job.total}
      isAtWork={isMaking(job)}
    >
      <Questions job={job} />
      <Results job={job} />
    </JobFrame>
  )
}

function useDecide(job: CreationJob) {
  const client = useQueryClient()
  return (decision: CreationDecision) => reportFailure(decideCreation(client, job.id, decision))
}

function Actions({ job }: { job: CreationJob }) {
  const decide = useDecide(job)
  const { counts, state, canRetry } = job
  const isOver = state === 'done' || state === 'cancelled'
  const toMend = counts.refused + counts.cancelled
  return (
    <>
      <JobControls state={state} hasRest={isMaking(job) && counts.waiting > 0} decide={decide} />
      {isOver && canRetry > 0 && <Button onClick={() => decide('retry')}>Try {figure(canRetry)} again</Button>}
      {isOver && toMend > 0 && (
        <>
          <Link to="/new/many" search={{ mends: job.id }} className={JOB_LINK}>
            <PenIcon size={15} className="opacity-85" />
            Mend {rowsWords(toMend)}
          </Link>
          <JobDownload href={`/api/creations/${job.id}/file`}>Rows to mend</JobDownload>
        </>
      )}
      <JobDownload href={`/api/creations/${job.id}/file?which=all`}>Results</JobDownload>
    </>
  )
}

/** What only a person can decide. */
function Questions({ job }: { job: CreationJob }) {
  const decide = useDecide(job)
  const { looksAgainAt } = job
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
          {looksAgainAt !== null && ` Foxden looks again ${momentWords(looksAgainAt)}.`}
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
const ONLY: { value: Only; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'notCreated', label: 'Not created' },
  { value: 'created', label: 'Created' },
]

function Results({ job }: { job: CreationJob }) {
  const [chosen, setChosen] = useState<Only | null>(null)
  const only = chosen ?? (!isMaking(job) && rowsFailed(job) > 0 ? 'notCreated' : 'all')
  const query = useInfiniteQuery(creationRowsQuery(job.id, only === 'all' ? null : only))
  return (
    <JobResults
      label="Rows"
      none="No row here."
      options={ONLY}
      only={only}
      onOnlyChange={setChosen}
      query={query}
      lines={query.data?.pages.flatMap((page) => page.rows) ?? []}
      keyOf={({ n }) => n}
    >
      {(row) => <RowLine row={row} />}
    </JobResults>
  )
}

const toneOf = (state: CreationRowState): LineTone => {
  if (state === 'refused' || state === 'unsure') return 'bad'
  return state === 'created' ? 'good' : 'plain'
}

function RowLine({ row: { line, subject, contact, state, ticketId, displayId, reason } }: { row: CreationRow }) {
  const tone = toneOf(state)
  return (
    <>
      <span className="nums w-10 flex-none text-right text-xs text-subtle">{line}</span>
      <span className="w-30 flex-none">{ticketId !== null && <LineTicket {...{ ticketId, displayId }} />}</span>
      <LineState tone={tone}>{ROW_WORDS[state]}</LineState>
      <span className="min-w-0 flex-1 truncate empty:hidden max-phone:basis-full max-phone:whitespace-normal">
        {[subject, contact].filter(Boolean).join(' · ')}
        {reason && (
          <span className={cn('block text-xs', tone === 'bad' ? 'text-danger' : 'text-subtle')}>{reason}</span>
        )}
      </span>
    </>
  )
}
