import { Fragment, type ReactNode } from 'react'
import { Avatar } from '../../../components/avatar.tsx'
import { useFromNow, useAccountDay } from '../../../components/clock.ts'
import { assertNever } from '../../../domain/assert-never.ts'
import { dayLabel, fullTime } from '../../../domain/dates.ts'
import type { Person } from '../../../domain/ticket.ts'
import { type ChangePart, sourceText, type TimelineEvent } from '../../../domain/timeline.ts'
import { cn } from '../../../ui/cn.ts'
import { BreachIcon, ClockIcon, MailIcon, PenIcon, ZapIcon } from '../../../ui/icons.tsx'
import { ChevronRightIcon, SmileIcon } from '../../../ui/more-icons.tsx'
import { lineTime, minutesText } from '../times.ts'
import { personName } from './message-item.tsx'

type LineEvent = Exclude<TimelineEvent, { message: unknown }>
type Props = { event: LineEvent; previousAt: string | null; isLinked: boolean }

/** One compact line: what changed, a survey, how the ticket came. */
export function ChangeLine({ event, previousAt, isLinked }: Props) {
  const time = useFromNow((nowMs) => lineTime(event.at, previousAt, new Date(nowMs)))
  const whole = useFromNow((nowMs) => lineTime(event.at, null, new Date(nowMs)))
  return (
    <article
      id={event.id}
      aria-label={event.kind === 'breach' ? 'SLA breach noticed' : `${personName(event.by)}, ${LABEL[event.kind]}`}
      tabIndex={-1}
      className={cn('line outline-offset-2', isLinked && 'rounded-sm outline-2 outline-focus')}
    >
      <span className="gutter">
        <span className="mark">
          <Mark event={event} />
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
        <Words event={event} />
      </span>
      <time
        dateTime={event.at}
        title={fullTime(event.at)}
        className="nums pr-3.75 text-xs whitespace-nowrap text-subtle max-phone:pr-0"
      >
        {/* The eye has the day from the line above. */}
        {whole !== time && whole.endsWith(time) && <span className="sr-only">{whole.slice(0, -time.length)}</span>}
        {time}
      </time>
    </article>
  )
}

const LABEL = {
  created: 'ticket created',
  changes: 'changes',
  survey: 'survey',
  untold: 'a change',
  breach: 'SLA breach',
} as const

function Mark({ event }: { event: LineEvent }) {
  if (event.kind === 'created') return <MailIcon size={13} />
  if (event.kind === 'survey') return <SmileIcon size={13} />
  if (event.kind === 'breach') return <BreachIcon size={13} className="text-danger" />
  if (event.by.kind === 'rule' || event.by.kind === 'system') return <ZapIcon size={13} />
  if (event.by.id === null) return <PenIcon size={13} />
  return <Avatar person={{ id: event.by.id, name: personName(event.by) }} size={16} silent />
}

function Words({ event }: { event: LineEvent }): ReactNode {
  switch (event.kind) {
    case 'created':
      return <span>{sourceText(event.source)}</span>
    case 'changes':
      return (
        <>
          <b className="font-medium text-fg">{shortName(event.by)}</b>
          {event.changes.map((change, index) => (
            <Fragment key={index}>
              <span className="sr-only">{index === 0 ? ' changed ' : ', '}</span>
              <ChangeWords change={change} />
            </Fragment>
          ))}
        </>
      )
    case 'survey':
      return <SurveyWords {...event} />
    case 'untold':
      return event.isBeingRead ? (
        <span>
          <b className="font-medium text-fg">{shortName(event.by)}</b> changed something; what it was is being read
        </span>
      ) : (
        <span title="HappyFox keeps that something was changed, but not what it was.">
          <b className="font-medium text-fg">{shortName(event.by)}</b> changed something that HappyFox does not name
        </span>
      )
    case 'breach':
      return <BreachWords {...event} />
    default:
      return assertNever(event)
  }
}

/** When HappyFox's count rose nobody says; what is known is the time between two looks. */
function BreachWords({ before, breaches, after, at }: Extract<LineEvent, { kind: 'breach' }>) {
  const since = useFromNow((nowMs) => (after ? lineTime(after, at, new Date(nowMs)) : ''))
  const rise = breaches - before
  return (
    <span title={after ? `It happened between ${fullTime(after)} and ${fullTime(at)}.` : undefined}>
      <b className="font-medium text-danger">{rise === 1 ? 'SLA breach noticed' : `${rise} SLA breaches noticed`}</b>
      <span className="text-danger">
        {before === 0 ? ', first on this ticket.' : `, now ${breaches} on this ticket.`}
      </span>{' '}
      <span className="text-subtle">
        {since ? `It was not there at ${since}.` : 'It was there when Foxden first read this ticket.'}
      </span>
    </span>
  )
}

/** First names are enough inside the house. */
const shortName = (by: Person) => (by.kind === 'agent' ? personName(by).split(' ')[0] : personName(by))

function ChangeWords({ change }: { change: ChangePart }) {
  const today = useAccountDay()
  if (change.kind === 'timeSpent') {
    return (
      <span className="nums flex items-center gap-1">
        <ClockIcon size={12} className="text-subtle" />
        <span className="sr-only">time spent </span>
        {minutesText(change.minutes)}
      </span>
    )
  }
  const word = (value: string | null) =>
    value === null ? 'none' : change.kind === 'dueDate' ? dayLabel(value, today) : value
  const name = change.kind === 'dueDate' ? 'due date' : change.kind === 'field' ? change.name : change.kind
  return (
    <span className="flex flex-wrap items-center gap-x-1">
      {name} <span className="text-subtle">{word(change.from)}</span>
      <ChevronRightIcon size={11} className="text-subtle" />
      <span className="sr-only">to </span>
      <b className="font-medium break-words text-fg">{word(change.to)}</b>
    </span>
  )
}

function SurveyWords({ rating, of, comment }: { rating: number | null; of: number | null; comment: string }) {
  const top = of ?? 5
  return (
    <>
      <span className="flex items-center gap-1.5">
        Survey:
        {rating === null ? (
          <b className="font-medium text-fg">answered</b>
        ) : (
          <>
            <b className="nums font-medium text-fg">
              {rating} of {top}
            </b>
            {top <= 10 && (
              <span aria-hidden="true" className="tracking-[1px] text-warning">
                {'★'.repeat(Math.max(0, Math.min(rating, top)))}
                <span className="text-subtle opacity-55">{'★'.repeat(Math.max(0, top - rating))}</span>
              </span>
            )}
          </>
        )}
      </span>
      {comment && <q className="text-fg">{comment}</q>}
    </>
  )
}
