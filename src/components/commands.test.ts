import { expect, test } from 'vitest'
import { chordOf } from './commands.ts'

const NONE = { shiftKey: false, altKey: false, metaKey: false, ctrlKey: false }

test.each([
  [{ key: 'j' }, 'j'],
  [{ key: 'J', shiftKey: true }, 'shift+j'],
  // Caps lock is not Shift.
  [{ key: 'J' }, 'j'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: '[' }, '['],
  [{ key: 'k', ctrlKey: true }, 'mod+k'],
  [{ key: 'ArrowDown', shiftKey: true }, 'shift+arrowdown'],
  [{ key: 'Shift', shiftKey: true }, null],
])('%j is %s', (event, chord) => {
  expect(chordOf({ ...NONE, ...event })).toBe(chord)
})
