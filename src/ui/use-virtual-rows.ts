import { type RefObject, useCallback, useDeferredValue, useLayoutEffect, useRef, useState } from 'react'

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
  const [sight, setSight] = useState({ first: 0, heightPx: 0 })
  /** What the page last said: asking it anew in the middle of a change makes it lay everything out twice. */
  const known = useRef({ scrollTop: 0, heightPx: 0 })
  // Rows of another height are first painted where they are seen, and around that behind it.
  const overscan = useDeferredValue(rowPx, 0) === rowPx ? OVERSCAN : 1
  const totalPx = count * rowPx + bottomPx

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const look = () => {
      const { scrollTop, clientHeight: heightPx } = element
      known.current = { scrollTop, heightPx }
      const first = Math.floor(scrollTop / rowPx)
      setSight((before) => (before.first === first && before.heightPx === heightPx ? before : { first, heightPx }))
    }
    if (known.current.heightPx === 0) look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, rowPx])

  const scrollTo = useCallback(
    (index: number, align: 'auto' | 'start' = 'auto') => {
      const element = scroller.current
      if (!element) return
      const { scrollTop, heightPx } = known.current
      const top = index * rowPx
      const seenPx = heightPx - topPx - bottomPx
      let target = scrollTop
      if (align === 'start' || top < scrollTop) target = top
      else if (top + rowPx > scrollTop + seenPx) target = top + rowPx - seenPx
      if (target === scrollTop) return
      element.scrollTo({ top: target })
      known.current = { scrollTop: target, heightPx }
    },
    [scroller, rowPx, topPx, bottomPx],
  )
  const last = Math.min(sight.first + Math.ceil((sight.heightPx - topPx) / rowPx), count - 1)
  return {
    first: Math.min(sight.first, Math.max(0, count - 1)),
    last,
    from: Math.max(0, Math.min(sight.first, count) - overscan),
    to: Math.min(count - 1, last + overscan),
    totalPx,
    scrollTo,
  }
}
