import type { Random } from '../random.ts'
import { HOUR, lastShift, lastWaking, MINUTE, nextShift, nextWaking, wholeSecond } from '../time.ts'

/** Who acts next, and how long it takes on average after what came before. */
export type Beat<T> = {
  by: 'contact' | 'agent' | 'machine'
  gapHours: number
  act: T
  /** A message of an agent that the contact can read. */
  answers?: true
}

/** When each beat happens, first to last, never past `limit`. */
export function schedule(beats: readonly Beat<unknown>[], createdAt: number, limit: number, random: Random): number[] {
  let at = createdAt
  const times = beats.map(({ by, gapHours }) => {
    if (by === 'machine') at += Math.max(1000, gapHours * HOUR)
    else at += 2 * MINUTE + random.around(gapHours) * HOUR
    if (by === 'agent') at = nextShift(at, random.next())
    if (by === 'contact') at = nextWaking(at, random.next())
    return wholeSecond(at)
  })
  const last = times.at(-1)
  if (last === undefined || last <= limit) return times
  // Too long for the time there is: everything moves together, in its order.
  const scale = Math.max(0, limit - createdAt) / (last - createdAt)
  return settle(
    beats,
    times.map((time) => createdAt + (time - createdAt) * scale),
    createdAt,
    random,
  )
}

/**
 * As `schedule`, but the last beat falls on `lastAt`, so that the thread is alive until then. It is the contact who takes
 * longer; agents answer as soon as ever.
 */
export function scheduleUntil(
  beats: readonly Beat<unknown>[],
  createdAt: number,
  lastAt: number,
  limit: number,
  random: Random,
): number[] {
  const times = schedule(beats, createdAt, limit, random)
  const anchor = beats.findIndex(({ answers }) => answers)
  const [first, last] = [times[anchor], times.at(-1)]
  if (first === undefined || last === undefined || lastAt <= first || last <= first) return times
  const after = beats.slice(anchor + 1)
  const pauses = after.filter(({ by }) => by === 'contact').length
  const missing = lastAt - last
  const scale = missing < 0 || pauses === 0 ? (lastAt - first) / (last - first) : 1
  let paused = 0
  const spread = times.slice(anchor + 1).map((time, index) => {
    if (scale === 1 && after[index]?.by === 'contact') paused += missing / pauses
    return first + (time - first) * scale + paused
  })
  return [...times.slice(0, anchor + 1), ...settle(after, spread, first, random)]
}

/** Moves moments back into somebody's shift or waking hours where there is room, and keeps their order. */
function settle(beats: readonly Beat<unknown>[], times: number[], notBefore: number, random: Random): number[] {
  let previous = notBefore
  return times.map((time, index) => {
    const by = beats[index]?.by
    const chance = random.next()
    const earlier = by === 'agent' ? lastShift(time, chance) : by === 'contact' ? lastWaking(time, chance) : time
    previous = wholeSecond(Math.max(previous, earlier > previous ? earlier : time))
    return previous
  })
}
