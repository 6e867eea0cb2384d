import { useEffect, useSyncExternalStore } from 'react'
import {
  NEW_STOPWATCH,
  pauseWatch,
  resumeWatch,
  startWatch,
  stopWatch,
  type Stopwatch,
  touchWatch,
} from '../../../domain/stopwatch.ts'

/** By ticket, for as long as the console is open: whoever comes back to a ticket goes on where they left it. */
const watches = new Map<number, Stopwatch>()
const listeners = new Set<() => void>()

const watchOf = (ticketId: number) => watches.get(ticketId) ?? NEW_STOPWATCH

function set(ticketId: number, next: (watch: Stopwatch, nowMs: number) => Stopwatch) {
  const before = watchOf(ticketId)
  const after = next(before, Date.now())
  if (after === before) return
  watches.set(ticketId, after)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What shows that somebody is there. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const

/** Counts while the ticket is open and looked at. */
export function useRunStopwatch(ticketId: number): void {
  useEffect(() => {
    const look = () => set(ticketId, document.visibilityState === 'visible' ? startWatch : stopWatch)
    let touchedAt = 0
    const touch = () => {
      // A pointer tells of itself many times a second.
      const now = Date.now()
      if (now - touchedAt < 1000) return
      touchedAt = now
      set(ticketId, touchWatch)
    }
    look()
    document.addEventListener('visibilitychange', look)
    for (const sign of SIGNS) document.addEventListener(sign, touch, { passive: true, capture: true })
    return () => {
      document.removeEventListener('visibilitychange', look)
      for (const sign of SIGNS) document.removeEventListener(sign, touch, { capture: true })
      set(ticketId, stopWatch)
    }
  }, [ticketId])
}

export const useStopwatch = (ticketId: number): Stopwatch => useSyncExternalStore(subscribe, () => watchOf(ticketId))

export const pauseStopwatch = (ticketId: number) => set(ticketId, pauseWatch)
export const resumeStopwatch = (ticketId: number) => set(ticketId, resumeWatch)
/** From now on: the message it was for has left, or the agent begins anew. A pause stays one. */
export const restartStopwatch = (ticketId: number) =>
  set(ticketId, (watch, nowMs) => {
    const anew = { ...NEW_STOPWATCH, isPaused: watch.isPaused }
    return watch.startedAt === null ? anew : startWatch(anew, nowMs)
  })
