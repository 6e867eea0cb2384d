import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomField } from './custom-field.ts'
import { type FieldTest, fieldTestText, fitsField, readFieldTest } from './field-test.ts'

test.each<[string, FieldTest | undefined]>([
  ['3,4', { kind: 'values', values: ['3', '4'] }],
  ['none', { kind: 'none' }],
  ['"none"', { kind: 'values', values: ['none'] }],
  ['10..20.5', { kind: 'range', from: 10, to: 20.5 }],
  ['-3..', { kind: 'range', from: -3, to: null }],
  ['..', { kind: 'values', values: ['..'] }],
  ['last7days', { kind: 'days', span: 'last7days' }],
  ['2026-11-01..', { kind: 'days', span: '2026-11-01..' }],
  ['2026-11-01', { kind: 'values', values: ['2026-11-01'] }],
  ['"a, b", c ,', { kind: 'values', values: ['a, b', 'c'] }],
  ['"never closed', { kind: 'values', values: ['never closed'] }],
  [' , ,', undefined],
])('%j is the test %j', (text, expected) => {
  expect(readFieldTest(text)).toEqual(expected)
})

test('any values survive their text', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('none', 'any', '1..2', 'today', '"', 'a,b', '2026-01-01..'),
  )
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), (values) => {
      expect(readFieldTest(fieldTestText({ kind: 'values', values }))).toEqual({ kind: 'values', values })
    }),
  )
})

test('a test fits the kind of its field', () => {
  const base = {
    id: 1,
    name: 'F',
    required: false,
    requiredOnCompletion: false,
    requiredOnMove: false,
    agentsOnly: false,
  }
  const rest = { dependsOnChoiceId: null, categories: [], order: 1 }
  const number: CustomField = { ...base, ...rest, kind: 'number' }
  const choice: CustomField = {
    ...base,
    ...rest,
    kind: 'choice',
    choices: [{ id: 3, label: 'L', dependentFieldIds: [] }],
  }
  expect(fitsField({ kind: 'range', from: 1, to: null }, number)).toBe(true)
  expect(fitsField({ kind: 'values', values: ['1', 'two'] }, number)).toBe(false)
  expect(fitsField({ kind: 'values', values: ['3'] }, choice)).toBe(true)
  expect(fitsField({ kind: 'values', values: ['3', '9'] }, choice)).toBe(false)
  expect(fitsField({ kind: 'days', span: 'today' }, choice)).toBe(false)
})
