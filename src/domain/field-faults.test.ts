import { expect, test } from 'vitest'
import { type FieldValues, missingFields, placeFields, valueSchema } from './custom-field-rules.ts'
import type { CustomField } from './custom-field.ts'
import { withFaults } from './field-faults.ts'

const base = {
  ...{ required: true, requiredOnCompletion: true, requiredOnMove: false, agentsOnly: false },
  ...{ dependsOnChoiceId: null, categories: [{ categoryId: 1, order: 1 }], order: 1 },
}
const choice = (id: number, ...dependentFieldIds: number[]) => ({ id, label: `Choice ${id}`, dependentFieldIds })
const list = (id: number, choices: ReturnType<typeof choice>[], more: Partial<CustomField> = {}): CustomField =>
  ({ ...base, id, name: `List ${id}`, kind: 'choice', choices, ...more }) as CustomField
const text = (id: number, more: Partial<CustomField> = {}): CustomField =>
  ({ ...base, id, name: `Text ${id}`, kind: 'text', ...more }) as CustomField

const faultsOf = (fields: CustomField[]) =>
  withFaults(fields).flatMap((field) => (field.kind === 'unknown' ? [[field.id, field.fault]] : []))

test.each<[string, CustomField[], [number, RegExp][]]>([
  ['a sound account', [list(1, [choice(10, 2), choice(11)]), text(2, { dependsOnChoiceId: 10 })], []],
  ['two levels', [list(1, [choice(10, 2)]), list(2, [choice(20, 3)]), text(3)], []],
  ['two fields that bring in the same one', [list(1, [choice(10, 3)]), list(2, [choice(20, 3)]), text(3)], []],
  ['a field that only names its choice', [list(1, [choice(10)]), text(2, { dependsOnChoiceId: 10 })], []],
  [
    'a ring of two',
    [list(1, [choice(10, 2)]), list(2, [choice(20, 1)])],
    [
      [1, /itself/],
      [2, /itself/],
    ],
  ],
  ['a field below itself', [list(1, [choice(10, 1)])], [[1, /itself/]]],
  [
    'a ring of three, and what hangs on it',
    [list(1, [choice(10, 2)]), list(2, [choice(20, 3)]), list(3, [choice(30, 1, 4)]), text(4), text(5)],
    [
      [1, /itself/],
      [2, /itself/],
      [3, /itself/],
      [4, /depends on “List 3”/],
    ],
  ],
  ['a choice that is gone', [list(1, [choice(10)]), text(2, { dependsOnChoiceId: 99 })], [[2, /choice it depends on/]]],
  [
    'a list without choices, and what hung on it',
    [list(1, []), text(2, { dependsOnChoiceId: 10 })],
    [
      [1, /no choices/],
      [2, /choice/],
    ],
  ],
])('%s', (_what, fields, faults) => {
  const found = faultsOf(fields)
  expect(found.map(([id]) => id)).toEqual(faults.map(([id]) => id))
  for (const [at, [, words]] of faults.entries()) expect(found[at]?.[1]).toMatch(words)
})

test('a broken field is in its place, asks for nothing and takes nothing', () => {
  const fields = withFaults([list(1, [choice(10, 2)]), list(2, [choice(20, 1)]), text(3, { required: false })])
  const values: FieldValues = { cf1: 10 }
  const placed = placeFields(fields, 1, values)
  expect(placed.map(({ field, depth, applies }) => [field.id, depth, applies])).toEqual([
    [1, 0, true],
    [2, 0, true],
    [3, 0, true],
  ])
  expect(missingFields(placed, values, { completing: true }).map(({ field }) => field.id)).toEqual([3])
  const [first] = fields
  expect(first && valueSchema(first).safeParse(10).success).toBe(false)
})

test('200 fields that all hang on each other are looked through at once', () => {
  const chain = Array.from({ length: 200 }, (_, n) => list(n, [choice(1000 + n, (n + 1) % 200)]))
  const startedAt = performance.now()
  expect(faultsOf(chain)).toHaveLength(200)
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
