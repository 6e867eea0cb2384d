import { memo, type MouseEvent } from 'react'
import { isStuck, useRowWrites, withWrites } from '../../api/row-writes.ts'
import { Avatar } from '../../components/avatar.tsx'
import { DisplayId } from '../../components/display-id.tsx'
import { DueDate } from '../../components/due-date.tsx'
import { marked } from '../../components/marked.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { SlaBadge } from '../../components/sla-badge.tsx'
import { StatusDot, StatusPill } from '../../components/status-pill.tsx'
import { isDone } from '../../domain/lookup.ts'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { CheckMark } from '../../ui/check-mark.tsx'
import { cn } from '../../ui/cn.ts'
import { hasMod } from '../../ui/platform.ts'
import { ROW, rowFlags, useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'
import { rowElementId } from './row-element.ts'
import { isForRow, LastCell, leaveToRow, rowWords, WaitingDot } from './row-parts.tsx'
import { RowSigns, UnreadDot, useSigns } from './row-signs.tsx'
import { Swipe } from './swipe.tsx'
import { assigneeOf } from './row-cells.tsx'
import { peekTarget } from './use-peek.ts'

type CardProps = {
  row: Row
  at: number
  /** The list's part of the address. */
  search: string
  /** Words that the list was searched for. */
  find: string | undefined
  today: string
  top: number
  height: number
  isOpen: boolean
  /** Wider and for fingers: the phone's list. Otherwise the narrow list beside a ticket. */
  touch: boolean
}

/** A ticket on three lines: who, what, and where it stands. */
export const TicketCard = memo(function TicketCard({
  row: known,
  at,
  search,
  find,
  today,
  top,
  height,
  isOpen,
  touch,
}: CardProps) {
  const { state, lookup, open } = useQueue()
  const writes = useRowWrites(known.id)
  const row = withWrites(known, writes)
  const flags = useListState(state, (snapshot) => rowFlags(snapshot, known.id, at))
  const isCursor = (flags & ROW.cursor) !== 0
  const isSelected = (flags & ROW.selected) !== 0
  const selecting = (flags & ROW.selecting) !== 0
  const failed = isStuck(writes.at(-1))
  const signs = useSigns(row)
  const status = lookup.statusById.get(row.statusId)

  const press = (event: MouseEvent) => {
    if (!isForRow(event)) return
    if (state.get().swiped) state.set({ swiped: null })
    else if (selecting && touch) state.toggle(known, at)
    else open(row, at, { newTab: hasMod(event) })
  }
  const card = (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      role="gridcell"
      tabIndex={-1}
      onClick={press}
      className={cn(
        'relative h-full bg-surface shadow-[inset_0_-1px_0_var(--fx-line-faint)]',
        touch ? 'grid grid-cols-[12px_minmax(0,1fr)] gap-x-2 py-2.5 pr-4 pl-3' : 'px-3.5 py-2',
        (isOpen || isCursor) &&
          'before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent-mark before:content-[""]',
        isCursor &&
          !touch &&
          'bg-hover in-[:focus-visible]:outline-2 in-[:focus-visible]:-outline-offset-2 in-[:focus-visible]:outline-focus',
        (isOpen || isSelected) && 'bg-selected',
        touch && isCursor && !isSelected && 'before:hidden',
        failed && 'bg-danger-soft',
        (flags & ROW.arrived) !== 0 && 'arrive',
      )}
    >
      {touch &&
        (selecting ? (
          <CheckMark state={isSelected} className="mt-0.5 -ml-0.5" />
        ) : (
          <WaitingDot row={row} className="mt-1.5" />
        ))}
      <div className={cn('min-w-0', (flags & ROW.left) !== 0 && 'faded')}>
        <div className="flex h-5 items-center gap-2">
          {!touch && row.awaitingReply && <WaitingDot row={row} className="-mr-0.5" />}
          {!touch && selecting && (
            <button
              type="button"
              role="checkbox"
              aria-checked={isSelected}
              aria-label={`Select ${row.displayId}`}
              onClick={() => state.toggle(known, at)}
              className="-m-1 grid size-6 place-items-center"
            >
              <CheckMark state={isSelected} />
            </button>
          )}
          <span className="min-w-0 flex-1 truncate text-muted">{marked(row.contact?.name ?? 'No contact', find)}</span>
          <RowSigns signs={signs} />
          <SlaBadge breaches={row.breaches} />
          <span className="nums flex-none text-xs text-subtle">
            <LastCell row={known} writes={writes} lookup={lookup} />
          </span>
        </div>
        <a
          {...peekTarget(at)}
          href={`/tickets/${row.id}${search}`}
          dir="auto"
          tabIndex={-1}
          onClick={leaveToRow}
          className={cn(
            'block truncate text-left text-fg',
            touch ? 'text-lg tracking-[-.008em]' : 'text-sm',
            row.awaitingReply ? 'font-semibold' : 'font-[440]',
          )}
        >
          {signs.unread && <UnreadDot className="me-1.5 mb-0.5" />}
          {marked(row.subject || '(no subject)', find)}
        </a>
        <div className={cn('flex items-center gap-2', touch ? 'h-5.5' : 'h-4')}>
          <PriorityIcon
            priority={lookup.priorityById.get(row.priorityId)}
            priorities={lookup.priorities}
            className={touch ? '' : 'size-3.25'}
          />
          <DisplayId displayId={row.displayId} className={touch ? '' : 'text-2xs'} />
          {row.dueDate && (
            <DueDate day={row.dueDate} isDone={isDone(row, lookup)} className={cn('ml-auto', !touch && 'text-2xs')} />
          )}
          {touch ? (
            <>
              <StatusPill status={status} className={cn('min-w-0 max-w-32 shrink', !row.dueDate && 'ml-auto')} />
              <Avatar person={assigneeOf(row, lookup.agentById)} size={20} />
            </>
          ) : (
            <span className={cn('flex min-w-0 items-center gap-1.25 text-2xs text-muted', !row.dueDate && 'ml-auto')}>
              <StatusDot status={status} />
              <span className="truncate">{status?.name}</span>
            </span>
          )}
        </div>
      </div>
    </div>
  )
  return (
    <div
      id={rowElementId(known.id, 'cards')}
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-label={`${row.contact?.name ?? 'No contact'}, ${rowWords(row, lookup, today, signs)}`}
      onPointerMove={(event) => event.pointerType !== 'touch' && state.moveTo(at, true)}
      style={{ transform: `translateY(${top}px)`, height }}
      className="absolute inset-x-0"
    >
      {touch ? (
        <Swipe row={row} at={at}>
          {card}
        </Swipe>
      ) : (
        card
      )}
    </div>
  )
})
