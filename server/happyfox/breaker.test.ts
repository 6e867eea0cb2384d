import { expect, test } from 'vitest'
import { createBreaker } from './breaker.ts'
import { HappyFoxUnavailable } from './errors.ts'

function watched() {
  let now = 1_000_000
  const breaker = createBreaker({ clock: () => now })
  const passes = (kind: 'read' | 'write') => {
    try {
      breaker.enter(kind)
      return true
    } catch (error) {
      // What was not let through was certainly not sent.
      if (error instanceof HappyFoxUnavailable && error.sent === 'no') return false
      throw error
    }
  }
  const leave = (answered: boolean, times = 1) => {
    for (let time = 0; time < times; time++) breaker.left(answered)
  }
  return { passes, leave, pass: (ms: number) => (now += ms) }
}

test('an account that fails now and then is asked on', () => {
  const { passes, leave } = watched()
  leave(true, 21)
  leave(false, 20)
  expect(passes('read')).toBe(true)
  leave(false, 1)
  expect(passes('read')).toBe(false)
})

test('a few failures are no verdict, and old ones are forgotten', () => {
  const { passes, leave, pass } = watched()
  leave(false, 19)
  expect(passes('write')).toBe(true)
  pass(31_000)
  leave(false, 1)
  expect(passes('write')).toBe(true)
})

test('one read tries every 15 s, a write never does, and one answer opens the way for all', () => {
  const { passes, leave, pass } = watched()
  leave(false, 20)
  pass(14_999)
  expect(passes('read')).toBe(false)
  pass(1)
  expect(passes('write')).toBe(false)
  expect(passes('read')).toBe(true)
  expect(passes('read')).toBe(false)
  leave(false)
  pass(14_000)
  expect(passes('read')).toBe(false)
  pass(1_000)
  expect(passes('read')).toBe(true)
  leave(true)
  expect(passes('read')).toBe(true)
  expect(passes('write')).toBe(true)
})
