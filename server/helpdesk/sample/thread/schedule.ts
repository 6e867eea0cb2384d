import type { Random } from '../random.ts'
import { HOUR, MINUTE, nextShift, wholeSecond } from '../time.ts'

/** Who acts next, and how long it takes on average after what came before. */
export type Beat<T> = { by: 'contact' | 'agent' | 'machine'; gapHours: number; act: T }

/** When each beat happens, first to last, never past `limit`. */
export function schedule(beats: readonly Beat<unknown>[], createdAt: number, limit: number, random: Random): number[] {
  let at = createdAt
  const times = beats.map(({ by, gapHours }) => {
    if (by === 'machine') at += Math.max(1000, gapHours * HOUR)
    else at += 2 * MINUTE + random.around(gapHours) * HOUR
    if (by === 'agent') at = nextShift(at, random.next())
    return wholeSecond(at)
  })
  return squeeze(times, createdAt, limit)
}

/** As `schedule`, but the last beat falls on `lastAt` when there is more than an answer: the thread is alive until then. */
export function scheduleUntil(
  beats: readonly Beat<unknown>[],
  createdAt: number,
  lastAt: number,
  limit: number,
  random: Random,
): number[] {
  const times = schedule(beats, createdAt, limit, random)
  const first = times[0]
  const last = times.at(-1)
  if (first === undefined || last === undefined || times.length < 2 || lastAt <= first || last <= first) return times
  const scale = (lastAt - first) / (last - first)
  let previous = first
  return times.map((time, index) => {
    if (index === 0) return time
    const stretched = wholeSecond(first + (time - first) * scale)
    const shifted = beats[index]?.by === 'agent' ? nextShift(stretched, random.next()) : stretched
    const at = Math.max(previous + 1000, shifted < lastAt ? shifted : stretched)
    previous = Math.min(at, limit)
    return previous
  })
}

/** Brings moments that would lie past the limit back before it, keeping their order. */
function squeeze(times: number[], createdAt: number, limit: number): number[] {
  const last = times.at(-1)
  if (last === undefined || last <= limit) return times
  const scale = Math.max(0, limit - createdAt) / (last - createdAt)
  return times.map((time) => wholeSecond(createdAt + (time - createdAt) * scale))
}
