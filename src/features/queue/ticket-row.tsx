import { memo, type MouseEvent } from 'react'
import { useRowWrites, withWrites } from '../../api/row-writes.ts'
import { Avatar } from '../../components/avatar.tsx'
import { DisplayId } from '../../components/display-id.tsx'
import { DueDate } from '../../components/due-date.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { SlaBadge } from '../../components/sla-badge.tsx'
import { StatusPill } from '../../components/status-pill.tsx'
import { TagChip } from '../../components/tag-chip.tsx'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { CheckMark } from '../../ui/check-mark.tsx'
import { cn } from '../../ui/cn.ts'
import { ClipIcon } from '../../ui/icons.tsx'
import { hasMod } from '../../ui/platform.ts'
import type { Layout } from './columns.ts'
import { ROW, rowFlags, useListState } from './list-state.ts'
import { QuickActions } from './quick-actions.tsx'
import { useQueue } from './queue-context.ts'
import { peekTarget } from './use-peek.ts'
import { isForRow, LastCell, leaveToRow, rowWords, WaitingDot } from './row-parts.tsx'
import { RowSigns, UnreadDot, useSigns } from './row-signs.tsx'

export const rowElementId = (ticketId: number) => `ticket-row-${ticketId}`

type RowProps = {
  row: Row
  at: number /** The list's part of the address. */
  search: string
  layout: Layout
  today: string
  top: number
  height: number
  isOpen: boolean
}

const CELL = 'min-w-0'

/** A ticket on one line of the list. */
export const TicketRow = memo(function TicketRow({
  row: known,
  at,
  search,
  layout,
  today,
  top,
  height,
  isOpen,
}: RowProps) {
  const { state, lookup, open } = useQueue()
  const writes = useRowWrites(known.id)
  const row = withWrites(known, writes)
  const flags = useListState(state, (snapshot) => rowFlags(snapshot, known.id, at))
  const isCursor = (flags & ROW.cursor) !== 0
  const isSelected = (flags & ROW.selected) !== 0
  const failed = writes.at(-1)?.state === 'failed'
  const signs = useSigns(row)
  const { shown } = layout

  const select = (event: MouseEvent) => {
    event.stopPropagation()
    if (event.shiftKey) state.selectTo(at)
    else state.toggle(known, at)
  }
  const press = (event: MouseEvent) => {
    if (isForRow(event)) open(row, at, { newTab: hasMod(event) })
  }
  return (
    // The grid has the focus and its keys; the pointer has this.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={rowElementId(known.id)}
      role="row"
      tabIndex={-1}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-label={rowWords(row, lookup, today, signs)}
      onClick={press}
      onPointerMove={(event) => event.pointerType !== 'touch' && state.moveTo(at, true)}
      style={{ transform: `translateY(${top}px)`, height }}
      className={cn(
        'absolute inset-x-0 grid grid-cols-(--columns) items-center gap-x-3 pr-4 pl-1.5 shadow-[inset_0_-1px_0_var(--fx-line-faint)]',
        isCursor &&
          'bg-hover before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent-mark before:content-[""] in-[:focus-visible]:outline-2 in-[:focus-visible]:-outline-offset-2 in-[:focus-visible]:outline-focus',
        isSelected && (isCursor ? 'bg-selected-hover' : 'bg-selected'),
        failed && 'bg-danger-soft',
        (flags & ROW.arrived) !== 0 && 'arrive',
        (flags & ROW.left) !== 0 && 'faded',
      )}
    >
      {shown.has('select') && (
        <div role="gridcell" className={cn(CELL, 'grid h-full place-items-center')}>
          <button
            type="button"
            role="checkbox"
            tabIndex={-1}
            aria-checked={isSelected}
            aria-label={`Select ${row.displayId}`}
            onClick={select}
            className={cn(
              'grid h-full w-full place-items-center opacity-0 focus-visible:opacity-100 pointer-coarse:opacity-100',
              (isCursor || (flags & ROW.selecting) !== 0) && 'opacity-100',
            )}
          >
            <CheckMark state={isSelected} />
          </button>
        </div>
      )}
      <div role="gridcell" className={CELL}>
        <WaitingDot row={row} />
      </div>
      <div role="gridcell" data-cell="priority" className={CELL}>
        <PriorityIcon priority={lookup.priorityById.get(row.priorityId)} priorities={lookup.priorities} />
      </div>
      {shown.has('id') && (
        <div role="gridcell" className={CELL}>
          <DisplayId displayId={row.displayId} />
        </div>
      )}
      <div role="gridcell" className="relative flex h-full min-w-0 items-center gap-2">
        {signs.unread && <UnreadDot className="-mr-0.5" />}
        {/* What does not fit beside the subject wraps out of sight: the snippet yields first, and is never two letters. */}
        <span {...peekTarget(at)} className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-2 overflow-hidden">
          <a
            href={`/tickets/${row.id}${search}`}
            tabIndex={-1}
            onClick={leaveToRow}
            className={cn('max-w-full truncate text-fg', row.awaitingReply ? 'font-semibold' : 'font-[440]')}
          >
            {row.subject || '(no subject)'}
          </a>
          {layout.snippet && (
            <span className="min-w-0 flex-[1_0_64px] truncate text-subtle">
              {row.contact && <span className="mr-1 text-muted">{row.contact.name}</span>} {row.snippet}
            </span>
          )}
        </span>
        <RowSigns signs={signs} />
        {layout.tags !== 'none' && row.tags[0] !== undefined && (
          <span className="flex flex-none items-center gap-1" title={row.tags.join(', ')}>
            <TagChip tag={row.tags[0]} />
            {row.tags.length > 1 && layout.tags === 'all' && (
              <span className="nums text-2xs font-medium text-subtle">+{row.tags.length - 1}</span>
            )}
          </span>
        )}
        {(flags & ROW.actions) !== 0 && <QuickActions row={row} at={at} />}
      </div>
      {shown.has('clip') && (
        <div role="gridcell" className={cn(CELL, 'text-subtle')}>
          {row.attachmentsCount > 0 && (
            <span
              role="img"
              aria-label={row.attachmentsCount === 1 ? '1 file' : `${row.attachmentsCount} files`}
              title={row.attachmentsCount === 1 ? '1 file' : `${row.attachmentsCount} files`}
            >
              <ClipIcon size={13} />
            </span>
          )}
        </div>
      )}
      <div role="gridcell" data-cell="status" className={cn(CELL, 'flex')}>
        <StatusPill status={lookup.statusById.get(row.statusId)} />
      </div>
      {shown.has('category') && (
        <div role="gridcell" className={cn(CELL, 'truncate text-xs text-muted')}>
          {lookup.categoryById.get(row.categoryId)?.name}
        </div>
      )}
      {shown.has('assignee') && (
        <div role="gridcell" data-cell="assignee" className={cn(CELL, 'grid')}>
          <Avatar person={assigneeOf(row, lookup.agentById)} />
        </div>
      )}
      {shown.has('sla') && (
        <div role="gridcell" className={cn(CELL, 'flex items-center')}>
          <SlaBadge breaches={row.breaches} />
        </div>
      )}
      <div role="gridcell" data-cell="due" className={cn(CELL, 'flex items-center')}>
        {row.dueDate && <DueDate day={row.dueDate} />}
      </div>
      <div role="gridcell" className={cn(CELL, 'nums text-right text-xs text-subtle')}>
        <LastCell row={known} writes={writes} />
      </div>
    </div>
  )
})

/** An assignee by name where the account still has the agent; a stranger is at least not nobody. */
export const assigneeOf = (row: Row, agents: ReadonlyMap<number, { id: number; name: string }>) =>
  row.assigneeId === null
    ? null
    : (agents.get(row.assigneeId) ?? { id: row.assigneeId, name: `Agent ${row.assigneeId}` })
