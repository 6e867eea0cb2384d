import { Skeleton } from '../../ui/skeleton.tsx'
import type { Shape } from './queue-grid.tsx'

const WIDTHS = [210, 168, 240, 190, 152, 226, 180]

type SkeletonRowProps = {
  shape: Shape
  top: number
  at: number
  /** The id that its row will have, once it is known: the grid's cursor may point to it already. */
  id?: string
}

/** A row whose ticket is on its way, at its true height. */
export function SkeletonRow({ shape, top, at, id }: SkeletonRowProps) {
  const width = WIDTHS[at % WIDTHS.length]
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={at + 2}
      aria-busy="true"
      aria-label="Loading"
      style={{ transform: `translateY(${top}px)`, height: shape.rowPx }}
      className="absolute inset-x-0 shadow-[inset_0_-1px_0_var(--fx-line-faint)]"
    >
      {shape.kind === 'table' ? (
        <div role="gridcell" className="flex h-full items-center gap-6 pr-4 pl-14">
          <Skeleton className="h-3 w-3.5" />
          <Skeleton className="w-20" />
          <span className="flex-1" style={{ maxWidth: width }}>
            <Skeleton />
          </span>
          <span className="flex-1" />
          <Skeleton className="h-4.5 w-19" />
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className="w-6" />
        </div>
      ) : (
        <div role="gridcell" className="flex h-full flex-col justify-center gap-2.5 px-4">
          <Skeleton className="w-24" />
          <span style={{ width }}>
            <Skeleton />
          </span>
          <Skeleton className="w-32" />
        </div>
      )}
    </div>
  )
}

/** The first look at a list that was never read: some rows, fading down. */
export const SkeletonRows = ({ shape }: { shape: Shape }) => (
  <div className="relative min-h-0 flex-1 overflow-hidden" role="status" aria-label="Tickets are being read">
    {WIDTHS.map((width, index) => (
      <div key={width} style={{ opacity: 1 - index * 0.14 }} aria-hidden="true">
        <SkeletonRow shape={shape} top={index * shape.rowPx} at={index} />
      </div>
    ))}
  </div>
)
