import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { contactTicketsQuery } from '../../api/tickets.ts'
import { useFromNow } from '../../components/clock.ts'
import { DisplayId } from '../../components/display-id.tsx'
import { StatusDot } from '../../components/status-pill.tsx'
import { dayLabel, dayOf, fullTime } from '../../domain/dates.ts'
import { possibleDuplicates } from '../../domain/duplicates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { AlertIcon } from '../../ui/icons.tsx'
import { ownLook } from '../../components/own-look.ts'

const SHOWN = 4

type Props = { contactId: number; name: string; subject: string; lookup: Lookup }

/** What the contact has asked already: open tickets, and first of all what may be this very request. */
export function ContactTickets({ contactId, name, subject, lookup }: Props) {
  const { data } = useQuery(contactTicketsQuery(contactId))
  const today = useFromNow((nowMs) => dayOf(new Date(nowMs)))
  const rows = data?.rows ?? []
  const twins = possibleDuplicates({ id: 0, subject, createdAt: `${today}T12:00:00Z` }, rows)
  const isOpen = (statusId: number) => lookup.statusById.get(statusId)?.behavior !== 'completed'
  const open = rows.filter(({ statusId }) => isOpen(statusId))
  const shown = rows
    .filter(({ id, statusId }) => twins.has(id) || isOpen(statusId))
    .toSorted((a, b) => Number(twins.has(b.id)) - Number(twins.has(a.id)))
  if (!data) return null
  return (
    <div className="mt-2">
      {twins.size > 0 && (
        <p role="status" className="flex items-center gap-1.25 pb-1 text-xs font-medium text-warning">
          <AlertIcon size={13} />
          {twins.size === 1 ? 'A ticket' : `${twins.size} tickets`} of the last two weeks may be the same request.
        </p>
      )}
      {shown.length === 0 ? (
        <p className="text-xs text-subtle">
          {data.total === 0 ? 'No ticket in your categories yet.' : `No open ticket, ${data.total} completed.`}
        </p>
      ) : (
        <>
          <p className="text-xs text-subtle">
            {open.length === 0 ? 'No open ticket' : open.length === 1 ? '1 open ticket' : `${open.length} open tickets`}
          </p>
          <ul aria-label={`Tickets of ${name}`} className="mt-0.5">
            {shown.slice(0, SHOWN).map((row) => (
              <li key={row.id}>
                <Link
                  to="/tickets/$ticketId"
                  params={{ ticketId: row.id }}
                  search={ownLook}
                  className="-mx-1.5 flex min-h-6.5 items-center gap-2 rounded-sm px-1.5 hover:bg-hover pointer-coarse:min-h-11"
                >
                  <StatusDot status={lookup.statusById.get(row.statusId)} />
                  <span className="sr-only">{lookup.statusById.get(row.statusId)?.name}: </span>
                  <DisplayId displayId={row.displayId} />
                  <span className="min-w-0 flex-1 truncate">{row.subject || 'No subject'}</span>
                  {twins.has(row.id) && (
                    <span className="text-2xs font-medium whitespace-nowrap text-warning">May be the same</span>
                  )}
                  <time dateTime={row.createdAt} title={fullTime(row.createdAt)} className="nums text-xs text-subtle">
                    {dayLabel(dayOf(new Date(row.createdAt)), today)}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
          {shown.length > SHOWN && (
            <Link
              to="/tickets"
              search={() => ({ ...ownLook(), contact: [contactId], sort: 'created' as const })}
              className="flex h-6 w-fit items-center rounded-xs text-xs text-muted hover:text-fg hover:underline"
            >
              Show all {data.total}
            </Link>
          )}
        </>
      )}
    </div>
  )
}
