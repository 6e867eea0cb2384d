import { expect, test } from 'vitest'
import { refusalText } from './refusal-text.ts'

test.each([
  [
    'names the field',
    { timeSpentMinutes: ['This field is required.'] },
    'Not sent. Time spent: This field is required.',
  ],
  ['also deep in the input', { 'action.properties.statusId': ['Gone.'] }, 'Not sent. Status: Gone.'],
  ['a custom field says it itself', { cf7: ['Needed.'] }, 'Not sent. HappyFox refused this.'],
  ['no field', {}, 'Not sent. HappyFox refused this.'],
])('%s', (_name, fields, text) => {
  expect(refusalText({ message: 'HappyFox refused this.', fields })).toBe(text)
})
