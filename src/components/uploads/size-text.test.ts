import { expect, test } from 'vitest'
import { MAX_FILES_BYTES } from '../../domain/file.ts'
import { progressText, sizeText, totalText } from './size-text.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [640 * 1024, '640 KB'],
  [20_000_000, '19.1 MB'],
  [MAX_FILES_BYTES, '25.0 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})

test('the sizes of files add up to what is said of all of them', () => {
  expect([20_000_000, 6_000_000].map(sizeText)).toEqual(['19.1 MB', '5.7 MB'])
  expect(totalText(26_000_000, MAX_FILES_BYTES)).toBe('24.8 of 25 MB')
})

test('what is over the limit by a byte is not said to fit', () => {
  expect(totalText(MAX_FILES_BYTES, MAX_FILES_BYTES)).toBe('25.0 of 25 MB')
  expect(totalText(MAX_FILES_BYTES + 1, MAX_FILES_BYTES)).toBe('25.1 of 25 MB')
})

test('what has arrived is counted in the unit of the whole', () => {
  expect(progressText(640 * 1024, 18.4 * 1024 * 1024)).toBe('0.6 of 18.4 MB')
  expect(progressText(512, 3 * 1024)).toBe('1 of 3 KB')
})
