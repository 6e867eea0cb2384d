import { expect, test } from 'vitest'
import { fieldTestText } from '../../../domain/field-test.ts'
import { type NumberField, readList, readRange } from './read-numbers.ts'

const field: NumberField = {
  ...{ id: 1, name: 'Refund', kind: 'number', order: 1, categories: [], dependsOnChoiceId: null },
  ...{ required: false, requiredOnCompletion: false, requiredOnMove: false, agentsOnly: false },
}

test.each([
  ['12', '12'],
  ['1; 2.5;2', '1,2.5,2'],
  ['3, 4', '3,4'],
  // No number is written like this, so that the commas part several.
  ['3,4,5', '3,4,5'],
  ['1.250,50', '1250.5'],
  ['1,250.50; 7', 'This can mean 1250.50, or 1 and 250.50. Write 1250.50, or 1; 250.50.'],
  ['12,5', 'This can mean 12.50, or 12 and 5. Write 12.50, or 12; 5.'],
  ['1.250', 'This can mean 1250 or 1.25. Write the one that you mean.'],
  ['7; 12.345678', 'HappyFox keeps two decimals. Write 12.35, or what you mean.'],
  ['7; seven', 'Enter a number, such as 12 or 12.5.'],
  ['3,1.250', 'This can mean 1250 or 1.25'],
  ['9007199254740993', 'A number here has at most 15 digits.'],
  [' ; ', null],
  [Array.from({ length: 200 }, (_, n) => n).join('; '), 'These are 689 characters, and an address has room for 500.'],
])('%j is read as %j', (typed, wanted) => {
  const { ok, problem } = readList(field, typed)
  const told = problem ?? (ok ? fieldTestText(ok) : null)
  expect(told?.slice(0, wanted?.length) ?? null).toBe(wanted)
})

test.each([
  ['10', '20,5', '10..20.5', {}],
  ['', '1,250.50', '..1250.5', {}],
  ['-3', ' ', '-3..', {}],
  ['5', '5', '5..5', {}],
  ['1.250', '2000', null, { from: expect.stringMatching(/^This can mean 1250 or 1.25/) }],
  ['1', '0.005', null, { to: 'HappyFox keeps two decimals. Write 0.01, or what you mean.' }],
  [
    'ten',
    '1e5',
    null,
    { from: expect.stringMatching(/^Enter a number/), to: expect.stringMatching(/^Enter a number/) },
  ],
  ['20.5', '10', null, { to: 'No number is at least 20.50 and at most 10. Write 20.50 or more.' }],
  ['', '', null, {}],
])('from %j to %j', (from, to, wanted, problems) => {
  const read = readRange(field, { from, to })
  expect(read.test && fieldTestText(read.test)).toBe(wanted)
  expect(read.problems).toEqual(problems)
})
