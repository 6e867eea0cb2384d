import { expect, test } from 'vitest'
import type { Lookup } from '../../../domain/lookup.ts'
import type { SetPart } from './draft.ts'
import { newOf, setWords } from './set-part.ts'

const LOOKUP = {} as Lookup
const ticket = { assigneeId: 1, priorityId: 2, dueDate: '2026-08-17', tags: ['a', 'b'] }

test.each<[string, SetPart, SetPart]>([
  ['nothing', {}, {}],
  ['what the ticket has already', { assigneeId: 1, priorityId: 2, dueDate: '2026-08-17', tags: ['b', 'a'] }, {}],
  ['another agent', { assigneeId: 3, priorityId: 2 }, { assigneeId: 3 }],
  ['nobody, and no date', { assigneeId: null, dueDate: null }, { assigneeId: null, dueDate: null }],
  ['no tags', { tags: [] }, { tags: [] }],
])('of %s only what is new is sent', (_name, set, sent) => {
  expect(newOf(set, ticket)).toEqual(sent)
})

test('what is set is told as the screens write it, a day without its year', () => {
  const year = new Date().getUTCFullYear()
  expect(setWords({ assigneeId: null, dueDate: `${year}-08-17`, tags: [] }, LOOKUP)).toEqual([
    'assignee nobody',
    'due date Aug 17',
    'no tags',
  ])
  expect(setWords({ dueDate: `${year + 1}-08-17` }, LOOKUP)).toEqual([`due date Aug 17, ${year + 1}`])
})
