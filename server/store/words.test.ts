import { expect, test } from 'vitest'
import { foldKey, wordsOf } from './words.ts'

test.each([
  ['Zürich ZURICH', ['zurich']],
  ['#RW00012461: it’s 50% off!', ['rw00012461', 'it', 's', '50', 'off']],
  ['ﬁne ①②', ['fine', '12']],
  ['東京タワー', ['東京タワー']],
  ["'; drop table -- \u0000", ['drop', 'table']],
  ['… — !!', []],
  ['a'.repeat(500), ['a'.repeat(64)]],
])('the words of %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

test('names are compared without case and marks', () => {
  expect(foldKey(' Élodie Ångström ')).toBe('elodie angstrom')
})
