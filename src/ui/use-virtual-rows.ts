import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'

/** Rows rendered beyond what is in sight, so that a fast scroll shows no gap. */
const OVERSCAN = 10

type VirtualOptions = {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** All rows are equally high, which makes this a matter of one division. */
  rowPx: number
  /** What covers the rows at the top, and at the bottom: a head, a floating bar. */
  topPx: number
  bottomPx: number
}

export type VirtualRows = {
  /** Places in sight. */
  first: number
  last: number
  /** Places to render. */
  from: number
  to: number
  totalPx: number
  scrollTo: (index: number, align?: 'auto' | 'start') => void
}

/** Which of many equally high rows exist now. */
export function useVirtualRows({ scroller, count, rowPx, topPx, bottomPx }: VirtualOptions): VirtualRows {
  const [sight, setSight] = useState({ first: 0, last: 0 })
  const totalPx = count * rowPx + bottomPx

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = () => {
      const first = Math.floor(element.scrollTop / rowPx)
      const seenPx = element.clientHeight - topPx
      const last = Math.ceil((element.scrollTop + seenPx) / rowPx) - 1
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, rowPx, topPx])

  const scrollTo = useCallback(
    (index: number, align: 'auto' | 'start' = 'auto') => {
      const element = scroller.current
      if (!element) return
      const top = index * rowPx
      const seenPx = element.clientHeight - topPx - bottomPx
      if (align === 'start' || top < element.scrollTop) element.scrollTo({ top })
      else if (top + rowPx > element.scrollTop + seenPx) element.scrollTo({ top: top + rowPx - seenPx })
    },
    [scroller, rowPx, topPx, bottomPx],
  )
  const last = Math.min(sight.last, count - 1)
  return {
    first: Math.min(sight.first, Math.max(0, count - 1)),
    last,
    from: Math.max(0, Math.min(sight.first, count) - OVERSCAN),
    to: Math.min(count - 1, last + OVERSCAN),
    totalPx,
    scrollTo,
  }
}
