import { useLayoutEffect, useState } from 'react'
import { storedDensity } from '../../ui/appearance.ts'
import { useStored } from '../../ui/stored.ts'
import { COARSE, useMedia } from '../../ui/use-media.ts'
import { storedHidden } from './choices.ts'
import { layoutFor } from './columns.ts'
import type { Shape } from './queue-grid.tsx'

const CARDS_UNDER_PX = 640
const ROW_PX = { comfortable: 40, compact: 32, touch: 48 }
const CARD_PX = { beside: 72, touch: 84 }

/** The shape of the list by the room it has, not by the window: the console may live in a frame. */
export function useShape(element: HTMLElement | null): Shape | null {
  const [width, setWidth] = useState<number | null>(null)
  const density = useStored(storedDensity)
  const hidden = useStored(storedHidden)
  const coarse = useMedia(COARSE)
  useLayoutEffect(() => {
    if (!element) return undefined
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  if (width === null) return null
  if (width >= CARDS_UNDER_PX) {
    return { kind: 'table', layout: layoutFor(width, hidden), rowPx: coarse ? ROW_PX.touch : ROW_PX[density] }
  }
  // 328 pixels beside a ticket under a mouse; a phone, or a narrow frame, otherwise.
  const touch = coarse || !element?.dataset.beside
  return { kind: 'cards', touch, rowPx: touch ? CARD_PX.touch : CARD_PX.beside }
}
