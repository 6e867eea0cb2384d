import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { contactHistoryQuery } from '../../api/contacts.ts'
import { useRowWrites, withWrites } from '../../api/row-writes.ts'
import { Avatar } from '../../components/avatar.tsx'
import { useFromNow } from '../../components/clock.ts'
import { DisplayId } from '../../components/display-id.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { dayLabel, dayOf, fullTime } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { UndoIcon } from '../../ui/icons.tsx'
import { ErrorState } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ownLook } from '../../components/own-look.ts'

/** Every ticket of the contact, open or not, the newest first. */
export function ContactHistory({ contactId, lookup }: { contactId: number; lookup: Lookup }) {
  const history = useInfiniteQuery(contactHistoryQuery(contactId))
  const today = useFromNow((nowMs) => dayOf(new Date(nowMs)))
  const rows = history.data?.pages.flatMap((page) => page.rows) ?? []
  const total = history.data?.pages.at(-1)?.total ?? 0
  if (history.isError && rows.length === 0) {
    return (
      <ErrorState
        title="The tickets could not be loaded"
        actions={
          <Button icon={UndoIcon} loading={history.isFetching} onClick={() => void history.refetch()}>
            Try again
          </Button>
        }
      >
        {history.error.message}
      </ErrorState>
    )
  }
  return (
    <section aria-labelledby="contact-history" className="@container pb-4">
      <h2 id="contact-history" className="flex h-10 items-center gap-2 px-4 font-semibold">
        Tickets {history.data && <span className="nums font-normal text-subtle">{total}</span>}
      </h2>
      {history.isPending && <Skeleton className="mx-4 h-40" />}
      <ul aria-label="Tickets of the contact">
        {rows.map((row) => (
          <HistoryRow key={row.id} known={row} lookup={lookup} today={today} />
        ))}
      </ul>
      {history.hasNextPage && (
        <div className="flex items-center gap-3 px-4 pt-3">
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            Show more
          </Button>
          <span className="nums text-xs text-subtle">
            {rows.length} of {total}
          </span>
          {history.isFetchNextPageError && (
            <span role="alert" className="text-xs text-danger">
              {history.error?.message}
            </span>
          )}
        </div>
      )}
    </section>
  )
}

type RowProps = { known: TicketRow; lookup: Lookup; today: string }

const HistoryRow = memo(function HistoryRow({ known, lookup, today }: RowProps) {
  const row = withWrites(known, useRowWrites(known.id))
  const assignee = row.assigneeId === null ? null : (lookup.agentById.get(row.assigneeId) ?? null)
  return (
    <li className="border-t border-line-faint">
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: row.id }}
        search={ownLook}
        className="grid min-h-row grid-cols-[8px_16px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-1.5 -outline-offset-2 hover:bg-hover pointer-coarse:min-h-11 @min-[44rem]:grid-cols-[8px_16px_96px_minmax(0,1fr)_128px_128px_24px_64px]"
      >
        {row.awaitingReply ? (
          <span
            role="img"
            aria-label="Awaiting reply"
            title="Awaiting reply"
            className="size-2 rounded-full bg-accent-mark"
          />
        ) : (
          <span />
        )}
        <PriorityIcon priority={lookup.priorityById.get(row.priorityId)} priorities={lookup.priorities} />
        <DisplayId displayId={row.displayId} className="@max-[44rem]:hidden" />
        <span className={row.awaitingReply ? 'truncate font-semibold' : 'truncate'}>{row.subject || 'No subject'}</span>
        <span className="flex min-w-0 items-center gap-2 @max-[44rem]:order-1 @max-[44rem]:col-start-3">
          <StatusPill status={lookup.statusById.get(row.statusId)} />
          <DisplayId displayId={row.displayId} className="@min-[44rem]:hidden" />
        </span>
        <span className="truncate text-xs text-muted @max-[44rem]:hidden">
          {lookup.categoryById.get(row.categoryId)?.name ?? 'Another category'}
        </span>
        <span className="@max-[44rem]:hidden">
          <Avatar person={assignee} size={20} />
        </span>
        <time dateTime={row.createdAt} title={fullTime(row.createdAt)} className="nums text-right text-xs text-subtle">
          {dayLabel(dayOf(new Date(row.createdAt)), today)}
        </time>
      </Link>
    </li>
  )
})
