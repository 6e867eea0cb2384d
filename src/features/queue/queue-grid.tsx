import { useLocation } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { useRowFields } from '../../api/row-fields.ts'
import { useFromNow } from '../../components/clock.ts'
import { dayOf } from '../../domain/dates.ts'
import type { FieldParam } from '../../domain/field-test.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useVirtualRows } from '../../ui/use-virtual-rows.ts'
import { fieldColumns, type Layout } from './columns.ts'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'
import { SkeletonRow } from './skeleton-row.tsx'
import { PeekCard, TicketCard } from './late.ts'
import { rowElementId, TicketRow } from './ticket-row.tsx'
import { usePeekPointer } from './use-peek.ts'
import { useRows } from './use-rows.ts'

/** How a list shows its tickets: on one line each, or on three beside a ticket or under a thumb. */
export type Shape = { kind: 'table'; layout: Layout; rowPx: number } | { kind: 'cards'; touch: boolean; rowPx: number }

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

const HEAD_PX = 30
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
  const today = useFromNow((nowMs) => dayOf(new Date(nowMs)))
  const { first, last, from, to, totalPx, scrollTo } = useVirtualRows({
    scroller,
    count: total,
    rowPx: shape.rowPx,
    topPx: head ? HEAD_PX : 0,
    bottomPx,
  })
  const { rowAt, retry } = useRows(filter, firstRows, {
    first: Math.max(0, from - AHEAD),
    last: Math.min(total - 1, to + AHEAD),
  })
  useRowFields(
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => rowAt(first + index)).filter(
      (row) => row !== undefined,
    ),
    shape.kind === 'table' ? fieldColumns(shape.layout.columns) : NO_FIELDS,
  )
  useEffect(() => onRange(first, last), [first, last, onRange])
  useLayoutEffect(() => {
    state.connectGrid({ rowAt, scrollTo, focus: () => scroller.current?.focus({ preventScroll: true }) })
  }, [state, rowAt, scrollTo])

  // Another shape has other heights: the row that was first stays first, and a cursor in sight stays in sight.
  const shown = useRef({ rowPx: shape.rowPx, first, last })
  useLayoutEffect(() => {
    const before = shown.current
    if (before.rowPx !== shape.rowPx) {
      scrollTo(before.first, 'start')
      const { cursor } = state.get()
      if (cursor >= before.first && cursor <= before.last) scrollTo(cursor)
    }
    shown.current = { rowPx: shape.rowPx, first, last }
  }, [shape.rowPx, first, last, state, scrollTo])

  const cursorShown = useListState(state, ({ cursor }) => cursor >= from && cursor <= to)
  const cursorId = useListState(state, ({ cursor }) => rowAt(cursor)?.id)
  const { leave: leavePeek, ...peekPointer } = usePeekPointer(state)
  const places = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Tickets"
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursorShown && cursorId !== undefined ? rowElementId(cursorId) : undefined}
      tabIndex={0}
      {...peekPointer}
      onPointerLeave={() => {
        leavePeek()
        if (state.get().byPointer) state.set({ byPointer: false })
      }}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none"
      style={gridStyle(shape, head ? HEAD_PX : 0)}
    >
      {head}
      <div role="rowgroup" className="relative" style={{ height: totalPx }}>
        {places.map((index) => {
          const row = rowAt(index)
          if (!row) return <SkeletonRow key={index} shape={shape} top={index * shape.rowPx} at={index} />
          const isOpen = row.id === openTicketId
          return shape.kind === 'table' ? (
            <TicketRow
              key={row.id}
              row={row}
              at={index}
              search={search}
              find={filter.text}
              layout={shape.layout}
              today={today}
              top={index * shape.rowPx}
              height={shape.rowPx}
              isOpen={isOpen}
            />
          ) : (
            <Suspense
              key={row.id}
              fallback={<SkeletonRow shape={shape} top={index * shape.rowPx} at={index} id={rowElementId(row.id)} />}
            >
              <TicketCard
                row={row}
                at={index}
                search={search}
                find={filter.text}
                today={today}
                top={index * shape.rowPx}
                height={shape.rowPx}
                isOpen={isOpen}
                touch={shape.touch}
              />
            </Suspense>
          )
        })}
      </div>
      <Peek rowAt={rowAt} />
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
  )
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
