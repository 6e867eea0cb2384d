import { useLayoutEffect, useMemo, useState } from 'react'
import type { View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { COARSE, useMedia } from '../../ui/use-media.ts'
import { layoutFor } from './columns.ts'
import type { Shape } from './queue-grid.tsx'
import { lookOf } from './look.ts'

const CARDS_UNDER_PX = 640
const HEAD_PX = { mouse: 30, touch: 44 }
const ROW_PX = { comfortable: 40, compact: 32, touch: 48 }
/** The same objects while nothing changes, or every card would be made again. */
const CARDS = {
  beside: { kind: 'cards', touch: false, rowPx: 72 },
  touch: { kind: 'cards', touch: true, rowPx: 84 },
} as const

/**
 * The shape of the list by the room it has, not by the window: the console may live in a frame. `beside` a ticket the room is
 * known, so that the list takes its shape in the step that opens the ticket.
 */
export function useShape(
  element: HTMLElement | null,
  beside: boolean,
  filter: TicketFilter,
  view: View | null,
): Shape | null {
  const [width, setWidth] = useState<number | null>(null)
  const { density, columns } = lookOf(filter, view)
  const coarse = useMedia(COARSE)
  const isUnknown = width === null
  useLayoutEffect(() => {
    if (!element || beside) return undefined
    const measure = () => setWidth(element.clientWidth)
    // Asked in a step that changes the page, it would be laid out twice; the observer tells right after.
    if (isUnknown) measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element, beside, isUnknown])
  const layout = useMemo(() => layoutFor(width ?? 0, columns), [width, columns])
  const headPx = coarse ? HEAD_PX.touch : HEAD_PX.mouse
  const rowPx = coarse ? ROW_PX.touch : ROW_PX[density]
  const table = useMemo(() => ({ kind: 'table', layout, rowPx, headPx }) as const, [layout, rowPx, headPx])
  if (beside) return coarse ? CARDS.touch : CARDS.beside
  if (width === null) return null
  if (width >= CARDS_UNDER_PX) return table
  return CARDS.touch
}
