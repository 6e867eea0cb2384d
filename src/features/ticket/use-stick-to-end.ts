import { type RefObject, useLayoutEffect, useRef } from 'react'

/** How near the end counts as being there. */
const NEAR_PX = 40

/**
 * Opens a scroller at its end and keeps it there while what is inside grows, until somebody scrolls away; being back at
 * the end sticks again. With `linkedId` it opens at that element instead.
 */
export function useStickToEnd(linkedId: string | null): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const inside = element?.firstElementChild
    if (!element || !inside) return
    const linked = linkedId === null ? null : document.getElementById(linkedId)
    let sticks = linked === null
    if (linked) {
      linked.scrollIntoView({ block: 'center' })
      linked.focus({ preventScroll: true })
    } else element.scrollTop = element.scrollHeight
    const follow = new ResizeObserver(() => {
      if (sticks) element.scrollTop = element.scrollHeight
      else linked?.scrollIntoView({ block: 'center' })
    })
    follow.observe(inside)
    follow.observe(element)
    const scrolled = () => {
      sticks = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    }
    // Only a person's own scrolling decides; content that grows must not.
    const events = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
    const after = () => requestAnimationFrame(scrolled)
    for (const name of events) element.addEventListener(name, after, { passive: true })
    return () => {
      follow.disconnect()
      for (const name of events) element.removeEventListener(name, after)
    }
  }, [linkedId])
  return scroller
}
