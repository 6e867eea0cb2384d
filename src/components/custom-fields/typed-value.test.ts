import { expect, test } from 'vitest'
import { type TypedField, typedValue } from './typed-value.ts'

const field = (kind: 'number' | 'text' | 'date'): TypedField => ({
  id: 1,
  name: 'Field',
  kind,
  required: false,
  requiredOnCompletion: false,
  requiredOnMove: false,
  agentsOnly: false,
  dependsOnChoiceId: null,
  categories: [],
  order: 1,
})

test.each([
  ['number', '12', 12],
  ['number', ' 12.50 ', 12.5],
  ['number', '12,5', 12.5],
  ['number', '1,250.50', 1250.5],
  ['number', '1.250,50', 1250.5],
  ['number', '1,250', 1250],
  ['number', '1.250', '1.250'],
  ['number', '-12.345', '-12.345'],
  ['number', '0.125', 0.125],
  ['number', '1234.5', 1234.5],
  ['number', '1.250.000', 1_250_000],
  ['number', '1.250.000,50', 1_250_000.5],
  ['number', '1 250 000,50', 1_250_000.5],
  ['number', '1\u202F250,5', 1250.5],
  ['number', "1'250.50", 1250.5],
  ['number', '−12,5', -12.5],
  ['number', '1,2,3', '1,2,3'],
  ['number', '1.25.000', '1.25.000'],
  ['number', '1,250,000', 1_250_000],
  ['number', '1 250', 1250],
  ['number', '-3', -3],
  ['number', '.5', 0.5],
  ['number', '12 EUR', '12 EUR'],
  ['number', '.', '.'],
  ['number', '1e5', '1e5'],
  ['number', '  ', null],
  ['text', ' 88174 ', ' 88174 '],
  ['text', '', null],
  ['date', '2026-08-17', '2026-08-17'],
] as const)('%s %j is %j', (kind, typed, value) => {
  expect(typedValue(field(kind), typed)).toBe(value)
})
