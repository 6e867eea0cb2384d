import { expect, test } from 'vitest'
import { fitsTwoDecimals, numberText } from './two-decimals.ts'

test.each([
  [3, true],
  [12.5, true],
  [1.15, true],
  [-0.07, true],
  [1_234_567_890.12, true],
  [3.456, false],
  [1.005, false],
  [1e-7, false],
])('%d can be sent as it is: %s', (value, fits) => {
  expect(fitsTwoDecimals(value)).toBe(fits)
})

test.each([
  [3, '3'],
  [0, '0'],
  [12.5, '12.50'],
  [-0.5, '-0.50'],
  [12.25, '12.25'],
  ['12.5', '12.50'],
  ['12.345', '12.345'],
  ['007', '007'],
  ['about 12.5', 'about 12.5'],
])('%j is shown as %s', (value, text) => {
  expect(numberText(value)).toBe(text)
})
