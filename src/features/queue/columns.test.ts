import { expect, test } from 'vitest'
import { COLUMN_IDS, type ColumnChoice } from '../../domain/columns.ts'
import { COLUMNS, inOrder, layoutFor, MOVABLE } from './columns.ts'

const standard = COLUMNS.map(({ id }) => id).filter((id) => !['contact', 'waited', 'created', 'modified'].includes(id))
const without = (...hidden: ColumnChoice[]) => COLUMN_IDS.filter((id) => !hidden.includes(id))

test.each([
  [1192, standard],
  [960, standard.filter((id) => id !== 'category')],
  [820, ['select', 'waiting', 'priority', 'id', 'subject', 'clip', 'status', 'assignee', 'sla', 'due', 'last']],
  [760, ['select', 'waiting', 'priority', 'id', 'subject', 'clip', 'status', 'assignee', 'due', 'last']],
  [640, ['select', 'waiting', 'priority', 'subject', 'clip', 'status', 'assignee', 'due', 'last']],
])('at %i pixels', (width, shown) => {
  expect(layoutFor(width, COLUMN_IDS).columns).toEqual(shown)
})

test('whatever the width and the choice, the subject keeps 180 pixels and the four that matter stay', () => {
  for (let width = 560; width < 2400; width += 20) {
    for (const choice of [
      COLUMN_IDS,
      MOVABLE.map(({ id }) => id),
      without('category', 'sla'),
      without('id', 'assignee', 'tags'),
      ['last' as const],
    ]) {
      const { columns, template } = layoutFor(width, choice)
      expect(columns).toEqual(expect.arrayContaining(['subject', 'status', 'due', 'last']))
      const fixed = template.split(' ').reduce((sum, part) => sum + (Number.parseFloat(part) || 0), 0)
      expect(width - 22 - fixed - 12 * (columns.length - 1)).toBeGreaterThanOrEqual(180)
    }
  }
})

test('waiting, contact and dates can be shown where they were put, and yield one after the other', () => {
  const choice: ColumnChoice[] = ['waited', 'contact', 'subject', 'status', 'created', 'due', 'modified', 'last']
  expect(layoutFor(1400, choice).columns).toEqual(['select', 'waiting', ...choice])
  const all = ['select', 'waiting', ...choice]
  const left = (...gone: string[]) => all.filter((id) => !gone.includes(id))
  expect(layoutFor(820, choice).columns).toEqual(left('modified'))
  expect(layoutFor(600, choice).columns).toEqual(left('modified', 'created', 'contact'))
  expect(layoutFor(560, choice).columns).toEqual(left('modified', 'created', 'contact', 'waited'))
})

test('custom fields stand where they were put, and yield first, the last one first', () => {
  const choice: ColumnChoice[] = ['id', 't12', 'subject', 'status', 'c3', 'due', 'last']
  const all = ['select', 'waiting', 'id', 't12', 'subject', 'status', 'c3', 'due', 'last']
  expect(layoutFor(1400, choice).columns).toEqual(all)
  expect(layoutFor(840, choice).columns).toEqual(all.filter((id) => id !== 'c3'))
  expect(layoutFor(640, choice).columns).toEqual(all.filter((id) => id !== 'c3' && id !== 't12'))
  expect(inOrder(choice)).toContain('t12')
})

test.each<[ColumnChoice[], string[]]>([
  [
    ['last', 'subject', 'due', 'status'],
    ['select', 'waiting', 'last', 'subject', 'due', 'status'],
  ],
  // What must be shown has its natural place where the choice forgot it.
  [['id'], ['select', 'waiting', 'id', 'subject', 'status', 'due', 'last']],
  [[], ['select', 'waiting', 'subject', 'status', 'due', 'last']],
])('a choice of %j shows %j', (choice, columns) => {
  expect(layoutFor(1400, choice).columns).toEqual(columns)
  expect(inOrder(choice).toSorted()).toEqual(MOVABLE.map(({ id }) => id).toSorted())
})
