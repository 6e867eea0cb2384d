import { expect, test } from 'vitest'
import type { CustomField } from '../../src/domain/custom-field.ts'
import { fillWithBrought } from './plan.ts'

const base = {
  ...{ required: false, requiredOnCompletion: true, requiredOnMove: false, agentsOnly: false },
  ...{ dependsOnChoiceId: null, order: 1 },
}
const at = (...ids: number[]) => ({ categories: ids.map((categoryId) => ({ categoryId, order: 1 })) })
const ticketFields: CustomField[] = [
  {
    ...{ ...base, ...at(1, 2), id: 1, name: 'Cause', kind: 'choice' },
    choices: [
      { id: 10, label: 'Courier', dependentFieldIds: [2] },
      { id: 11, label: 'Other', dependentFieldIds: [] },
    ],
  },
  { ...base, ...at(1), id: 2, name: 'Claim', kind: 'text' },
]
const demand = (categoryId: number) => ({ categoryId, occasion: { completing: true } })

test.each([
  ['what is lacking and was not given stays missing', {}, 1, {}, [1]],
  ['what it brings in is wanted too', { cf1: 10 }, 1, { cf1: 10 }, [2]],
  ['and is sent with it', { cf1: 10, cf2: 'C-7' }, 1, { cf1: 10, cf2: 'C-7' }, []],
  ['but not what another choice would have brought in', { cf1: 11, cf2: 'C-7' }, 1, { cf1: 11 }, []],
  ['nor where the category does not have it', { cf1: 10, cf2: 'C-7' }, 2, { cf1: 10 }, []],
] as const)('%s', (_what, given, categoryId, fill, missing) => {
  expect(fillWithBrought([1], given, { ticketFields, demand: demand(categoryId) })).toEqual({ fill, missing })
})
