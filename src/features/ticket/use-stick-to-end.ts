import { type RefObject, useLayoutEffect, useRef } from 'react'

/** How near the end counts as being there. */
const NEAR_PX = 40

/**
 * Opens a scroller at its end and keeps it there while what is inside grows, until somebody scrolls away; being back at
 * the end sticks again. With `linkedId` it opens at that element instead, and holds it while pictures and messages around
 * it find their height; the first thing that a person does on the page ends that.
 */
export function useStickToEnd(linkedId: string | null): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = scroller.current
    const inside = element?.firstElementChild
    if (!element || !inside) return
    const linked = linkedId === null ? null : document.getElementById(linkedId)
    let sticks = linked === null
    let isHeld = linked !== null
    if (linked) {
      linked.scrollIntoView({ block: 'center' })
      linked.focus({ preventScroll: true })
    } else element.scrollTop = element.scrollHeight
    const follow = new ResizeObserver(() => {
      if (sticks) element.scrollTop = element.scrollHeight
      else if (isHeld) linked?.scrollIntoView({ block: 'center' })
    })
    follow.observe(inside)
    follow.observe(element)
    const scrolled = () => {
      sticks = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    }
    // Only a person's own scrolling decides; content that grows must not.
    const events = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const
    const after = () => requestAnimationFrame(scrolled)
    // Whatever a person does anywhere on the page: it is theirs from then on.
    const letGo = () => {
      isHeld = false
    }
    // A frame keeps its wheel and touch to itself; only what they move is seen here.
    const scrolledInFrame = () => {
      if (!element.querySelector('iframe:hover')) return
      letGo()
      scrolled()
    }
    for (const name of events) {
      element.addEventListener(name, after, { passive: true })
      window.addEventListener(name, letGo, { passive: true, capture: true })
    }
    element.addEventListener('scroll', scrolledInFrame, { passive: true })
    return () => {
      follow.disconnect()
      for (const name of events) {
        element.removeEventListener(name, after)
        window.removeEventListener(name, letGo, { capture: true })
      }
      element.removeEventListener('scroll', scrolledInFrame)
    }
  }, [linkedId])
  return scroller
}
