import { expect, test } from 'vitest'
import type { Priority } from '../domain/reference.ts'
import { priorityLevel } from './priority-icon.tsx'

const list = (...names: string[]): Priority[] =>
  names.map((name, index) => ({ id: index + 1, name, order: index * 10, isDefault: index === 0 }))

test.each([
  ['five with a “no priority”', list('No priority', 'Low', 'Medium', 'High', 'Critical'), ['none', 1, 2, 3, 'top']],
  ['four', list('Low', 'Medium', 'High', 'Urgent'), [1, 2, 3, 'top']],
  ['three: nothing is critical', list('P3', 'P2', 'P1'), [1, 2, 3]],
  ['two', list('Normal', 'Hoch'), [1, 3]],
  ['one', list('Normal'), [2]],
  ['six', list('A', 'B', 'C', 'D', 'E', 'F'), [1, 2, 2, 3, 3, 'top']],
])('%s', (_name, priorities, levels) => {
  expect(priorities.map((priority) => priorityLevel(priority, priorities))).toEqual(levels)
  expect(priorityLevel(undefined, priorities)).toBe('none')
})
