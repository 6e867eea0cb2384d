import { useLayoutEffect, useMemo, useState } from 'react'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { COARSE, useMedia } from '../../ui/use-media.ts'
import { layoutFor } from './columns.ts'
import type { Shape } from './queue-grid.tsx'
import { useLook } from './use-look.ts'

const CARDS_UNDER_PX = 640
const ROW_PX = { comfortable: 40, compact: 32, touch: 48 }
const CARD_PX = { beside: 72, touch: 84 }

/** The shape of the list by the room it has, not by the window: the console may live in a frame. */
export function useShape(element: HTMLElement | null, filter: TicketFilter): Shape | null {
  const [width, setWidth] = useState<number | null>(null)
  const { density, columns } = useLook(filter)
  const coarse = useMedia(COARSE)
  useLayoutEffect(() => {
    if (!element) return undefined
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  // The same object while nothing changes, or every row would be made again.
  const layout = useMemo(() => layoutFor(width ?? 0, columns), [width, columns])
  if (width === null) return null
  if (width >= CARDS_UNDER_PX) {
    return { kind: 'table', layout, rowPx: coarse ? ROW_PX.touch : ROW_PX[density] }
  }
  // 328 pixels beside a ticket under a mouse; a phone, or a narrow frame, otherwise.
  const touch = coarse || !element?.dataset.beside
  return { kind: 'cards', touch, rowPx: touch ? CARD_PX.touch : CARD_PX.beside }
}
