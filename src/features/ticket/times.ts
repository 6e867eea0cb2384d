/** Times as the timeline words them, in the agent's own zone. */

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const clock = new Intl.DateTimeFormat('en-US', CLOCK)
const day = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric' })
const dayYear = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' })
const short = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' })
const shortYear = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric' })

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

/** Over a message: `Today, 14:28`, `Yesterday, 16:40`, `Tue, Aug 11, 09:14`, and the year when it is not this one. */
export function messageTime(at: string, now: Date): string {
  const date = new Date(at)
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (isSameDay(date, now)) return `Today, ${clock.format(date)}`
  if (isSameDay(date, yesterday)) return `Yesterday, ${clock.format(date)}`
  return `${(date.getFullYear() === now.getFullYear() ? day : dayYear).format(date)}, ${clock.format(date)}`
}

const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' })
const weekdayYear = new Intl.DateTimeFormat('en-US', {
  ...{ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  timeZone: 'UTC',
})

/** Between two days (`yyyy-mm-dd`, the reader's own): `Wednesday, August 12`. */
export function dayHeading(day: string, now: Date): string {
  const format = day.startsWith(String(now.getFullYear())) ? weekday : weekdayYear
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** Beside a small line: the hour alone when the line before it is of the same day. */
export function lineTime(at: string, previousAt: string | null, now: Date): string {
  const date = new Date(at)
  if (isSameDay(date, now)) return `Today, ${clock.format(date)}`
  if (previousAt && isSameDay(date, new Date(previousAt))) return clock.format(date)
  return `${(date.getFullYear() === now.getFullYear() ? short : shortYear).format(date)}, ${clock.format(date)}`
}

/** How long somebody waits: `4 min`, `2 h`, `3 days`. */
export function waitText(since: string, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(since)) / 60_000))
  if (minutes < 1) return 'since just now'
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`
  return `${Math.floor(minutes / (24 * 60))} days`
}

/** `12 min`, `1 h 5 min`. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** The same where there is little room: `12 min`, `1:05 h`. */
export function shortMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`
}
