import { addDays, weekdayOf } from './dates.ts'

/**
 * Which days a date may fall on: a name that moves with the calendar, or a stretch of days with both ends included and
 * either left open (`2026-11-01..2026-11-08`, `..2026-11-08`, `2026-11-01..`). The text is the same in the address, in a
 * filter and in a query key.
 */
export type DateSpan = DatePreset | DayRange
export const DATE_PRESETS = [
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  'last7days',
  'last30days',
  'last90days',
  'thisMonth',
  'lastMonth',
  'thisYear',
] as const
export type DatePreset = (typeof DATE_PRESETS)[number]
export type DayRange = `${string}..${string}`

/** Days as `yyyy-mm-dd`; null is an open end. */
export type Days = { from: string | null; to: string | null }

export const isDay = (text: string): boolean => {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const instant = Date.parse(text)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

const isPreset = (text: string): text is DatePreset => DATE_PRESETS.some((preset) => preset === text)

/** A span in its one spelling: a single day stands for itself, and ends in the wrong order are turned round. */
export function readSpan(text: string): DateSpan | undefined {
  if (isPreset(text)) return text
  const [first = '', second = first, more] = text.split('..')
  const isRead = [first, second].every((day) => day === '' || isDay(day)) && first + second !== ''
  return isRead && more === undefined ? rangeOf({ from: first || null, to: second || null }) : undefined
}

export const rangeOf = ({ from, to }: Days): DayRange =>
  from !== null && to !== null && from > to ? `${to}..${from}` : `${from ?? ''}..${to ?? ''}`

/** The days that a span means on the day `today`. A week begins on Monday. */
export function daysOf(span: DateSpan, today: string): Days {
  if (!isPreset(span)) {
    const [from, to] = span.split('..')
    return { from: from || null, to: to || null }
  }
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  const month = `${today.slice(0, 7)}-01`
  switch (span) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'thisWeek':
      return { from: monday, to: addDays(monday, 6) }
    case 'lastWeek':
      return { from: addDays(monday, -7), to: addDays(monday, -1) }
    case 'last7days':
      return { from: addDays(today, -6), to: today }
    case 'last30days':
      return { from: addDays(today, -29), to: today }
    case 'last90days':
      return { from: addDays(today, -89), to: today }
    case 'thisMonth':
      return { from: month, to: addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1) }
    case 'lastMonth':
      return { from: `${addDays(month, -1).slice(0, 7)}-01`, to: addDays(month, -1) }
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` }
  }
}

/** Whether a day lies in the span. */
export function isWithin(day: string, span: DateSpan, today: string): boolean {
  const { from, to } = daysOf(span, today)
  return (from === null || day >= from) && (to === null || day <= to)
}
