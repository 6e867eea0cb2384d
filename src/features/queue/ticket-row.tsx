import { Fragment, memo, type MouseEvent } from 'react'
import { isStuck, useRowWrites, withWrites } from '../../api/row-writes.ts'
import { isFieldParam } from '../../domain/field-test.ts'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { CheckMark } from '../../ui/check-mark.tsx'
import { cn } from '../../ui/cn.ts'
import { hasMod } from '../../ui/platform.ts'
import type { ColumnId, Layout } from './columns.ts'
import { ROW, rowFlags, useListState } from './list-state.ts'
import { QuickActions } from './quick-actions.tsx'
import { useQueue } from './queue-context.ts'
import { FieldCell, PropertyCell, SubjectCell } from './row-cells.tsx'
import { isForRow, LastCell, rowWords } from './row-parts.tsx'
import { rowElementId } from './row-element.ts'
import { useSigns } from './row-signs.tsx'
import { selectRange } from './select-range.ts'

type RowProps = {
  row: Row
  at: number /** The list's part of the address. */
  search: string
  /** Words that the list was searched for. */
  find: string | undefined
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
  find,
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
  const failed = isStuck(writes.at(-1))
  const signs = useSigns(row)

  const select = (event: MouseEvent) => {
    event.stopPropagation()
    if (event.shiftKey) void selectRange(state, at)
    else state.toggle(known, at)
  }
  const press = (event: MouseEvent) => {
    if (isForRow(event)) open(row, at, { newTab: hasMod(event) })
  }
  const cell = (id: ColumnId) => {
    switch (id) {
      case 'select':
        return (
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
        )
      case 'subject':
        return (
          <div role="gridcell" className="relative flex h-full min-w-0 items-center gap-2">
            <SubjectCell row={row} at={at} signs={signs} layout={layout} search={search} find={find} />
            {(flags & ROW.actions) !== 0 && <QuickActions row={row} at={at} />}
          </div>
        )
      case 'last':
        return (
          <div role="gridcell" className={cn(CELL, 'nums text-right text-xs text-subtle')}>
            <LastCell row={known} writes={writes} lookup={lookup} />
          </div>
        )
      default:
        if (isFieldParam(id)) return <FieldCell ticketId={known.id} param={id} />
        return <PropertyCell id={id} row={row} lookup={lookup} />
    }
  }
  return (
    // The grid has the focus and its keys; the pointer has this.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={rowElementId(known.id, 'table')}
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
      {layout.columns.map((id) => (
        <Fragment key={id}>{cell(id)}</Fragment>
      ))}
    </div>
  )
})
