import { expect, test } from 'vitest'
import { isVersion, shownText } from './draft-version.ts'

const LONG = 'The new front wheel leaves tomorrow, and the bent one is collected.'
const draft = (html: string, more: object = {}) => ({ sendId: 'a', html, cc: [], files: [], ...more })
const FILE = { id: 'f1', name: 'label.pdf' }

test.each([
  ['a word typed on', draft('<p>Hi</p>'), draft('<p>Hi there</p>'), 5_000, false],
  ['a word typed on, half a minute after the last version', draft('<p>Hi</p>'), draft('<p>Hi there</p>'), 30_000, true],
  ['a word corrected', draft(`<p>${LONG}</p>`), draft(`<p>${LONG.replace('tomorrow', 'today')}</p>`), 5_000, false],
  ['a paragraph taken out of the middle', draft(`<p>A</p><p>${LONG}</p><p>B</p>`), draft('<p>A</p><p>B</p>'), 0, true],
  ['a text written over', draft(`<p>${LONG}</p>`), draft(`<p>${LONG.toUpperCase()}</p>`), 0, true],
  ['a short text emptied', draft('<p>Hi</p>', { files: [FILE] }), draft('', { files: [FILE] }), 0, true],
  ['a file taken out', draft('<p>Hi</p>', { files: [FILE] }), draft('<p>Hi</p>'), 0, true],
  ['a file put in', draft('<p>Hi</p>'), draft('<p>Hi</p>', { files: [FILE] }), 0, false],
  ['another draft in its place', draft('<p>Hi</p>'), { ...draft('<p>Hello</p>'), sendId: 'b' }, 0, true],
  ['nothing in its place', draft('<p>Hi</p>'), null, 0, true],
  ['the same text, sent otherwise', draft('<p>Hi</p>'), draft('<p>Hi</p>', { emailContact: false }), 60_000, false],
  ['the same text under another id', draft('<p>Hi</p>'), { ...draft('<p>Hi</p>'), sendId: 'b' }, 60_000, false],
  ['a recipient more', draft('<p>Hi</p>'), draft('<p>Hi</p>', { cc: ['a@example.com'] }), 60_000, true],
  ['what is no draft', 'text', draft(''), 60_000, false],
])('%s', (_what, before, after, sinceKeptMs, isKept) => {
  expect(isVersion(before, after, sinceKeptMs)).toBe(isKept)
})

test('a version is shown as a person reads it', () => {
  expect(shownText(draft('<p>Dear Ida,</p><ul><li><p>1 &lt; 2 &amp;amp; so on</p></li></ul><p>Bye</p>'))).toBe(
    'Dear Ida,\n1 < 2 &amp; so on\nBye',
  )
  const ticket = { subject: 'Wheel', format: 'text', text: 'She called.', html: '<p>old</p>' }
  expect(shownText(ticket)).toBe('Wheel\nShe called.')
  expect(shownText(null)).toBe('')
})
