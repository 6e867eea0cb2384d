/** How a column writes what programs write differently. Pure; days are `yyyy-mm-dd`, instants `yyyy-mm-ddThh:mm` local. */

export type DateOrder = 'dayFirst' | 'monthFirst'
export type NumberStyle = 'point' | 'comma'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const pad = (number: number) => String(number).padStart(2, '0')

/** Parts of a day as written, before anybody says which is which. */
type Parts = { kind: 'known'; y: number; m: number; d: number } | { kind: 'slashed'; a: number; b: number; y: number }

function partsOf(text: string): Parts | null {
  const numbers = /^(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{1,4})$/.exec(text)
  if (numbers) {
    const [, first = '', sign, middle = '', last = ''] = numbers
    if (first.length === 4) return { kind: 'known', y: Number(first), m: Number(middle), d: Number(last) }
    if (first.length > 2 || last.length !== 4) return null
    // With points the day comes first, wherever that is written.
    return sign === '.'
      ? { kind: 'known', y: Number(last), m: Number(middle), d: Number(first) }
      : { kind: 'slashed', a: Number(first), b: Number(middle), y: Number(last) }
  }
  const words =
    /^(\d{1,2})[\s.-]+([a-z]{3,9})[\s.,-]+(\d{4})$/i.exec(text) ??
    /^()([a-z]{3,9})[\s.]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text)
  if (!words) return null
  const m = MONTHS.indexOf((words[2] ?? '').slice(0, 3).toLowerCase()) + 1
  const [d, y] = words[1] ? [words[1], words[3]] : [words[3], words[4]]
  return m === 0 ? null : { kind: 'known', y: Number(y), m, d: Number(d) }
}

function dayFrom(y: number, m: number, d: number): string | null {
  const at = new Date(Date.UTC(y, m - 1, d))
  const isReal = y >= 1900 && y < 2200 && at.getUTCMonth() === m - 1 && at.getUTCDate() === d
  return isReal ? `${y}-${pad(m)}-${pad(d)}` : null
}

export type DayReading = { day: string } | { fault: 'noDay' | 'whichFirst' | 'shortYear' | 'hasTime' }

/** `17:05`, `5:05 pm`, with or without seconds and a zone. */
const TIME = /[T\s,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?\s*(z|utc|[+-]\d{2}:?\d{2})?$/i

/** A day in one of the ways in which days are written. `order` is needed for `03/04/2026` only. */
export function readDay(text: string, order: DateOrder | null): DayReading {
  const time = TIME.exec(text)
  if (time) {
    // Programs add midnight to a day.
    if (Number(time[1]) % 12 !== 0 || time[2] !== '00') return { fault: 'hasTime' }
    return readDay(text.slice(0, time.index).trim(), order)
  }
  const parts = partsOf(text)
  if (!parts) return { fault: /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text) ? 'shortYear' : 'noDay' }
  if (parts.kind === 'known') return dayOrFault(dayFrom(parts.y, parts.m, parts.d))
  const { a, b, y } = parts
  if (order === null && a !== b) return { fault: 'whichFirst' }
  return dayOrFault(order === 'monthFirst' ? dayFrom(y, a, b) : dayFrom(y, b, a))
}

const dayOrFault = (day: string | null): DayReading => (day === null ? { fault: 'noDay' } : { day })

/** The same with a time, midnight where there is none. What has no zone is the reader's own time, as in the form. */
export function readInstant(text: string, order: DateOrder | null): { at: string } | { fault: string } {
  const time = TIME.exec(text)
  const reading = readDay(time ? text.slice(0, time.index).trim() : text, order)
  if ('fault' in reading) return reading
  if (!time) return { at: `${reading.day}T00:00` }
  const [, hour = '', minute = '', half, zone] = time
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute) > 59) return { fault: 'noDay' }
  const local = `${reading.day}T${pad(hours)}:${minute}`
  if (!zone) return { at: local }
  const offset = /^(?:z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^(.\d\d):?/, '$1:')
  const at = new Date(`${local}${offset}`)
  return { at: `${localDay(at)}T${pad(at.getHours())}:${pad(at.getMinutes())}` }
}

const localDay = (at: Date) => `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`

/**
 * Which number of `25/12/2026` is the day, as the whole column shows it: one above 12 tells. Null where none tells and it
 * matters: only a person knows. `isNeeded`: some day is written so at all.
 */
export function orderOf(cells: readonly string[]): { order: DateOrder | null; isNeeded: boolean } {
  let [day, month, either] = [0, 0, 0]
  for (const cell of cells) {
    const text = cell.trim()
    const parts = text && partsOf(text.replace(TIME, '').trim())
    if (!parts || parts.kind !== 'slashed') continue
    if (parts.a > 12) day += 1
    else if (parts.b > 12) month += 1
    else if (parts.a !== parts.b) either += 1
  }
  const isNeeded = day + month + either > 0
  if (day === 0 && month === 0) return { order: null, isNeeded }
  return { order: day >= month ? 'dayFirst' : 'monthFirst', isNeeded }
}

const NUMBERS: Record<NumberStyle, RegExp> = {
  point: /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/,
  comma: /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?$/,
}

/** A number by its style, thousands parted or not; null for what is none. */
export function readNumber(text: string, style: NumberStyle): number | null {
  const bare = text.replace(/[\s'’\u00A0\u202F]/g, '')
  if (!/\d/.test(bare) || !NUMBERS[style].test(bare)) return null
  return Number(style === 'point' ? bare.replaceAll(',', '') : bare.replaceAll('.', '').replace(',', '.'))
}

/**
 * Whether a column writes `12.5` or `12,5`, by the cells that can be read in one way only. Where none tells, a point, as the
 * forms have it. `isNeeded`: it makes a difference for some cell.
 */
export function styleOf(cells: readonly string[]): { style: NumberStyle; isNeeded: boolean } {
  let [point, comma, either] = [0, 0, 0]
  for (const cell of cells) {
    if (!/[.,]/.test(cell)) continue
    const values = [readNumber(cell, 'point'), readNumber(cell, 'comma')]
    if (values[0] !== null && values[1] === null) point += 1
    else if (values[1] !== null && values[0] === null) comma += 1
    else if (values[0] !== values[1]) either += 1
  }
  return { style: comma > point ? 'comma' : 'point', isNeeded: point + comma + either > 0 }
}
