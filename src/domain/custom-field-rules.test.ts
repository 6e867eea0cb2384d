import { expect, test } from 'vitest'
import type { CustomField, FieldReading } from './custom-field.ts'
import {
  changedValues,
  customFieldsSchema,
  type FieldValues,
  missingFields,
  placeFields,
  textOfValue,
  valueOfReading,
  valueSchema,
  withValue,
} from './custom-field-rules.ts'

const RETURNS = 3
const BILLING = 4

const base = {
  required: false,
  requiredOnCompletion: false,
  requiredOnMove: false,
  agentsOnly: false,
  dependsOnChoiceId: null,
  categories: [{ categoryId: RETURNS, order: 1 }],
  order: 1,
}
const choice = (id: number, label: string, dependentFieldIds: number[] = []) => ({ id, label, dependentFieldIds })
const at = (order: number, categoryId = RETURNS) => ({ categories: [{ categoryId, order }] })

const order: CustomField = { ...base, ...at(1), id: 1, name: 'Order number', kind: 'text', required: true }
const product: CustomField = {
  ...base,
  ...at(2),
  id: 2,
  name: 'Product',
  kind: 'choice',
  choices: [choice(10, 'Wheels', [3]), choice(11, 'Saddles'), choice(12, 'Forks', [3])],
}
const size: CustomField = {
  ...base,
  ...at(9),
  id: 3,
  name: 'Wheel size',
  kind: 'choice',
  required: true,
  dependsOnChoiceId: 10,
  choices: [choice(20, '700C', [4]), choice(21, '26"')],
}
const tyre: CustomField = { ...base, ...at(8), id: 4, name: 'Tyre', kind: 'text', dependsOnChoiceId: 20 }
const symptoms: CustomField = {
  ...base,
  ...at(5),
  id: 5,
  name: 'Symptoms',
  kind: 'multipleChoice',
  choices: [choice(30, 'Bent rim'), choice(31, 'Loose spokes', [6]), choice(32, 'Rim')],
}
const spokes: CustomField = { ...base, id: 6, name: 'Spokes', kind: 'number', categories: [], dependsOnChoiceId: 31 }
const refund: CustomField = { ...base, ...at(7), id: 7, name: 'Refund', kind: 'number', requiredOnCompletion: true }
const invoice: CustomField = { ...base, ...at(1, BILLING), id: 8, name: 'Invoice', kind: 'date' }
const odd: CustomField = { ...base, ...at(10), id: 9, name: 'Odd', kind: 'unknown', wireType: 'colour', required: true }
const all = [invoice, refund, tyre, size, product, order, symptoms, spokes, odd]

const line = (values: FieldValues) =>
  placeFields(all, RETURNS, values).map(({ field, depth, applies }) => `${depth}${applies ? '' : '-'}${field.name}`)

test.each<[string, FieldValues, string[]]>([
  [
    'nothing chosen: dependents are placed below what they depend on, and do not apply',
    {},
    ['0Order number', '0Product', '1-Wheel size', '2-Tyre', '0Symptoms', '1-Spokes', '0Refund', '0Odd'],
  ],
  [
    'a choice brings its field in, not the one below that',
    { cf2: 10 },
    ['0Order number', '0Product', '1Wheel size', '2-Tyre', '0Symptoms', '1-Spokes', '0Refund', '0Odd'],
  ],
  [
    'two choices may bring in the same field',
    { cf2: 12, cf3: 20 },
    ['0Order number', '0Product', '1Wheel size', '2Tyre', '0Symptoms', '1-Spokes', '0Refund', '0Odd'],
  ],
  [
    'a value below a choice that is not taken does not count',
    { cf2: 11, cf3: 20 },
    ['0Order number', '0Product', '1-Wheel size', '2-Tyre', '0Symptoms', '1-Spokes', '0Refund', '0Odd'],
  ],
  [
    'one of several choices is enough',
    { cf5: [30, 31] },
    ['0Order number', '0Product', '1-Wheel size', '2-Tyre', '0Symptoms', '1Spokes', '0Refund', '0Odd'],
  ],
])('%s', (_name, values, expected) => {
  expect(line(values)).toEqual(expected)
})

test('another category has its own fields', () => {
  expect(placeFields(all, BILLING, {}).map(({ field }) => field.name)).toEqual(['Invoice'])
})

test('a field that only names its choice hangs below the owner of that choice', () => {
  const lonely: CustomField = { ...base, ...at(3), id: 40, name: 'Lonely', kind: 'text', dependsOnChoiceId: 11 }
  const placed = placeFields([product, size, lonely], RETURNS, { cf2: 11 })
  expect(placed.map(({ field, applies }) => [field.name, applies])).toEqual([
    ['Product', true],
    ['Lonely', true],
    ['Wheel size', false],
  ])
})

test('fields that depend on each other in a ring do not hang the page', () => {
  const one: CustomField = { ...base, id: 50, name: 'One', kind: 'choice', choices: [choice(60, 'a', [51])] }
  const two: CustomField = { ...base, id: 51, name: 'Two', kind: 'choice', choices: [choice(61, 'b', [50])] }
  expect(placeFields([one, two], RETURNS, { cf50: 60, cf51: 61 })).toEqual([])
})

test.each<[string, FieldValues, boolean, string[]]>([
  ['only what is always required', {}, false, ['Order number required']],
  ['completing asks for more', {}, true, ['Order number required', 'Refund completion']],
  ['a dependent that applies is asked for', { cf1: '88174', cf2: 10 }, false, ['Wheel size required']],
  ['an empty text is no value', { cf1: '', cf7: 0 }, true, ['Order number required']],
])('missing: %s', (_name, values, completing, expected) => {
  const missing = missingFields(placeFields(all, RETURNS, values), values, { completing })
  expect(missing.map(({ field, demand }) => `${field.name} ${demand}`)).toEqual(expected)
})

test('changing a choice clears what hung on it, on every level', () => {
  const before = { cf1: '1', cf2: 10, cf3: 20, cf4: 'slick' }
  const next = withValue(all, RETURNS, before, { field: product, value: 11 })
  expect(next).toEqual({ cf1: '1', cf2: 11, cf3: null, cf4: null })
  expect(changedValues(before, next)).toEqual({ cf2: 11, cf3: null, cf4: null })
})

test('the order of choices and an absent key are no change', () => {
  expect(changedValues({ cf5: [31, 30] }, { cf5: [30, 31], cf1: null })).toEqual({})
})

test.each<[string, CustomField, Partial<FieldReading>, unknown]>([
  ['a certain value wins', product, { text: 'Wheels', value: 12 }, 12],
  ['a label finds its choice', product, { text: 'Saddles' }, 11],
  ['an unknown label is not guessed', product, { text: 'Handlebars' }, null],
  ['labels are whole', symptoms, { text: 'Bent rim, Loose spokes' }, [30, 31]],
  ['text is itself', order, { text: '88174' }, '88174'],
  ['a number is read', refund, { text: '12.50' }, 12.5],
  ['no number is not guessed', refund, { text: 'a lot' }, null],
  ['a day is read', invoice, { text: '2026-08-17' }, '2026-08-17'],
  ['unset is null', order, { text: null }, null],
  ['what cannot be edited is read as words', odd, { text: 'Red', value: 7 }, 'Red'],
])('reading: %s', (_name, field, reading, expected) => {
  expect(valueOfReading(field, { fieldId: field.id, name: field.name, text: null, value: null, ...reading })).toEqual(
    expected,
  )
})

test.each(
  (
    [
      [order, 'x'.repeat(1000), true],
      [order, 'x'.repeat(1001), false],
      [refund, 12.5, true],
      [refund, Number.NaN, false],
      [refund, '12', false],
      [invoice, '2026-02-29', false],
      [invoice, '2028-02-29', true],
      [product, 10, true],
      [product, 99, false],
      [symptoms, [30, 31], true],
      [symptoms, [30, 99], false],
      [odd, 'red', false],
    ] satisfies [CustomField, unknown, boolean][]
  ).map(([field, value, ok]) => ({ field, value, ok })),
)('$field.name takes $value: $ok', ({ field, value, ok }) => {
  expect(valueSchema(field).safeParse(value).success).toBe(ok)
})

test('a form refuses a demanded field without value under its key, and asks nothing of fields that do not apply', () => {
  const schema = customFieldsSchema(placeFields(all, RETURNS, { cf2: 11 }), { completing: true })
  const answer = schema.safeParse({ cf1: null, cf2: 11, cf5: [], cf7: null, cf9: null })
  expect(answer.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['cf1', 'cf7'])
})

test.each(
  (
    [
      [product, 10, 'Wheels'],
      [symptoms, [30, 31], 'Bent rim, Loose spokes'],
      [symptoms, [], null],
      [refund, 0, '0'],
      [refund, 12.5, '12.50'],
      [order, null, null],
      [product, 99, 'Choice 99'],
    ] satisfies [CustomField, FieldValues[string], string | null][]
  ).map(([field, value, expected]) => ({ field, value, expected })),
)('$field.name $value reads $expected', ({ field, value, expected }) => {
  expect(textOfValue(field, value)).toBe(expected)
})

test.each([
  ['1.250', 'This can mean 1250 or 1.25. Write the one that you mean.'],
  ['3.456', 'This can mean 3456 or 3.456, and HappyFox keeps two decimals. Write 3456 or 3.46.'],
  [0.125, 'HappyFox keeps two decimals. Write 0.13, or what you mean.'],
  ['a lot', 'Enter a number, such as 12 or 12.5.'],
  [12.5, undefined],
])('a number that was typed as %j is asked about', (typed, words) => {
  expect(valueSchema(refund).safeParse(typed).error?.issues[0]?.message).toBe(words)
})
