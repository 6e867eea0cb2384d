import { expect, test } from 'vitest'
import { type DateSpan, daysOf, isWithin, readSpan } from './date-span.ts'

test.each([
  ['last7days', 'last7days'],
  ['2026-11-01..2026-11-08', '2026-11-01..2026-11-08'],
  ['2026-11-08..2026-11-01', '2026-11-01..2026-11-08'],
  ['..2026-11-08', '..2026-11-08'],
  ['2026-11-01..', '2026-11-01..'],
  ['2026-11-08', '2026-11-08..2026-11-08'],
  ['', undefined],
  ['..', undefined],
  ['someday', undefined],
  ['2026-02-30', undefined],
  ['2026-11-01..nonsense', undefined],
  ['2026-11-01..2026-11-02..2026-11-03', undefined],
  ['9'.repeat(10_000), undefined],
])('%j is the span %j', (text, span) => {
  expect(readSpan(text)).toBe(span)
})

test.each<[DateSpan, string, string | null, string | null]>([
  ['today', '2026-11-24', '2026-11-24', '2026-11-24'],
  ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['thisWeek', '2026-11-24', '2026-11-23', '2026-11-29'],
  ['thisWeek', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['lastWeek', '2026-11-23', '2026-11-16', '2026-11-22'],
  ['last7days', '2026-11-24', '2026-11-18', '2026-11-24'],
  ['last30days', '2026-11-24', '2026-10-26', '2026-11-24'],
  ['thisMonth', '2028-02-10', '2028-02-01', '2028-02-29'],
  ['lastMonth', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['thisYear', '2026-11-24', '2026-01-01', '2026-12-31'],
  ['..2026-11-08', '2026-11-24', null, '2026-11-08'],
])('%s on %s', (span, today, from, to) => {
  expect(daysOf(span, today)).toEqual({ from, to })
})

test('both ends are within', () => {
  expect(
    ['2026-10-31', '2026-11-01', '2026-11-08', '2026-11-09'].map((day) => isWithin(day, '2026-11-01..2026-11-08', '')),
  ).toEqual([false, true, true, false])
})
