import { type RefObject, useCallback, useDeferredValue, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

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

/** Two jumps within this are somebody dragging through a long list. */
const RUSH_MS = 120

export type VirtualRows = {
  /** Places in sight. */
  first: number
  last: number
  /** Places to render. */
  from: number
  to: number
  /** What a row's key counts from: after a jump the same elements show other rows, which costs a fraction of making them. */
  base: number
  /** Somebody drags through the list faster than rows can be read: they need not be there before it slows down. */
  isRushing: boolean
  /** The first place that was in sight before the rush. */
  settledFirst: number
  totalPx: number
  scrollTo: (index: number, align?: 'auto' | 'start') => void
}

/** Which of many equally high rows exist now. */
export function useVirtualRows({ scroller, count, rowPx, topPx, bottomPx }: VirtualOptions): VirtualRows {
  const [sight, setSight] = useState({ first: 0, heightPx: 0, base: 0, isRushing: false, settledFirst: 0 })
  /** What the page last said: asking it anew in the middle of a change makes it lay everything out twice. */
  const known = useRef({ scrollTop: 0, heightPx: 0, jumpedAt: -Infinity })
  // Rows of another height are first painted where they are seen, and around that behind it.
  const overscan = useDeferredValue(rowPx, 0) === rowPx ? OVERSCAN : 1
  const totalPx = count * rowPx + bottomPx

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let quiet: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { scrollTop, clientHeight: heightPx } = element
      const before = known.current
      const first = Math.floor(scrollTop / rowPx)
      const moved = first - Math.floor(before.scrollTop / rowPx)
      const jumped = before.heightPx > 0 && Math.abs(moved) * rowPx > heightPx
      const now = performance.now()
      const isRushing = jumped && now - before.jumpedAt < RUSH_MS
      known.current = { scrollTop, heightPx, jumpedAt: jumped ? now : before.jumpedAt }
      clearTimeout(quiet)
      if (isRushing) {
        const settle = () => setSight((then) => ({ ...then, isRushing: false, settledFirst: then.first }))
        quiet = setTimeout(settle, RUSH_MS)
      }
      const update = () =>
        setSight((then) => {
          if (then.first === first && then.heightPx === heightPx && then.isRushing === isRushing) return then
          const base = jumped ? then.base + first - then.first : then.base
          return { first, heightPx, base, isRushing, settledFirst: isRushing ? then.settledFirst : first }
        })
      // After a jump nothing of what was there is in sight: the next frame would be empty.
      if (jumped) flushSync(update)
      else update()
    }
    if (known.current.heightPx === 0) look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      clearTimeout(quiet)
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
      known.current = { ...known.current, scrollTop: target }
    },
    [scroller, rowPx, topPx, bottomPx],
  )
  const last = Math.min(sight.first + Math.ceil((sight.heightPx - topPx) / rowPx), count - 1)
  return {
    first: Math.min(sight.first, Math.max(0, count - 1)),
    last,
    from: Math.max(0, Math.min(sight.first, count) - overscan),
    to: Math.min(count - 1, last + overscan),
    base: sight.base,
    isRushing: sight.isRushing,
    settledFirst: sight.settledFirst,
    totalPx,
    scrollTo,
  }
}
