import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'
import { contactTicketsQuery } from '../../../api/tickets.ts'
import { useFromNow } from '../../../components/clock.ts'
import { StatusDot } from '../../../components/status-pill.tsx'
import { dayLabel, dayOf, fullTime } from '../../../domain/dates.ts'
import { possibleDuplicates } from '../../../domain/duplicates.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket, TicketRow } from '../../../domain/ticket.ts'
import { DuplicateDialog } from '../late.ts'
import { ownLook } from '../../../components/own-look.ts'

const SHOWN = 4

/** What else the contact has asked; what may be the same request stands first. */
export function OtherTickets({ ticket, contactId, lookup }: { ticket: Ticket; contactId: number; lookup: Lookup }) {
  const { data } = useQuery(contactTicketsQuery(contactId))
  const others = (data?.rows ?? []).filter(({ id }) => id !== ticket.id)
  const twins = possibleDuplicates(ticket, others)
  const sorted = others.toSorted(
    (a, b) => Number(twins.has(b.id)) - Number(twins.has(a.id)) || b.createdAt.localeCompare(a.createdAt),
  )
  const [twin, setTwin] = useState<TicketRow | null>(null)
  if (sorted.length === 0) return null
  const isOpen = lookup.statusById.get(ticket.statusId)?.behavior !== 'completed'
  return (
    <>
      <ul aria-label="Other tickets of the contact" className="mt-1">
        {sorted.slice(0, SHOWN).map((row) => (
          <OtherTicket key={row.id} row={row} lookup={lookup} isTwin={twins.has(row.id)}>
            {isOpen && twins.has(row.id) && (
              <button
                type="button"
                onClick={() => setTwin(row)}
                className="mb-1 ml-4 rounded-xs text-xs text-muted underline decoration-line-strong underline-offset-2 hover:text-fg pointer-coarse:min-h-11"
              >
                Close this ticket as its duplicate
              </button>
            )}
          </OtherTicket>
        ))}
      </ul>
      {twin && (
        <Suspense fallback={null}>
          <DuplicateDialog ticket={ticket} lookup={lookup} start={twin} onClose={() => setTwin(null)} />
        </Suspense>
      )}
      {sorted.length > SHOWN && (
        <Link
          to="/tickets"
          search={() => ({ ...ownLook(), contact: [contactId], sort: 'created' as const })}
          className="flex h-6 w-fit items-center rounded-xs text-xs text-muted hover:text-fg hover:underline"
        >
          Show all {data?.total ?? sorted.length}
        </Link>
      )}
    </>
  )
}

type OtherTicketProps = { row: TicketRow; lookup: Lookup; isTwin: boolean; children: ReactNode }

function OtherTicket({ row, lookup, isTwin, children }: OtherTicketProps) {
  const today = useFromNow((nowMs) => dayOf(new Date(nowMs)))
  const status = lookup.statusById.get(row.statusId)
  return (
    <li>
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: row.id }}
        search={(before) => before}
        className="-mx-1.5 flex min-h-6.5 items-center gap-2 rounded-sm px-1.5 hover:bg-hover pointer-coarse:min-h-11"
      >
        <StatusDot status={status} />
        <span className="sr-only">{status?.name}: </span>
        <span className="min-w-0 flex-1 py-0.75">
          <span className="block truncate">{row.subject || 'No subject'}</span>
          {isTwin && <span className="block text-2xs font-medium text-warning">May be the same request</span>}
        </span>
        <time dateTime={row.createdAt} title={fullTime(row.createdAt)} className="nums text-xs text-subtle">
          {dayLabel(dayOf(new Date(row.createdAt)), today)}
        </time>
      </Link>
      {children}
    </li>
  )
}
