import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { bulkJobsQuery } from '../../api/bulk.ts'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { useAccountDay } from '../../components/clock.ts'
import { PageHead } from '../../components/page-head.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { Button } from '../../ui/button.tsx'
import { LayersIcon, UndoIcon } from '../../ui/icons.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import { jobStanding, jobTitle } from './job-words.ts'

/** The agent's bulk changes, newest first. */
export function JobsPage() {
  const { data: lookup } = useSuspenseQuery(referenceQuery())
  const { data: session } = useQuery(sessionQuery())
  const { data: jobs, error, isFetching, refetch } = useQuery(bulkJobsQuery())
  const today = useAccountDay()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead title="Bulk changes" />
      {error && !jobs ? (
        <ErrorState
          title="Your bulk changes could not be loaded"
          actions={
            <Button icon={UndoIcon} loading={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {error.message}
        </ErrorState>
      ) : jobs?.length === 0 ? (
        <EmptyState icon={LayersIcon} title="Nothing was changed in bulk yet">
          Select tickets in a list, then choose what to change.
        </EmptyState>
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto">
          {jobs?.map((job) => (
            <li key={job.id} className="border-b border-line-faint">
              <Link
                to="/bulk/$jobId"
                params={{ jobId: job.id }}
                className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-hover"
              >
                <span className="font-medium max-phone:basis-full">
                  {jobTitle(job, lookup, session?.agent.id ?? 0, today)}
                </span>
                <span className="nums min-w-0 flex-1 text-muted">{jobStanding(job)}</span>
                <span className="text-xs text-subtle">
                  <RelativeTime at={job.createdAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
