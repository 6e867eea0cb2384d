import { expect, test } from 'vitest'
import { blockFor, warningsFor } from './checks.ts'
import { type Draft, EMPTY_FORWARD, emptyDraft, type ForwardPart } from './draft.ts'

const file = { id: 'x', name: 'a.pdf', contentType: 'application/pdf', sizeBytes: 1 }
const about = { contactEmail: 'hannah@example.com', known: ['workshop@example.com'] }
const fine = { isUploading: false, filesProblem: null, failedFiles: 0, needsTime: false }
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft('reply'), html: '<p>Hello</p>', ...change })

test.each<[string, Partial<Draft>, number]>([
  ['nothing strange', {}, 0],
  ['a promised file', { html: '<p>The label is attached</p>' }, 1],
  ['a promised file that is there', { html: '<p>The label is attached</p>', files: [file] }, 0],
  ['a copy to a known domain', { cc: ['new@example.com'] }, 0],
  ['a copy to a stranger', { bcc: ['x@evil.example'] }, 1],
  ['a copy to a stranger that is not mailed', { bcc: ['x@evil.example'], emailContact: false }, 0],
])('%s warns %#', (_name, change, count) => {
  expect(warningsFor('reply', draft(change), about)).toHaveLength(count)
})

test.each<[string, Partial<Draft>, Partial<typeof fine>, RegExp]>([
  ['a fine message', {}, {}, /may leave/],
  ['an empty one', { html: '<p></p>' }, {}, /Write/],
  ['one whose file is on its way', {}, { isUploading: true }, /on its way/],
  ['one whose file failed', {}, { failedFiles: 1 }, /did not arrive/],
  ['one without the time that is asked for', {}, { needsTime: true }, /time/],
  ['one with it', { timeSpentMinutes: 5 }, { needsTime: true }, /may leave/],
])('%s', (_name, change, more, reason) => {
  expect(blockFor(draft(change), { ...fine, ...more }) ?? 'may leave').toMatch(reason)
})

const forward = (part: Partial<ForwardPart>, html = '<p>Look</p>'): Draft => ({
  ...emptyDraft('forward'),
  html,
  forward: { ...EMPTY_FORWARD, to: ['smith@forge.example'], ...part },
})

test('private notes that leave the house are said before they do', () => {
  expect(warningsFor('forward', forward({ along: 'history', includeNotes: true }), about)).toHaveLength(1)
  expect(warningsFor('forward', forward({ along: 'nothing', includeNotes: true }), about)).toEqual([])
  expect(warningsFor('forward', forward({ along: 'history' }), about)).toEqual([])
})

test('a forward needs somebody, and words of its own unless it quotes some', () => {
  expect(blockFor(forward({ to: [] }), fine)).toMatch(/somebody/)
  expect(blockFor(forward({}, ''), fine)).toMatch(/Write/)
  expect(blockFor(forward({}, ''), { ...fine, quotes: true })).toBeNull()
})
