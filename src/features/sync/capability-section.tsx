import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { capabilityQuery, stopCheck } from '../../api/capability.ts'
import { ApiError } from '../../api/client.ts'
import { referenceQuery } from '../../api/reference.ts'
import {
  type Answer,
  answersOf,
  CAPABILITY_STEPS,
  type CapabilityReport,
  type CapabilityRun,
  type CapabilityStep,
  KNOWN_FOR_DAYS,
} from '../../domain/capability.ts'
import { fullTime, timeLabel } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CheckIcon, type Icon, MinusIcon } from '../../ui/icons.tsx'
import { ErrorState } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { toast } from '../../ui/toast.ts'
import { takeLostFocus } from '../../components/take-lost-focus.ts'
import { CapabilityDialog } from './capability-dialog.tsx'

/** What HappyFox leaves open in its documents, and what was found out about this account. */
export function CapabilitySection() {
  const { data: report, error, refetch } = useQuery(capabilityQuery())
  const { data: lookup } = useQuery(referenceQuery())
  const [isAsking, setAsking] = useState(false)
  const isRunning = report?.run?.state === 'running'
  const shown = isAsking ? 'question' : !isRunning ? 'answers' : report.run?.isStopping ? 'stopping' : 'running'
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The buttons that begin and stop a check go as they are pressed.
    if (shown !== 'question') takeLostFocus(title.current)
  }, [shown])
  return (
    <section aria-labelledby="capability-title" className="border-t border-line p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-60 flex-1">
          <h2 ref={title} tabIndex={-1} id="capability-title" className="rounded-xs font-semibold">
            What HappyFox really does
          </h2>
          {report && <p className="mt-0.5 max-w-180 text-muted">{VERDICTS[verdictOf(report)]}</p>}
        </div>
        {report && lookup && !isRunning && (
          <Button onClick={() => setAsking(true)}>{report.known ? 'Check again…' : 'Check this account…'}</Button>
        )}
      </div>
      {report && lookup ? (
        <>
          <LastRun report={report} lookup={lookup} />
          <Answers answers={answersOf(report.known?.findings ?? null, report.guard)} />
        </>
      ) : error ? (
        <ErrorState
          title="What is known of the account could not be read"
          actions={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {error.message}
        </ErrorState>
      ) : (
        <Skeleton className="mt-4 h-60 w-full" />
      )}
      {isAsking && lookup && <CapabilityDialog lookup={lookup} onClose={() => setAsking(false)} />}
    </section>
  )
}

const verdictOf = ({ guard }: CapabilityReport) =>
  guard.by === 'check' ? (guard.isSafe ? 'safe' : 'unsafe') : guard.by

const VERDICTS: Record<ReturnType<typeof verdictOf>, ReactNode> = {
  safe: 'Checked: a reply whose answer is lost is sent again safely.',
  unsafe: 'Checked: a reply whose answer is lost waits for its agent, because sending it again could double it.',
  expired: `The last check is older than ${KNOWN_FOR_DAYS} days, and HappyFox may have changed since. Until the next one the worst is assumed: a reply whose answer is lost waits for its agent.`,
  unknown:
    'Nobody has checked this account yet, so the worst is assumed: a reply whose answer is lost waits for its agent. A check finds out more on a ticket made for it.',
  embedded:
    'This is the embedded help desk, which is known to be safe: a reply whose answer is lost is sent again. With an account of HappyFox the check tells.',
}

function LastRun({ report: { run, known }, lookup }: { report: CapabilityReport; lookup: Lookup }) {
  if (run?.state === 'running') return <Progress run={run} />
  return (
    <>
      {run?.problem && (
        <p role="status" className="mt-3 flex max-w-180 gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
          <AlertIcon size={15} className="mt-0.5 flex-none" />
          <span>
            <b className="font-semibold">{ENDS[run.state]}</b> {run.problem}
          </span>
        </p>
      )}
      {known && (
        <p className="mt-2 text-xs text-muted">
          Checked by {lookup.agentById.get(known.byAgentId)?.name ?? 'somebody'} in{' '}
          {lookup.categoryById.get(known.categoryId)?.name ?? 'a category that is gone'} on <Day at={known.startedAt} />
          ; {known.isExpired ? 'believed until' : 'good until'} <Day at={known.goodUntil} />.
        </p>
      )}
    </>
  )
}

const longDay = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' })
const Day = ({ at }: { at: string }) => (
  <time dateTime={at} title={fullTime(at)}>
    {longDay.format(new Date(at))}
  </time>
)

const ENDS: Record<Exclude<CapabilityRun['state'], 'running'>, string> = {
  done: 'The last check was done, but something is left.',
  stopped: 'The last check was stopped.',
  failed: 'The last check came to no end.',
}

const DOING: Record<CapabilityStep, string> = {
  create: 'Making its ticket',
  reply: 'Writing a reply and looking for it',
  current: 'Replying with knowledge of the newest message',
  stale: 'Replying without it',
  notes: 'Replying past a private note',
  together: 'Sending replies in pairs',
  tags: 'Setting tags',
  delete: 'Deleting its ticket',
}

function Progress({ run }: { run: CapabilityRun }) {
  const client = useQueryClient()
  const at = CAPABILITY_STEPS.indexOf(run.step) + 1
  const stop = () =>
    void stopCheck(client).catch((error: unknown) =>
      toast({ tone: 'failed', message: error instanceof ApiError ? error.message : 'It was not stopped.' }),
    )
  return (
    <div className="mt-3 flex max-w-180 flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-info-soft px-3 py-2 text-info">
      <Spinner />
      <p role="status" className="min-w-50 flex-1">
        <b className="font-semibold">
          {DOING[run.step]} ({at} of {CAPABILITY_STEPS.length})
        </b>{' '}
        {run.ticket && `on ${run.ticket.displayId}`}
        {run.isStopping && run.step !== 'delete' && '; stops after this'}
        {run.waitsUntil && `; waits until ${timeLabel(run.waitsUntil)}`}
      </p>
      {!run.isStopping && <Button onClick={stop}>Stop</Button>}
    </div>
  )
}

const SIGNS: Record<Answer['tone'], { icon: Icon; name: string; className: string }> = {
  good: { icon: CheckIcon, name: 'As hoped', className: 'text-success' },
  worse: { icon: AlertIcon, name: 'Foxden does without', className: 'text-warning' },
  open: { icon: MinusIcon, name: 'Not known', className: 'text-subtle' },
}

/** A question a line: what was found, what follows. Narrow, one below the other. */
const Answers = ({ answers }: { answers: Answer[] }) => (
  <div className="mt-3">
    <div
      aria-hidden="true"
      className="hidden grid-cols-[1.25rem_3fr_3fr_4fr] gap-x-4 border-b border-line py-1.5 text-xs font-medium text-muted split:grid"
    >
      <span />
      <span>Question</span>
      <span>Found</span>
      <span>What Foxden does</span>
    </div>
    <ul>
      {answers.map(({ key, question, found, follows, tone }) => {
        const { icon: Sign, name, className } = SIGNS[tone]
        return (
          <li
            key={key}
            className="grid grid-cols-[1.25rem_1fr] gap-x-2 gap-y-0.5 border-line-faint py-2 not-last:border-b split:grid-cols-[1.25rem_3fr_3fr_4fr] split:gap-x-4"
          >
            <span className={cn('pt-0.5', className)} title={name}>
              <Sign size={15} />
              <span className="sr-only">{name}: </span>
            </span>
            <p className="font-medium">{question}</p>
            <p className="max-split:col-start-2">{found}</p>
            <p className="text-muted max-split:col-start-2">{follows}</p>
          </li>
        )
      })}
    </ul>
  </div>
)
