import { expect, test } from 'vitest'
import { isUnreachable } from './unreachable.ts'

test.each([
  [new Error('Connection terminated unexpectedly'), true],
  [new Error('timeout exceeded when trying to connect'), true],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
  [Object.assign(new Error('the database system is starting up'), { code: '57P03' }), true],
  [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  [new TypeError('x is not a function'), false],
])('%s: the database is away: %s', (error, isAway) => {
  expect(isUnreachable(error)).toBe(isAway)
})
