import { expect, test } from 'vitest'
import { rememberTyped, searchNote, typedOf, usedOf } from './typed-search.ts'

test.each([
  ['printer', null],
  ['AND OR NOT', null],
  ['', null],
  ['\u0000 ', null],
  ['a'.repeat(200), null],
  [`  ${'a'.repeat(200)}  `, null],
  ['a'.repeat(10_000), 'The first 200 of 10,000 characters are looked for.'],
  [`${'a'.repeat(199)}😀 and more`, 'The first 199 of 210 characters are looked for.'],
  ['"""', 'Only letters and digits can be looked for, so this leaves nothing out.'],
  ['*** 😀', 'Only letters and digits can be looked for, so this leaves nothing out.'],
  ['دراجة', null],
])('of the search %j is said: %s', (typed, note) => {
  expect(searchNote(typed)).toBe(note)
})

test('a search is shown as it was typed, also where the address has less of it', () => {
  const long = `${'word '.repeat(2_000)}end`
  rememberTyped(long)
  rememberTyped('a\u0007b')
  expect(typedOf({ text: usedOf(long) })).toBe(long)
  expect(typedOf({ text: 'a b' })).toBe('a\u0007b')
  // Typed anew as the address has it.
  rememberTyped('a b')
  expect(typedOf({ text: 'a b' })).toBe('a b')
  expect(typedOf({ text: 'other' })).toBe('other')
  expect(typedOf({})).toBe('')
  // An address with more than is looked for, such as one that was written by hand.
  expect(typedOf({ text: 'abc', unclear: { text: 'abcdef' } })).toBe('abcdef')
})
