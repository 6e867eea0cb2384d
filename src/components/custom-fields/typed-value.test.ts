import { expect, test } from 'vitest'
import type { CustomField } from '../../domain/custom-field.ts'
import { typedValue } from './typed-value.ts'

const field = (kind: 'number' | 'text' | 'date'): CustomField => ({
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
  ['number', '1.250', 1.25],
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
