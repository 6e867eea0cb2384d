import { type RefObject, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows rendered beyond what is in sight, so that a fast scroll shows no gap. */
const OVERSCAN = 10
/** Rows change so many at a time: more than a frame can bear would make it late. */
const STEP = 2
/** Two jumps within this are somebody dragging through a long list; so long without any, it stands still. */
const RUSH_MS = 120

type VirtualOptions = {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** All rows are equally high, which makes this a matter of one division. */
  rowPx: number
  /** What covers the rows at the top, and at the bottom: a head, a floating bar. */
  topPx: number
  bottomPx: number
  /** Hears which places are in sight, with every row that comes or goes. */
  onSight?: (first: number, last: number) => void
}

export type VirtualRows = {
  /** Places to render. */
  from: number
  to: number
  /** The same before a rush began: what rushes by need not be known. */
  settled: { from: number; to: number }
  /** The places that are seen, among those to render. */
  seen: { first: number; last: number }
  /**
   * Which element shows a place: a row takes that of one that left, and after a jump all stay in their order. Other words in
   * an element cost a fraction of making one.
   */
  slotOf: (index: number) => number
  /** Somebody drags through the list faster than rows can be read: they need not be there before it slows down. */
  isRushing: boolean
  totalPx: number
  scrollTo: (index: number, align?: 'auto' | 'start') => void
}

const NOBODY = () => undefined

/** Which of many equally high rows exist now. */
export function useVirtualRows(options: VirtualOptions): VirtualRows {
  const { scroller, count, rowPx, topPx, bottomPx, onSight = NOBODY } = options
  const [sight, setSight] = useState({ first: 0, heightPx: 0, base: 0, isRushing: false, settledFirst: 0 })
  /** What the page last said: asking it anew in the middle of a change makes it lay everything out twice. */
  const known = useRef({ scrollTop: 0, heightPx: 0, jumpedAt: -Infinity })
  // Rows of another height are first painted where they are seen, and around that behind it.
  const overscan = useDeferredValue(rowPx, 0) === rowPx ? OVERSCAN : 1
  const totalPx = count * rowPx + bottomPx

  const latest = useRef({ count, rowPx, topPx, onSight })
  const tell = useCallback((now: typeof latest.current) => {
    const { scrollTop, heightPx } = known.current
    const first = Math.floor(scrollTop / now.rowPx)
    const inSight = Math.ceil((heightPx - now.topPx) / now.rowPx)
    now.onSight(Math.min(first, Math.max(0, now.count - 1)), Math.min(first + inSight, now.count - 1))
  }, [])
  useLayoutEffect(() => {
    latest.current = { count, rowPx, topPx, onSight }
  }, [count, rowPx, topPx, onSight])
  // After everybody who asks for the place that was.
  useEffect(() => {
    if (known.current.heightPx > 0) tell({ count, rowPx, topPx, onSight })
  }, [count, rowPx, topPx, onSight, tell])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    let quiet: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      const first = Math.floor(known.current.scrollTop / rowPx)
      setSight((then) => ({ ...then, first, isRushing: false, settledFirst: first }))
    }
    const look = () => {
      const { scrollTop, clientHeight: heightPx } = element
      const before = known.current
      const first = Math.floor(scrollTop / rowPx)
      const moved = first - Math.floor(before.scrollTop / rowPx)
      const jumped = before.heightPx > 0 && Math.abs(moved) * rowPx > heightPx
      const now = performance.now()
      const isRushing = jumped && now - before.jumpedAt < RUSH_MS
      known.current = { scrollTop, heightPx, jumpedAt: jumped ? now : before.jumpedAt }
      if (moved !== 0 || before.heightPx !== heightPx) tell(latest.current)
      clearTimeout(quiet)
      if (moved !== 0) quiet = setTimeout(settle, RUSH_MS)
      const update = () =>
        setSight((then) => {
          const drift = Math.abs(then.first - first)
          if (drift < STEP && then.heightPx === heightPx && then.isRushing === isRushing) return then
          const base = drift * rowPx > heightPx ? then.base + first - then.first : then.base
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
  }, [scroller, rowPx, tell])

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
      if (target !== scrollTop) {
        element.scrollTo({ top: target })
        known.current = { ...known.current, scrollTop: target }
      }
      tell(latest.current)
    },
    [scroller, rowPx, topPx, bottomPx, tell],
  )
  const inSight = Math.ceil((sight.heightPx - topPx) / rowPx)
  /** As many elements as there are at most. */
  const pool = inSight + 2 * OVERSCAN + 1
  const around = (first: number) => ({
    from: Math.max(0, Math.min(first, count) - overscan),
    to: Math.min(count - 1, first + inSight + overscan),
  })
  return {
    ...around(sight.first),
    settled: around(sight.settledFirst),
    seen: { first: sight.first - STEP, last: sight.first + inSight + STEP },
    slotOf: (index) => (((index - sight.base) % pool) + pool) % pool,
    isRushing: sight.isRushing,
    totalPx,
    scrollTo,
  }
}
