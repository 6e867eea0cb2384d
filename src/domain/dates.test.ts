import { afterEach, describe, expect, test, vi } from 'vitest'
import { addDays, dueDays, dueLabel, durationText, longAge, momentLabel, shortAge } from './dates.ts'

test.each([
  [new Date(2026, 7, 12, 14, 28), '14:28'],
  [new Date(2026, 7, 11, 23, 5), 'Aug 11, 23:05'],
  [new Date(2025, 7, 12, 14, 28), 'Aug 12, 2025, 14:28'],
])('a moment is told with its day unless that is today', (at, words) => {
  expect(momentLabel(at.toISOString(), new Date(2026, 7, 12, 15))).toBe(words)
})

describe('a due day', () => {
  test.each([
    ['2026-08-14', 'Today', 'today'],
    ['2026-08-15', 'Tomorrow', 'plain'],
    ['2026-08-17', 'Aug 17', 'plain'],
    ['2027-01-03', 'Jan 3, 2027', 'plain'],
    ['2026-08-12', '2d over', 'late'],
    ['2025-08-14', '365d over', 'late'],
  ])('%s is %s', (day, text, tone) => {
    expect(dueLabel(day, '2026-08-14')).toEqual({ text, tone })
  })

  test.each([
    ['2026-08-12', 'Aug 12'],
    ['2026-08-14', 'Aug 14'],
    ['2025-08-14', 'Aug 14, 2025'],
  ])('%s of a ticket that is done is %s, and calls nobody', (day, text) => {
    expect(dueLabel(day, '2026-08-14', true)).toEqual({ text, tone: 'plain' })
  })
})

describe('the days offered as due dates', () => {
  const labels = (today: string) => dueDays(today).map(({ day, label, also }) => [label, day.slice(8), also])

  test('are the same four on an ordinary day', () => {
    expect(labels('2026-08-14')).toEqual([
      ['Today', '14', undefined],
      ['Tomorrow', '15', undefined],
      ['Next Monday', '17', undefined],
      ['In a week', '21', undefined],
    ])
  })

  test('on a Sunday Monday is tomorrow', () => {
    expect(labels('2026-08-16')).toEqual([
      ['Today', '16', undefined],
      ['Tomorrow', '17', 'Next Monday'],
      ['In a week', '23', undefined],
    ])
  })

  test('on a Monday the next one is in a week', () => {
    expect(labels('2026-08-17')).toEqual([
      ['Today', '17', undefined],
      ['Tomorrow', '18', undefined],
      ['In a week', '24', 'Next Monday'],
    ])
  })
})

test.each([
  ['2026-02-27', 2, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-29', 1, '2026-03-30'],
  ['2027-01-01', -1, '2026-12-31'],
])('%s + %i days is %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected)
})

test.each([
  [-5, 'now', '0 s ago'],
  [59, 'now', '59 s ago'],
  [60, '1m', '1 min ago'],
  [3599, '59m', '59 min ago'],
  [86_399, '23h', '23 h ago'],
  [86_400, '1d', '1 day ago'],
  [14 * 86_400, '2w', '14 days ago'],
  [800 * 86_400, '2y', '800 days ago'],
])('%i seconds ago', (seconds, short, long) => {
  const now = Date.parse('2026-08-14T12:00:00Z')
  const at = new Date(now - seconds * 1000).toISOString()
  expect([shortAge(at, now), longAge(at, now)]).toEqual([short, long])
})

test.each([
  [29_000, 'under 1 min'],
  [45 * 60_000, '45 min'],
  [60 * 60_000, '1 h'],
  [185 * 60_000, '3 h 5 min'],
  [(24 * 60 - 0.4) * 60_000, '1 day'],
  [52 * 60 * 60_000, '2 days 4 h'],
])('a length of %i ms is %s', (ms, text) => expect(durationText(ms)).toBe(text))

describe('the full time', () => {
  afterEach(() => vi.unstubAllEnvs())

  test.each([
    ['Europe/Berlin', 'Wed, Aug 12, 2026, 16:40 · Aug 12, 14:40 UTC'],
    ['America/New_York', 'Wed, Aug 12, 2026, 10:40 · Aug 12, 14:40 UTC'],
    ['UTC', 'Wed, Aug 12, 2026, 14:40 UTC'],
  ])('in %s is told once for each zone', async (zone, words) => {
    vi.stubEnv('TZ', zone)
    vi.resetModules()
    const { fullTime: here } = await import('./dates.ts')
    expect(here('2026-08-12T14:40:00Z')).toBe(words)
  })
})
