/**
 * Days and instants as the console words them. Days are `yyyy-mm-dd`: those that HappyFox counts, such as due dates, in the
 * account's time zone, and the day of an instant in the reader's own.
 */

const DAY_MS = 86_400_000
const pad = (number: number) => String(number).padStart(2, '0')

/** The local day of an instant. */
export const dayOf = (at: Date): string => `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`

/** The account's day of an instant, which is UTC's: due dates are counted by it on every screen. */
export const accountDayOf = (at: Date): string => at.toISOString().slice(0, 10)

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/** `2026-08-30` + 3 → `2026-09-02`. */
export const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * DAY_MS).toISOString().slice(0, 10)

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(dayNumber(day) * DAY_MS).getUTCDay()

const monthDay = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })
const monthDayYear = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `Aug 17`, with the year when it is not this one. */
export const dayLabel = (day: string, today: string): string =>
  (day.slice(0, 4) === today.slice(0, 4) ? monthDay : monthDayYear).format(dayNumber(day) * DAY_MS)

/** The same, counted from now. */
export const dayWords = (day: string): string => dayLabel(day, accountDayOf(new Date()))

/**
 * Days that are often meant when a due date is set, in their order. A day has one name: on a Sunday Monday is tomorrow, on a
 * Monday the next is in a week, and it is found by `also` all the same.
 */
export function dueDays(today: string): { day: string; label: string; also?: string }[] {
  const days = [
    { day: today, label: 'Today' },
    { day: addDays(today, 1), label: 'Tomorrow' },
    { day: addDays(today, 7), label: 'In a week' },
  ]
  const monday = { day: addDays(today, (8 - weekdayOf(today)) % 7 || 7), label: 'Next Monday' }
  return days.some(({ day }) => day === monday.day)
    ? days.map((each) => (each.day === monday.day ? { ...each, also: monday.label } : each))
    : days.toSpliced(2, 0, monday)
}

export type DueTone = 'late' | 'today' | 'plain'

/**
 * A due day as a row shows it: `2d over`, `Today`, `Tomorrow`, `Aug 17`. It has no hour, so none is shown. What is done is
 * neither late nor wanted today: its day is told as it is.
 */
export function dueLabel(day: string, today: string, isDone = false): { text: string; tone: DueTone } {
  if (isDone) return { text: dayLabel(day, today), tone: 'plain' }
  const days = dayNumber(day) - dayNumber(today)
  if (days < 0) return { text: `${-days}d over`, tone: 'late' }
  if (days === 0) return { text: 'Today', tone: 'today' }
  return { text: days === 1 ? 'Tomorrow' : dayLabel(day, today), tone: 'plain' }
}

/** How long ago, in one short word: `now`, `4m`, `2h`, `3d`, `5w`; older than a year `2y`. */
export function shortAge(at: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(at)) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours}h`
  const days = Math.floor(hours / 24)
  if (days < 14) return `${days}d`
  return days < 365 ? `${Math.floor(days / 7)}w` : `${Math.floor(days / 365)}y`
}

/** How long ago, in words: `4 s ago`, `2 min ago`, `3 h ago`, `5 days ago`. */
export function longAge(at: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(at)) / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  const days = Math.floor(seconds / 86_400)
  return days === 1 ? '1 day ago' : `${days} days ago`
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const clockTime = new Intl.DateTimeFormat('en-US', CLOCK)
const fullLocal = new Intl.DateTimeFormat('en-US', {
  ...CLOCK,
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
})
const clockUtc = new Intl.DateTimeFormat('en-US', { ...CLOCK, month: 'short', day: 'numeric', timeZone: 'UTC' })

/** `14:28` */
export const timeLabel = (at: string): string => clockTime.format(new Date(at))

/** `14:28` of today, `Aug 12, 14:28` of another day. */
export function momentLabel(at: string, now = new Date()): string {
  const day = dayOf(new Date(at))
  return day === dayOf(now) ? timeLabel(at) : `${dayLabel(day, dayOf(now))}, ${timeLabel(at)}`
}

/** Local and UTC, for titles: `Wed, Aug 12, 2026, 16:40 · Aug 12, 14:40 UTC`; once where both are one. */
export function fullTime(at: string): string {
  const time = new Date(at)
  const local = fullLocal.format(time)
  return time.getTimezoneOffset() === 0 ? `${local} UTC` : `${local} · ${clockUtc.format(time)} UTC`
}

/** A length of time in two words at most: `45 min`, `3 h 5 min`, `2 days 4 h`. Less than a minute is `under 1 min`. */
export function durationText(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return 'under 1 min'
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'}${hours > 0 ? ` ${hours} h` : ''}`
  if (hours === 0) return `${rest} min`
  return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`
}
