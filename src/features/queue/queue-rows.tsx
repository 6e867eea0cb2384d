import { Activity, memo, Suspense, useState } from 'react'
import type { TicketRow as Row } from '../../domain/ticket.ts'
import { TicketCard } from './late.ts'
import type { Shape } from './queue-grid.tsx'
import { rowElementId } from './row-element.ts'
import { SkeletonRow } from './skeleton-row.tsx'
import { TicketRow } from './ticket-row.tsx'

/** The list that a row is one of. */
export type RowSource = {
  rowAt: (index: number) => Row | undefined
  /** The list's part of the address. */
  search: string
  /** Words that the list was searched for. */
  find: string | undefined
}

type RowsProps<Kind extends Shape['kind']> = {
  shape: Extract<Shape, { kind: Kind }>
  sourceAt: (index: number) => RowSource
  /** Places to render. */
  from: number
  to: number
  /** As in `VirtualRows`. */
  slotOf: (index: number) => number
  today: string
  openTicketId: number | null
}

/**
 * The rows of a list in its present shape. The other shape stays hidden once it was shown, as it was then: opening a ticket
 * and going back to the list change shape each time, and making all rows anew is most of what that costs.
 */
export function QueueRows({ shape, ...rest }: Omit<RowsProps<Shape['kind']>, 'shape'> & { shape: Shape }) {
  const [known, setKnown] = useState<{ table?: Of<'table'>; cards?: Of<'cards'> }>({ [shape.kind]: shape })
  if (known[shape.kind] !== shape) setKnown({ ...known, [shape.kind]: shape })
  const isTable = shape.kind === 'table'
  return (
    <>
      {known.table && (
        <Activity mode={isTable ? 'visible' : 'hidden'}>
          <TableRows isShown={isTable} shape={known.table} {...rest} />
        </Activity>
      )}
      {known.cards && (
        <Activity mode={isTable ? 'hidden' : 'visible'}>
          <CardRows isShown={!isTable} shape={known.cards} {...rest} />
        </Activity>
      )}
    </>
  )
}

type Of<Kind extends Shape['kind']> = Extract<Shape, { kind: Kind }>

// Rows are keyed by their place in a ring of elements: a list that scrolls, or becomes another one, changes its rows instead of
// making new ones. Only a finger may hold a card while it moves, so that under fingers each card stays its ticket's.

/** What is hidden changes only when it is shown again. */
const staysAsItIs = (_: unknown, next: { isShown: boolean }) => !next.isShown

const TableRows = memo(function TableRows({
  shape,
  sourceAt,
  from,
  to,
  slotOf,
  openTicketId,
  ...row
}: RowsProps<'table'> & Shown) {
  return (
    <div role="rowgroup">
      {places(from, to).map((index) => {
        const { rowAt, search, find } = sourceAt(index)
        const found = rowAt(index)
        if (!found) return <SkeletonRow key={slotOf(index)} shape={shape} top={index * shape.rowPx} at={index} />
        return (
          <TicketRow
            key={slotOf(index)}
            row={found}
            at={index}
            search={search}
            find={find}
            layout={shape.layout}
            today={row.today}
            top={index * shape.rowPx}
            height={shape.rowPx}
            isOpen={found.id === openTicketId}
          />
        )
      })}
    </div>
  )
}, staysAsItIs)

const CardRows = memo(function CardRows({
  shape,
  sourceAt,
  from,
  to,
  slotOf,
  openTicketId,
  ...row
}: RowsProps<'cards'> & Shown) {
  return (
    <div role="rowgroup">
      {places(from, to).map((index) => {
        const { rowAt, search, find } = sourceAt(index)
        const found = rowAt(index)
        const place = { top: index * shape.rowPx, at: index }
        if (!found) return <SkeletonRow key={slotOf(index)} shape={shape} {...place} />
        return (
          <Suspense
            key={shape.touch ? `ticket ${found.id}` : slotOf(index)}
            fallback={<SkeletonRow shape={shape} {...place} id={rowElementId(found.id, 'cards')} />}
          >
            <TicketCard
              row={found}
              {...place}
              search={search}
              find={find}
              today={row.today}
              height={shape.rowPx}
              isOpen={found.id === openTicketId}
              touch={shape.touch}
            />
          </Suspense>
        )
      })}
    </div>
  )
}, staysAsItIs)

type Shown = { isShown: boolean }

const places = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
