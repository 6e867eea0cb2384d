import { useLocation } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, Suspense, useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react'
import { useRowFields } from '../../api/row-fields.ts'
import { useAccountDay } from '../../components/clock.ts'
import type { FieldParam } from '../../domain/field-test.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useVirtualRows } from '../../ui/use-virtual-rows.ts'
import { fieldColumns, type Layout } from './columns.ts'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'
import { PeekCard } from './late.ts'
import { QueueRows, type RowSource } from './queue-rows.tsx'
import { rowElementId } from './row-element.ts'
import { usePeekPointer } from './use-peek.ts'
import { useRows } from './use-rows.ts'

/** How a list shows its tickets: on one line each, or on three beside a ticket or under a thumb. */
export type Shape =
  | { kind: 'table'; layout: Layout; rowPx: number; headPx: number }
  | { kind: 'cards'; touch: boolean; rowPx: number }

type QueueGridProps = {
  filter: TicketFilter
  total: number
  firstRows: Row[] | undefined
  shape: Shape
  openTicketId: number | null
  onRange: (first: number, last: number) => void
  /** Room at the end for what floats over the list. */
  bottomPx: number
  head: ReactNode
}

const NO_FIELDS: FieldParam[] = []

/** Rows that rush by are not made: nobody reads them. */
const NOT_READ: RowSource = { rowAt: () => undefined, search: '', find: undefined }

/** Rows are read so many places before they come into sight. */
const AHEAD = 50

const gridStyle = (shape: Shape, headPx: number): CSSProperties & { '--columns'?: string } => ({
  scrollPaddingTop: headPx,
  ...(shape.kind === 'table' ? { '--columns': shape.layout.template } : {}),
})

/** The rows of a list, of which only those in sight exist. */
export function QueueGrid(props: QueueGridProps) {
  const { filter, total, firstRows, shape, openTicketId, onRange, bottomPx, head } = props
  const { state } = useQueue()
  const search = useLocation({ select: ({ searchStr }) => searchStr })
  const scroller = useRef<HTMLDivElement>(null)
  const today = useAccountDay()
  const headPx = shape.kind === 'table' ? shape.headPx : 0
  const { from, to, settled, seen, slotOf, isRushing, totalPx, scrollTo } = useVirtualRows({
    scroller,
    count: total,
    rowPx: shape.rowPx,
    topPx: headPx,
    bottomPx,
    onSight: onRange,
  })
  const { rowAt, retry } = useRows(filter, firstRows, {
    first: Math.max(0, settled.from - AHEAD),
    last: Math.min(total - 1, settled.to + AHEAD),
  })
  useRowFields(
    Array.from({ length: Math.max(0, settled.to - settled.from + 1) }, (_, index) =>
      rowAt(settled.from + index),
    ).filter((row) => row !== undefined),
    shape.kind === 'table' ? fieldColumns(shape.layout.columns) : NO_FIELDS,
  )
  useLayoutEffect(() => {
    state.connectGrid({
      rowAt,
      scrollTo,
      focus: () => scroller.current?.focus({ preventScroll: true }),
      idsBetween: (fromId, toId) => idsBetween(filter, fromId, toId),
    })
  }, [state, rowAt, scrollTo, filter])

  // Rows around those that are seen follow behind them: another list is there as soon as its own rows are.
  const find = filter.text
  const now = useMemo<RowSource>(() => ({ rowAt, search, find }), [rowAt, search, find])
  const before = useDeferredValue(now)
  const sourceAt = (index: number) => {
    if (isRushing) return NOT_READ
    // Under fingers cards are told apart by their tickets, of which two lists may have the same.
    const isSeen = (index >= seen.first && index <= seen.last) || (shape.kind === 'cards' && shape.touch)
    return isSeen || before.rowAt(index) === undefined ? now : before
  }

  // Another shape has other heights: the row that was first stays first, and a cursor in sight stays in sight.
  const shownPx = useRef(shape.rowPx)
  useLayoutEffect(() => {
    if (shownPx.current === shape.rowPx) return
    shownPx.current = shape.rowPx
    const { cursor, range } = state.get()
    scrollTo(range.first, 'start')
    if (cursor >= range.first && cursor <= range.last) scrollTo(cursor)
  }, [shape.rowPx, state, scrollTo])

  const cursorShown = useListState(state, ({ cursor }) => cursor >= from && cursor <= to)
  const cursorId = useListState(state, ({ cursor }) => rowAt(cursor)?.id)
  const { leave: leavePeek, ...peekPointer } = usePeekPointer(state)
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label="Tickets"
        aria-rowcount={total + 1}
        aria-multiselectable="true"
        aria-activedescendant={cursorShown && cursorId !== undefined ? rowElementId(cursorId, shape.kind) : undefined}
        tabIndex={0}
        {...peekPointer}
        onPointerLeave={() => {
          leavePeek()
          if (state.get().byPointer) state.set({ byPointer: false })
        }}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none"
        style={gridStyle(shape, headPx)}
      >
        {head}
        <div className="relative" style={{ height: totalPx }}>
          <QueueRows {...{ shape, from, to, slotOf, sourceAt, today, openTicketId }} />
        </div>
        {retry && (
          <Banner
            tone="warning"
            title="Some tickets of this list could not be read."
            action={
              <Button variant="ghost" onClick={retry} className="text-current">
                Try again
              </Button>
            }
            className="sticky bottom-0 border-t"
          />
        )}
      </div>
      {/* Beside the grid: what is no row has no place in one. */}
      <Peek rowAt={rowAt} />
    </>
  )
}

async function idsBetween(filter: TicketFilter, fromId: number, toId: number): Promise<readonly number[] | false> {
  const { selectAll } = await import('../../api/bulk-calls.ts')
  const { ids } = await selectAll(filter)
  const [from, to] = [ids.indexOf(fromId), ids.indexOf(toId)].toSorted((a, b) => a - b)
  return from === undefined || to === undefined || from < 0 ? false : ids.slice(from, to + 1)
}

/** The card of the row that is looked at. */
function Peek({ rowAt }: { rowAt: (index: number) => Row | undefined }) {
  const { state } = useQueue()
  const peek = useListState(state, (snapshot) => snapshot.peek)
  const row = peek && rowAt(peek.at)
  if (!row) return null
  return (
    <Suspense fallback={null}>
      <PeekCard key={row.id} row={row} byKeys={peek.byKeys} />
    </Suspense>
  )
}
