import { expect, test } from 'vitest'
import { callName } from './call-name.ts'

test.each([
  ['Hannah Cole', 'Hannah'],
  ['R. "Bo" O’Neill & Sons', 'R. "Bo" O’Neill & Sons'],
  ['Li Wei', 'Li Wei'],
  ['田中', '田中'],
  [' Anne-Marie  Dupont ', 'Anne-Marie'],
  ['Dr. Weber', 'Dr. Weber'],
  ['', ''],
])('%j is called %j', (name, called) => {
  expect(callName(name)).toBe(called)
})
