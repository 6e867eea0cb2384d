import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode, useMemo, useState } from 'react'
import { sessionQuery } from '../../../api/session.ts'
import { useFromNow } from '../../../components/clock.ts'
import type { BreachNotice, Ticket } from '../../../domain/ticket.ts'
import {
  firstUnseen,
  foldMiddle,
  isMessage,
  newDay,
  type TimelineEvent,
  toTimelineEvents,
} from '../../../domain/timeline.ts'
import { dayHeading } from '../times.ts'
import { ChangeLine } from './change-line.tsx'
import { MessageItem } from './message-item.tsx'
import { usePrinting } from '../../../ui/use-printing.ts'
import { ticketFiles } from '../files/ticket-files.ts'

type Props = {
  ticket: Ticket
  breaches: BreachNotice[]
  meId: number
  /** The newest update the agent had seen before this visit; null on the first. */
  lastSeenId: number | null
  /** The line that the address points to. */
  linkedId: string | null
  /** What is on its way, after the history. */
  children: ReactNode
}

/** Lines at the start of a long thread that stay visible, and at its end. */
const HEAD = 2
const KEEP = 40
/** So many more at a press: more at once would stall the page. */
const MORE = 100

/** The ticket's history as a feed, newest last. The middle of a long one waits behind a button. */
export function Timeline({ ticket, breaches, meId, lastSeenId, linkedId, children }: Props) {
  const [keep, setKeep] = useState(KEEP)
  const events = useMemo(() => toTimelineEvents(ticket, breaches), [ticket, breaches])
  const accountOrigin = useQuery(sessionQuery()).data?.accountOrigin ?? ''
  const files = useMemo(() => ticketFiles(ticket.id, accountOrigin), [ticket.id, accountOrigin])
  const unseenId = useMemo(
    () => firstUnseen(events, { lastUpdateId: lastSeenId, agentId: meId }),
    [events, lastSeenId, meId],
  )
  const mustShow = [unseenId, linkedId].filter((id) => id !== null)
  const isPrinting = usePrinting()
  const { head, hidden, tail } = foldMiddle(events, { head: HEAD, keep: isPrinting ? events.length : keep, mustShow })

  const item = (event: TimelineEvent, previous: TimelineEvent | undefined, day = newDay(event, previous)) => (
    <Fragment key={event.id}>
      {day && <DayDivider day={day} />}
      {event.id === unseenId && <SinceDivider />}
      {isMessage(event) ? (
        <MessageItem
          event={event}
          contactEmail={ticket.contact?.email ?? null}
          files={files}
          isLinked={event.id === linkedId}
        />
      ) : (
        <ChangeLine event={event} previousAt={previous?.at ?? null} isLinked={event.id === linkedId} />
      )}
    </Fragment>
  )
  return (
    <div className="mx-auto max-w-188 px-6 pt-3 pb-5 max-phone:px-4 max-phone:pt-2.5 max-phone:pb-3">
      {hidden > 0 && (
        <>
          <div role="feed" aria-label="Start of the timeline" className="timeline">
            {head.map((event, index) => item(event, head[index - 1]))}
          </div>
          <FoldedMiddle hidden={hidden} onShow={() => setKeep(tail.length + MORE)} />
        </>
      )}
      <div role="feed" aria-label="Timeline" className="timeline">
        {(hidden > 0 ? tail : head).map((event, index, shown) => item(event, shown[index - 1]))}
        {children}
      </div>
    </div>
  )
}

/** Said to the eye alone: every line tells its own day. */
function DayDivider({ day }: { day: string }) {
  const heading = useFromNow((nowMs) => dayHeading(day, new Date(nowMs)))
  return (
    <div aria-hidden="true" className="day">
      {heading}
    </div>
  )
}

const SinceDivider = () => (
  <div className="my-2 flex items-center gap-3 text-2xs font-medium text-accent-text">
    <span className="h-px grow bg-accent-line" />
    Since you last looked
    <span className="h-px grow bg-accent-line" />
  </div>
)

const FoldedMiddle = ({ hidden, onShow }: { hidden: number; onShow: () => void }) => (
  <div className="my-3 flex items-center gap-3">
    <span className="h-px grow bg-line" />
    <button
      type="button"
      onClick={onShow}
      className="nums rounded-full border border-line-strong bg-raised px-3 py-0.5 text-xs font-medium text-muted shadow-control hover:bg-hover hover:text-fg pointer-coarse:min-h-11"
    >
      Show {Math.min(hidden, MORE)} earlier lines{hidden > MORE && ` of ${hidden}`}
    </button>
    <span className="h-px grow bg-line" />
  </div>
)
