import type { ReactNode } from 'react'
import { useFromNow } from '../../components/clock.ts'
import { longAge, timeLabel } from '../../domain/dates.ts'
import { minutesLeft, type SyncReport } from '../../domain/sync-report.ts'
import { cn } from '../../ui/cn.ts'

const number = new Intl.NumberFormat('en-US')

const PHASES = { starting: 'reading the account', backfill: 'copying the account', live: 'following changes' }

/** The numbers that tell at a glance whether all is well. */
export function KeyFigures({ report }: { report: SyncReport }) {
  const { sync, calls, pausedUntil, outbox } = report
  const age = useFromNow((nowMs) => (sync.lastSyncAt ? longAge(sync.lastSyncAt, nowMs).replace(' ago', '') : '–'))
  const left = minutesLeft(report)
  const open = Object.values(outbox).reduce((sum, count) => sum + count, 0)
  const needAgents = (outbox.needsYou ?? 0) + (outbox.refused ?? 0)
  const share = sync.total === null ? '' : `of ${number.format(sync.total)}`
  return (
    <dl className="grid grid-cols-2 gap-y-4 p-4 phone:grid-cols-3 split:grid-cols-5">
      <Figure name="Since the last update" value={age} bad={sync.problem !== null}>
        {sync.problem ? sync.problem.message : PHASES[sync.phase]}
      </Figure>
      <Figure name="Tickets copied" value={number.format(sync.copied)}>
        {left === null ? share || 'not counted yet' : `${share}, about ${left} min left`}
      </Figure>
      <Figure name="Reads in the last minute" value={number.format(calls.GET.used)} bad={pausedUntil !== null}>
        {pausedUntil === null ? `of ${calls.GET.limit} allowed` : `stopped by HappyFox until ${timeLabel(pausedUntil)}`}
      </Figure>
      <Figure name="Writes in the last minute" value={number.format(calls.POST.used)} bad={pausedUntil !== null}>
        {pausedUntil === null
          ? `of ${calls.POST.limit} allowed`
          : `stopped by HappyFox until ${timeLabel(pausedUntil)}`}
      </Figure>
      <Figure name="Writes not finished" value={number.format(open)}>
        {needAgents === 0
          ? 'none waits for an agent'
          : `${needAgents} ${needAgents === 1 ? 'waits' : 'wait'} for an agent`}
      </Figure>
    </dl>
  )
}

const Figure = ({
  name,
  value,
  bad = false,
  children,
}: {
  name: string
  value: string
  bad?: boolean
  children: ReactNode
}) => (
  <div className="flex min-w-0 flex-col border-line pr-4 split:not-first:border-l split:not-first:pl-4">
    <dt className="text-xs font-medium">{name}</dt>
    <dd className={cn('nums text-2xl font-semibold', bad && 'text-warning')}>{value}</dd>
    <dd className="text-xs text-muted">{children}</dd>
  </div>
)
