import { expect, test } from 'vitest'
import { problemWords } from './outbox.ts'

test.each<[string, Record<string, string[]>, string]>([
  ['HappyFox refused this: No such order.', { fields: ['No such order.'] }, 'HappyFox refused this: No such order.'],
  ['Not changed.', { cf1: ['No such order.'], cf2: ['No such order.'] }, 'Not changed. No such order.'],
  ['Nothing was sent.', {}, 'Nothing was sent.'],
])('“%s” with %j is said once', (message, fields, words) => {
  expect(problemWords({ message, fields })).toBe(words)
})
