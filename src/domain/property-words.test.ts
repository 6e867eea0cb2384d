import { expect, test } from 'vitest'
import { toLookup } from './lookup.ts'
import type { Reference } from './reference.ts'
import { settingWords } from './property-words.ts'

const lookup = toLookup({
  ...{ agents: [{ id: 3, name: 'Sam Okafor' }], categories: [], contactFields: [], contactGroups: [] },
  ...{ statuses: [{ id: 1, name: 'Solved' }], priorities: [{ id: 2, name: 'High' }] },
  ticketFields: [{ id: 7, name: 'Order number', kind: 'text', categories: [] }],
} as unknown as Reference)

test.each([
  [{ priorityId: 2 }, 'Priority to High'],
  [{ statusId: 1, assigneeId: 3 }, 'Status to Solved, Assignee to Sam Okafor'],
  [{ assigneeId: null, dueDate: null, tags: [] }, 'Assignee to nobody, Due date to no date, Tags to no tags'],
  [{ tags: ['recall', 'vip'], fields: { cf7: 'RW-88' } }, 'Tags to recall, vip, Order number to RW-88'],
  [{ fields: { cf9: 'x' } }, 'A field to no value'],
])('every property of a change is named with its value: %j', (changes, words) => {
  expect(settingWords(changes, lookup)).toBe(words)
})
