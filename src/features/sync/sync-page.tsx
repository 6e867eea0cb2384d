import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '../../api/session.ts'
import { syncReportQuery } from '../../api/sync.ts'
import { ConnectionBanner } from '../../components/connection-banner.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Button } from '../../ui/button.tsx'
import { LockIcon } from '../../ui/more-icons.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CapabilitySection } from './capability-section.tsx'
import { CallsChart } from './calls-chart.tsx'
import { KeyFigures } from './key-figures.tsx'
import { OutboxDepth, Problems, Servers } from './report-lists.tsx'

/** How fresh the copy is and what that costs HappyFox, for administrators of the account. */
export function SyncPage() {
  const { data: session } = useQuery(sessionQuery())
  if (!session) return null
  return (
    <>
      <ConnectionBanner />
      <PageHead title="HappyFox sync">
        {session.agent.isAdmin && <span className="pr-1 text-muted max-phone:hidden">All servers together</span>}
      </PageHead>
      {session.agent.isAdmin ? <Report /> : <NotForYou />}
    </>
  )
}

const NotForYou = () => (
  <EmptyState
    icon={LockIcon}
    title="This page is for administrators"
    actions={
      <Link
        to="/"
        className="inline-flex h-control-sm items-center rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-fg"
      >
        Go to the queue
      </Link>
    }
  >
    It shows the traffic with HappyFox. An administrator of the HappyFox account can open it.
  </EmptyState>
)

function Report() {
  const { data: report, error, refetch } = useQuery(syncReportQuery())
  if (report) {
    return (
      // A region that scrolls takes the focus, so that keys can scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <div tabIndex={0} role="region" aria-label="HappyFox sync" className="min-h-0 flex-1 overflow-y-auto">
        <KeyFigures report={report} />
        <CallsChart report={report} />
        <div className="grid border-t border-line split:grid-cols-[2fr_1fr_1fr]">
          <Problems report={report} />
          <OutboxDepth report={report} />
          <Servers report={report} />
        </div>
        <CapabilitySection />
      </div>
    )
  }
  if (error) {
    return (
      <ErrorState
        title="The sync’s numbers could not be read"
        actions={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {error.message}
      </ErrorState>
    )
  }
  return (
    <div className="flex flex-col gap-4 p-4">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-44 w-full" />
    </div>
  )
}
