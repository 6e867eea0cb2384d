import { useSyncExternalStore } from 'react'
import { accountDayOf } from '../domain/dates.ts'

/** One timer for everything on the page that tells an age. It stops while nobody looks. */
const TICK_MS = 1000
const listeners = new Set<() => void>()
let nowMs = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

function update() {
  const wanted = listeners.size > 0 && document.visibilityState === 'visible'
  if (wanted && timer === undefined) {
    timer = setInterval(tick, TICK_MS)
    tick()
  } else if (!wanted) {
    clearInterval(timer)
    timer = undefined
  }
}
if (typeof document !== 'undefined') document.addEventListener('visibilitychange', update)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  // Not `update` itself: a tick while React renders would set off renders in the middle of one.
  queueMicrotask(update)
  return () => {
    listeners.delete(listener)
    queueMicrotask(update)
  }
}

/** What `read` makes of the present moment. Renders again only when that changes, so `read` should return words. */
export const useFromNow = <T extends string | number | boolean>(read: (nowMs: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(nowMs))

/** The account's day, by which due dates and periods are counted wherever an agent sits. */
export const useAccountDay = (): string => useFromNow((nowMs) => accountDayOf(new Date(nowMs)))
