import { expect, test } from 'vitest'
import { dayHeading, lineTime, messageTime, minutesText, waitText, shortMinutes } from './times.ts'

const local = (text: string) => new Date(text).toISOString()
const now = new Date('2026-08-13T14:32:00')

test.each([
  ['2026-08-13T09:05:00', 'Today, 09:05'],
  ['2026-08-13T00:00:00', 'Today, 00:00'],
  ['2026-08-12T23:59:00', 'Yesterday, 23:59'],
  ['2026-08-11T08:59:00', 'Tue, Aug 11, 08:59'],
  ['2025-08-11T08:59:00', 'Mon, Aug 11, 2025, 08:59'],
])('a message of %s is of "%s"', (at, text) => {
  expect(messageTime(local(at), now)).toBe(text)
})

test.each([
  ['2026-08-11T09:14:00', '2026-08-11T08:59:00', '09:14'],
  ['2026-08-12T08:03:00', '2026-08-11T08:59:00', 'Aug 12, 08:03'],
  ['2026-08-11T08:59:00', null, 'Aug 11, 08:59'],
  ['2026-08-13T09:14:00', '2026-08-13T08:59:00', 'Today, 09:14'],
])('a line of %s after %s is of "%s"', (at, previous, text) => {
  expect(lineTime(local(at), previous && local(previous), now)).toBe(text)
})

test.each([
  [20, 'since just now'],
  [240, '4 min'],
  [3600 * 47, '47 h'],
  [3600 * 72, '3 days'],
  [-30, 'since just now'],
])('%i seconds of waiting read "%s"', (seconds, text) => {
  expect(waitText(new Date(now.getTime() - seconds * 1000).toISOString(), now.getTime())).toBe(text)
})

test('amounts', () => {
  expect([12, 60, 65].map(minutesText)).toEqual(['12 min', '1 h', '1 h 5 min'])
})

test('a day is headed by its name, and its year when it is not this one', () => {
  expect(dayHeading('2026-08-12', now)).toBe('Wednesday, August 12')
  expect(dayHeading('2025-08-12', now)).toBe('Tuesday, August 12, 2025')
})

test.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1:00 h'],
  [135, '2:15 h'],
  [60_000, '1000:00 h'],
])('%i minutes are %s where there is little room', (minutes, text) => expect(shortMinutes(minutes)).toBe(text))
