import { type PointerEvent, useEffect, useRef } from 'react'
import type { ListState } from './list-state.ts'

/** How long the pointer rests on a subject before its newest message shows. */
const REST_MS = 500

/** Marks what a pointer must rest on to look into a ticket. */
export const peekTarget = (at: number) => ({ 'data-peek': at })

/** Looks into the ticket under a resting pointer; never under a finger. Spread on the rows' scroller. */
export function usePeekPointer(state: ListState) {
  const resting = useRef<{ at: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  const leave = () => {
    clearTimeout(resting.current?.timer)
    resting.current = null
    if (state.get().peek?.byKeys === false) state.set({ peek: null })
  }
  useEffect(() => () => clearTimeout(resting.current?.timer), [])
  return {
    onPointerOver(event: PointerEvent) {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-peek]') : null
      const at = target && event.pointerType !== 'touch' ? Number(target.dataset.peek) : null
      if (at === (resting.current?.at ?? null)) return
      leave()
      if (at === null) return
      const timer = setTimeout(() => state.set({ peek: { at, byKeys: false } }), REST_MS)
      resting.current = { at, timer }
    },
    onPointerDown: leave,
    onScroll: leave,
    // The card stands where its row was.
    onWheel: () => state.get().peek && state.set({ peek: null }),
    leave,
  }
}
