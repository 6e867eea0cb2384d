/** Counts the time that somebody spends on something, in milliseconds. It proposes; nothing is ever filled in by it. */
export type Stopwatch = {
  /** Counted before it was last started. */
  countedMs: number
  /** Epoch milliseconds; null while it stands still. */
  startedAt: number | null
  /** When somebody last did something: whoever only has the page open works on something else. */
  activeAt: number
  /** Stopped by hand, and so started by hand only. */
  isPaused: boolean
}

/** So long a look at a text takes without a key or a move. */
export const IDLE_MS = 3 * 60_000

export const NEW_STOPWATCH: Stopwatch = { countedMs: 0, startedAt: null, activeAt: 0, isPaused: false }

/** Until when it counts, if nothing happens. */
const countsUntil = ({ activeAt }: Stopwatch, nowMs: number) => Math.min(nowMs, activeAt + IDLE_MS)

export const elapsedMs = (watch: Stopwatch, nowMs: number): number =>
  watch.startedAt === null
    ? watch.countedMs
    : watch.countedMs + Math.max(0, countsUntil(watch, nowMs) - watch.startedAt)

/** Somebody looks at it, or went on after a while. */
export function startWatch(watch: Stopwatch, nowMs: number): Stopwatch {
  if (watch.isPaused) return watch
  return { ...watch, countedMs: elapsedMs(watch, nowMs), startedAt: nowMs, activeAt: nowMs }
}

/** Nobody looks any more. */
export const stopWatch = (watch: Stopwatch, nowMs: number): Stopwatch => ({
  ...watch,
  countedMs: elapsedMs(watch, nowMs),
  startedAt: null,
})

/** Something was done. What lies between, beyond the idle time, is not counted. */
export function touchWatch(watch: Stopwatch, nowMs: number): Stopwatch {
  if (watch.startedAt === null) return watch
  return nowMs - watch.activeAt > IDLE_MS ? startWatch(watch, nowMs) : { ...watch, activeAt: nowMs }
}

export const pauseWatch = (watch: Stopwatch, nowMs: number): Stopwatch => ({
  ...stopWatch(watch, nowMs),
  isPaused: true,
})

export const resumeWatch = (watch: Stopwatch, nowMs: number): Stopwatch =>
  startWatch({ ...watch, isPaused: false }, nowMs)

/** Whole minutes to propose: begun ones count, as on any bill; 0 before there was anything. */
export const proposedMinutes = (ms: number): number => Math.ceil(ms / 60_000)

/** `0:04`, `12:30`, `1:02:00` */
export function watchText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}
