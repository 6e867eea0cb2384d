import { clause, type Clause, NOTHING } from './clause.ts'

const DAY_MS = 86_400_000

export const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)
export const addDays = (day: string, days: number) => dayOf(Date.parse(day) + days * DAY_MS)

/** A calendar day as `yyyy-mm-dd`, or null when it is none. */
export function realDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = Date.parse(text)
  return Number.isNaN(instant) || dayOf(instant) !== text ? null : text
}

/** `2019/01/25` as the date keys have it; `2019-01-25` is understood as well. */
export function parseSearchDay(value: string): string | null {
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value.trim())
  return match ? realDay(match[1] ?? '', match[2] ?? '', match[3] ?? '') : null
}

const COLUMNS: Record<string, { column: string; keys: string[] }> = {
  created: { column: 'created_at', keys: ['on', 'on-or-before', 'on-or-after', 'before', 'after'] },
  'last-modified': { column: 'last_modified_at', keys: ['on-or-before', 'on-or-after', 'before', 'after'] },
  'last-staff-replied': {
    column: 'last_staff_reply_at',
    keys: ['on', 'on-or-before', 'on-or-after', 'before', 'after'],
  },
  'last-contact-replied': {
    column: 'last_user_reply_at',
    keys: ['on', 'on-or-before', 'on-or-after', 'before', 'after'],
  },
  'last-closed': { column: 'last_closed_at', keys: ['on-or-after', 'on-or-before'] },
}

/** `created-on-or-before` and its sisters, taken apart; null when the key is none of them. */
export function dateKey(key: string): { column: string; relation: string } | null {
  const match = /^(created|last-modified|last-staff-replied|last-contact-replied|last-closed)-(.+)$/.exec(key)
  const known = COLUMNS[match?.[1] ?? '']
  const relation = match?.[2] ?? ''
  return known?.keys.includes(relation) ? { column: known.column, relation } : null
}

/** §2.1: `created-on-or-before:"2019/01/25"`. Days are UTC days, and a day that is none finds nothing (ours). */
export function dateClause({ column, relation }: { column: string; relation: string }, value: string): Clause {
  const day = parseSearchDay(value)
  if (day === null) return NOTHING
  const start = Date.parse(day)
  const end = start + DAY_MS
  switch (relation) {
    case 'on':
      return clause(`(${column} >= ? and ${column} < ?)`, start, end)
    case 'on-or-before':
      return clause(`${column} < ?`, end)
    case 'on-or-after':
      return clause(`${column} >= ?`, start)
    case 'before':
      return clause(`${column} < ?`, start)
    default:
      return clause(`${column} >= ?`, end)
  }
}

/** §2 `duedate`: only days that the ticket has; `overdue` is before today, whatever the status (ours: the article says no more). */
export function dueDateClause(value: string, today: string): Clause {
  switch (value.trim().toLowerCase()) {
    case 'today':
      return clause('due_date = ?', today)
    case 'yesterday':
      return clause('due_date = ?', addDays(today, -1))
    case 'tomorrow':
      return clause('due_date = ?', addDays(today, 1))
    case 'overdue':
      return clause('due_date < ?', today)
    case 'next 7 days':
      return clause('(due_date >= ? and due_date <= ?)', today, addDays(today, 7))
    default:
      return NOTHING
  }
}
