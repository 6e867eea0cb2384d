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

/** As `schedule`, but what follows the first answer is spread until `lastAt`: the thread is alive until then. */
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
  const scale = (lastAt - first) / (last - first)
  const spread = times.slice(anchor + 1).map((time) => first + (time - first) * scale)
  return [...times.slice(0, anchor + 1), ...settle(beats.slice(anchor + 1), spread, first, random)]
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
