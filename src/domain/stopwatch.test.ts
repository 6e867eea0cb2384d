import { expect, test } from 'vitest'
import {
  elapsedMs,
  NEW_STOPWATCH,
  pauseWatch,
  proposedMinutes,
  resumeWatch,
  startWatch,
  stopWatch,
  type Stopwatch,
  touchWatch,
  watchText,
} from './stopwatch.ts'

const MINUTE = 60_000
const T0 = Date.parse('2026-08-13T08:00:00Z')
const at = (minutes: number) => T0 + minutes * MINUTE

type Step = [minute: number, what: (watch: Stopwatch, nowMs: number) => Stopwatch]

test.each<[string, Step[], number, number]>([
  ['stands before it was started', [], 5, 0],
  ['runs while somebody looks', [[0, startWatch]], 2, 2],
  [
    'stops when nobody looks',
    [
      [0, startWatch],
      [2, stopWatch],
    ],
    9,
    2,
  ],
  [
    'goes on where it stopped',
    [
      [0, startWatch],
      [2, stopWatch],
      [9, startWatch],
    ],
    10,
    3,
  ],
  ['does not count an empty chair', [[0, startWatch]], 45, 3],
  [
    'nor what lies before somebody came back',
    [
      [0, startWatch],
      [45, touchWatch],
    ],
    46,
    4,
  ],
  [
    'counts through small pauses',
    [
      [0, startWatch],
      [2, touchWatch],
      [4, touchWatch],
      [6, touchWatch],
    ],
    7,
    7,
  ],
  [
    'a start twice counts once',
    [
      [0, startWatch],
      [1, startWatch],
    ],
    2,
    2,
  ],
  [
    'paused by hand, nothing starts it but the hand',
    [
      [0, startWatch],
      [1, pauseWatch],
      [2, startWatch],
      [3, touchWatch],
    ],
    4,
    1,
  ],
  [
    'and the hand does',
    [
      [0, startWatch],
      [1, pauseWatch],
      [5, resumeWatch],
    ],
    6,
    2,
  ],
  ['a stop while it stands changes nothing', [[1, stopWatch]], 4, 0],
])('%s', (_what, steps, asked, minutes) => {
  const watch = steps.reduce((now, [minute, what]) => what(now, at(minute)), NEW_STOPWATCH)
  expect(elapsedMs(watch, at(asked))).toBe(minutes * MINUTE)
})

test.each([
  [0, 0, '0:00'],
  [1, 1, '0:00'],
  [4_900, 1, '0:04'],
  [60_000, 1, '1:00'],
  [60_001, 2, '1:00'],
  [750_000, 13, '12:30'],
  [3_720_000, 62, '1:02:00'],
])('%i ms proposes %i min and reads %s', (ms, minutes, text) => {
  expect([proposedMinutes(ms), watchText(ms)]).toEqual([minutes, text])
})
