import { expect, test } from 'vitest'
import { COLUMNS, layoutFor, type OptionalColumn } from './columns.ts'

const NONE: ReadonlySet<OptionalColumn> = new Set()

test.each([
  [1192, COLUMNS.map(({ id }) => id)],
  [960, COLUMNS.map(({ id }) => id).filter((id) => id !== 'category')],
  [820, ['select', 'waiting', 'priority', 'id', 'subject', 'clip', 'status', 'assignee', 'sla', 'due', 'last']],
  [760, ['select', 'waiting', 'priority', 'id', 'subject', 'clip', 'status', 'assignee', 'due', 'last']],
  [640, ['select', 'waiting', 'priority', 'subject', 'clip', 'status', 'assignee', 'due', 'last']],
])('at %i pixels', (width, shown) => {
  expect([...layoutFor(width, NONE).shown]).toEqual(shown)
})

test('whatever the width and the choice, the subject keeps 180 pixels and the four that matter stay', () => {
  for (let width = 560; width < 2400; width += 20) {
    for (const hidden of [
      NONE,
      new Set<OptionalColumn>(['category', 'sla']),
      new Set<OptionalColumn>(['id', 'assignee', 'tags']),
    ]) {
      const { shown, template } = layoutFor(width, hidden)
      expect([...shown]).toEqual(expect.arrayContaining(['subject', 'status', 'due', 'last']))
      const fixed = template.split(' ').reduce((sum, part) => sum + (Number.parseFloat(part) || 0), 0)
      expect(width - 22 - fixed - 12 * (shown.size - 1)).toBeGreaterThanOrEqual(180)
    }
  }
})
