import { expect, test } from 'vitest'
import type { CustomField } from '../../src/domain/custom-field.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import { elsewhereOf } from './elsewhere.ts'

const base = {
  ...{ required: false, requiredOnCompletion: false, requiredOnMove: false, agentsOnly: false },
  ...{ dependsOnChoiceId: null, order: 1 },
}
const at = (...ids: number[]) => ({ categories: ids.map((categoryId) => ({ categoryId, order: 1 })) })
const category = (id: number, name: string) => ({
  ...{ id, name, prefix: 'SU', description: 'Between us', public: false, timeSpentMandatory: true },
})
const ticketFields: CustomField[] = [
  { ...base, ...at(1), id: 1, name: 'Own', kind: 'text', requiredOnMove: true },
  { ...base, ...at(1, 2), id: 2, name: 'Shared', kind: 'text', requiredOnMove: true },
  {
    ...{ ...base, ...at(2), id: 3, name: 'Trade', kind: 'choice' },
    choices: [{ id: 30, label: 'Parts', dependentFieldIds: [4] }],
  },
  { ...base, ...at(2), id: 4, name: 'Supplier', kind: 'text', requiredOnMove: true, dependsOnChoiceId: 30 },
  { ...base, ...at(2), id: 5, name: 'Margin', kind: 'number', required: true },
]
const reference: Reference = {
  ...{ agents: [], statuses: [], priorities: [], contactFields: [], contactGroups: [], ticketFields },
  categories: [category(1, 'Returns'), category(2, 'Suppliers')],
}
const agent = (permissions: string[]): Agent => ({
  ...{ id: 1, name: 'Maya', email: '', role: { id: 1, name: 'Agent' }, active: true, isAdmin: false },
  ...{ categoryIds: [1], permissions },
})

test('an agent who may move learns the names of other categories and what those ask for on the way in, no more', () => {
  const { categories, moveFields } = elsewhereOf(reference, agent(['move_tickets']), new Set([1]))
  expect(categories).toEqual([{ id: 2, name: 'Suppliers' }])
  expect(moveFields.map(({ name }) => name)).toEqual(['Trade', 'Supplier'])
})

test('an agent who may not move learns the names alone, so that views of the team can be read', () => {
  expect(elsewhereOf(reference, agent([]), new Set([1]))).toEqual({
    ...{ categories: [{ id: 2, name: 'Suppliers' }], moveFields: [] },
  })
})
