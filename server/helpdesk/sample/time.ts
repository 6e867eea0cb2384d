const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** What a date in a mail is made of, in UTC. */
export function partsOf(at: number) {
  const date = new Date(at)
  const month = MONTHS[date.getUTCMonth()] ?? ''
  const weekday = WEEKDAYS[date.getUTCDay()] ?? ''
  const hour = date.getUTCHours()
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    year: date.getUTCFullYear(),
    month,
    monthNumber: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday,
    clock: `${two(hour)}:${two(date.getUTCMinutes())}`,
    clock12: `${hour % 12 || 12}:${two(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`,
  }
}

export const startOfDay = (at: number) => Math.floor(at / DAY) * DAY

/** `yyyy-mm-dd`, UTC. */
export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** `Aug 11`, as people write it in a mail. */
export function shortDate(at: number) {
  const { month, day } = partsOf(at)
  return `${month} ${day}`
}

/** The wire has whole seconds, so the sample has no finer instants. */
export const wholeSecond = (at: number) => Math.floor(at / SECOND) * SECOND

const OPENS = 7 * HOUR
const CLOSES = 17.5 * HOUR

/** The first moment from `at` on in which somebody is on shift: Monday to Saturday, 07:00 to 17:30 UTC. */
export function nextShift(at: number, spread: number): number {
  const intoDay = at - startOfDay(at)
  const sunday = new Date(at).getUTCDay() === 0
  if (!sunday && intoDay >= OPENS && intoDay < CLOSES) return at
  let morning = startOfDay(at) + OPENS + (sunday || intoDay >= CLOSES ? DAY : 0)
  if (new Date(morning).getUTCDay() === 0) morning += DAY
  return wholeSecond(morning + spread * 2.5 * HOUR)
}

/** The last moment up to `at` in which somebody was on shift. */
export function lastShift(at: number, spread: number): number {
  const intoDay = at - startOfDay(at)
  const sunday = new Date(at).getUTCDay() === 0
  if (!sunday && intoDay >= OPENS && intoDay < CLOSES) return at
  let evening = startOfDay(at) + CLOSES - (sunday || intoDay < OPENS ? DAY : 0)
  if (new Date(evening).getUTCDay() === 0) evening -= DAY
  return wholeSecond(evening - 5 * MINUTE - spread * 2 * HOUR)
}

const WAKES = 5.5 * HOUR

/** Few people write at night: `at`, or the next morning. */
export const nextWaking = (at: number, spread: number) =>
  at - startOfDay(at) >= WAKES ? at : wholeSecond(startOfDay(at) + WAKES + spread * 3 * HOUR)

/** `at`, or the evening before. */
export const lastWaking = (at: number, spread: number) =>
  at - startOfDay(at) >= WAKES ? at : wholeSecond(startOfDay(at) - 1 * HOUR - spread * 4 * HOUR)

/** How many mails an hour brings, Sunday first: quiet nights, busy mornings, slow weekends. */
const HOURLY = [1, 1, 1, 1, 1, 2, 4, 8, 13, 15, 15, 13, 11, 12, 13, 12, 11, 10, 9, 9, 8, 6, 4, 2]
const WEEKDAY_SHARE = [0.55, 1.25, 1.15, 1.05, 1, 1, 0.75]
const EPOCH_SUNDAY = 3 * DAY

const cumulative = (() => {
  const sums = [0]
  let sum = 0
  for (const share of WEEKDAY_SHARE) {
    for (const weight of HOURLY) sums.push((sum += share * weight))
  }
  return sums
})()
const WEEK_TOTAL = cumulative.at(-1) ?? 1

/** Busyness passed since the epoch; grows faster in busy hours. `atBusyness` turns it back. */
function busynessAt(at: number): number {
  const weeks = Math.floor((at - EPOCH_SUNDAY) / (7 * DAY))
  const hours = (at - EPOCH_SUNDAY - weeks * 7 * DAY) / HOUR
  const hour = Math.floor(hours)
  const before = cumulative[hour] ?? 0
  return weeks * WEEK_TOTAL + before + ((cumulative[hour + 1] ?? before) - before) * (hours - hour)
}

function atBusyness(busyness: number): number {
  const weeks = Math.floor(busyness / WEEK_TOTAL)
  const rest = busyness - weeks * WEEK_TOTAL
  let low = 0
  let high = 7 * 24 - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((cumulative[middle] ?? 0) <= rest) low = middle
    else high = middle - 1
  }
  const before = cumulative[low] ?? 0
  const width = (cumulative[low + 1] ?? before + 1) - before
  return EPOCH_SUNDAY + weeks * 7 * DAY + (low + (rest - before) / width) * HOUR
}

/** Spreads moments over a span as a shop's week does: `share` 0 is the start, 1 the end, and order is kept. */
export function busyMoment(from: number, to: number, share: number): number {
  const start = busynessAt(from)
  // A growing shop: the second half of the span has more mail than the first.
  return wholeSecond(atBusyness(start + (busynessAt(to) - start) * share ** 0.87))
}
