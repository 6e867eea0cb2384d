import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFromNow } from '../../components/clock.ts'
import type { ContactCopy } from '../../domain/contact.ts'
import { dayLabel, dayOf, durationText, fullTime, longAge } from '../../domain/dates.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { cn } from '../../ui/cn.ts'
import { ownLook } from '../../components/own-look.ts'

const number = new Intl.NumberFormat('en-US')

/** How much a contact asks and how they are served. A figure that counts tickets leads to them. */
export function ContactFigures({ copy }: { copy: ContactCopy }) {
  const { contact, figures, isWhole } = copy
  const today = useFromNow((nowMs) => dayOf(new Date(nowMs)))
  const lastAge = useFromNow((nowMs) => (figures.lastMessageAt ? longAge(figures.lastMessageAt, nowMs) : ''))
  const firstAge = useFromNow((nowMs) => longAge(figures.firstTicketAt, nowMs))
  const counted = (name: string, count: number, filter: TicketFilter, more?: ReactNode, tone?: string) => (
    <Figure name={name}>
      <Link
        to="/tickets"
        search={() => ({ ...ownLook(), contact: [contact.id], sort: 'created' as const, ...filter })}
        className={cn(
          'nums relative w-fit rounded-xs text-2xl font-semibold before:absolute before:-inset-x-4 before:-inset-y-1.5 hover:underline',
          tone,
        )}
      >
        {number.format(count)}
      </Link>
      <Note>{more}</Note>
    </Figure>
  )
  const { firstAnswer } = figures
  return (
    <section aria-label="Figures" className="border-b border-line">
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(104px,1fr))] gap-x-4 gap-y-3 p-4">
        {counted('Open', figures.open, { behavior: 'open' })}
        {counted(
          'Awaiting reply',
          figures.waiting,
          { behavior: 'open', unresponded: true },
          undefined,
          figures.waiting > 0 ? 'text-accent-text' : undefined,
        )}
        {counted('Completed', figures.completed, { behavior: 'completed' })}
        {counted('All tickets', figures.total, {}, isWhole ? 'in your categories' : 'copied so far')}
        <Figure name="First ticket">
          <Value at={figures.firstTicketAt}>{dayLabel(dayOf(new Date(figures.firstTicketAt)), today)}</Value>
          <Note>{firstAge}</Note>
        </Figure>
        <Figure name="Last message">
          {figures.lastMessageAt ? (
            <>
              <Value at={figures.lastMessageAt}>{dayLabel(dayOf(new Date(figures.lastMessageAt)), today)}</Value>
              <Note>{lastAge}</Note>
            </>
          ) : (
            <Note>Nothing written yet</Note>
          )}
        </Figure>
        {firstAnswer && (
          <Figure name="Usual first answer">
            <span className="nums flex h-8 items-center text-lg font-semibold">
              {durationText(firstAnswer.medianMs)}
            </span>
            <Note>
              {firstAnswer.ticketsCount === 1 ? 'on 1 ticket' : `median of ${firstAnswer.ticketsCount} tickets`}
            </Note>
          </Figure>
        )}
      </dl>
    </section>
  )
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs font-medium">{name}</dt>
    <dd className="flex flex-col">{children}</dd>
  </div>
)

const Value = ({ at, children }: { at: string; children: ReactNode }) => (
  <time dateTime={at} title={fullTime(at)} className="nums flex h-8 items-center text-lg font-semibold">
    {children}
  </time>
)

const Note = ({ children }: { children: ReactNode }) => <span className="text-xs text-muted">{children}</span>
