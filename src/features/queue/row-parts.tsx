import { useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, Suspense } from 'react'
import { type RowWrite, takeBackWrite } from '../../api/row-writes.ts'
import { RelativeTime } from '../../components/relative-time.tsx'
import { isDone, type Lookup } from '../../domain/lookup.ts'
import { dueLabel } from '../../domain/dates.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { hasMod } from '../../ui/platform.ts'
import { cn } from '../../ui/cn.ts'
import { ClockIcon } from '../../ui/icons.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { tip } from '../../ui/tip.ts'
import { toast } from '../../ui/toast.ts'
import { StuckWrite } from './late.ts'
import { type Signs, signWords } from './row-signs.tsx'

/** "Awaiting reply, High, Front wheel arrived bent, In Progress, due Tomorrow": a row in one breath. */
export function rowWords(row: TicketRow, lookup: Lookup, today: string, signs: Signs): string {
  return [
    row.awaitingReply && 'Awaiting reply',
    lookup.priorityById.get(row.priorityId)?.name,
    row.subject,
    lookup.statusById.get(row.statusId)?.name,
    row.dueDate && `due ${dueLabel(row.dueDate, today, isDone(row, lookup)).text}`,
    row.breaches > 0 && `${row.breaches} SLA ${row.breaches === 1 ? 'breach' : 'breaches'}`,
    ...signWords(signs),
  ]
    .filter(Boolean)
    .join(', ')
}

/** The row opens its ticket, knowing the list; its link is there for new tabs, copying and screen readers. */
export const leaveToRow = (event: MouseEvent) => {
  if (!hasMod(event) && !event.shiftKey) event.preventDefault()
}

/** Whether a press on a row was meant for the row, and not for a control or the browser. */
export const isForRow = (event: MouseEvent) =>
  event.target instanceof Element &&
  !event.target.closest('button') &&
  !(event.target.closest('a') && !event.defaultPrevented)

/** The dot of somebody who waits. */
export const WaitingDot = ({ row, className }: { row: TicketRow; className?: string }) =>
  row.awaitingReply ? (
    <span
      role="img"
      aria-label="Awaiting reply"
      title="Awaiting reply"
      className={cn('block size-2 flex-none rounded-full bg-accent-mark', className)}
    />
  ) : (
    <span className={cn('block size-2 flex-none', className)} />
  )

/** The time of the last reply, or how a change of this row fares. */
export function LastCell({ row, writes, lookup }: { row: TicketRow; writes: readonly RowWrite[]; lookup: Lookup }) {
  const client = useQueryClient()
  const write = writes.at(-1)
  if (!write) return <RelativeTime at={row.lastReplyAt} />
  if (write.state === 'saving') return <Spinner label="Saving" className="after-400 ml-auto" />
  if (write.state === 'waiting') {
    return (
      <button
        type="button"
        {...tip(`${write.problem ?? 'Waits to be sent.'} Press to take it back.`)}
        aria-label="Waits to be sent, take it back"
        onClick={() =>
          void takeBackWrite(client, write).catch((error: unknown) =>
            toast({ tone: 'failed', message: error instanceof Error ? error.message : 'It was not taken back.' }),
          )
        }
        className="ml-auto grid size-6 place-items-center rounded-xs hover:bg-hover"
      >
        <ClockIcon size={14} />
      </button>
    )
  }
  return (
    <Suspense fallback={null}>
      <StuckWrite row={row} write={write} lookup={lookup} />
    </Suspense>
  )
}
