import { describe, expect, test } from 'vitest'
import { type FieldValues, valuesOfReadings } from './custom-field-rules.ts'
import type { CustomField, FieldReading } from './custom-field.ts'
import {
  closedFields,
  fieldIdsIn,
  fieldMessages,
  formFields,
  formProblems,
  standingAlone,
  withBrought,
} from './field-form.ts'
import { placeFields } from './custom-field-rules.ts'

const base = {
  ...{ required: false, requiredOnCompletion: false, requiredOnMove: false, agentsOnly: false },
  ...{ dependsOnChoiceId: null, categories: [{ categoryId: 1, order: 1 }], order: 1 },
}
const choice = (id: number, label: string, ...dependentFieldIds: number[]) => ({ id, label, dependentFieldIds })
const reason: CustomField = {
  ...{ ...base, id: 1, name: 'Reason', requiredOnCompletion: true, kind: 'choice' },
  choices: [choice(10, 'Refund', 2), choice(11, 'None')],
}
/** Nobody needs it, and its answer brings in what is needed. */
const route: CustomField = {
  ...{ ...base, id: 2, name: 'Route', kind: 'choice' },
  choices: [choice(20, 'Bank', 3), choice(21, 'Voucher')],
}
const iban: CustomField = { ...base, id: 3, name: 'IBAN', kind: 'text', requiredOnCompletion: true }
const serial: CustomField = { ...base, id: 4, name: 'Serial', kind: 'number', requiredOnCompletion: true }
const colour: CustomField = { ...base, id: 5, name: 'Colour', kind: 'choice', choices: [choice(50, 'Red')] }
const broken: CustomField = {
  ...{ ...base, id: 6, name: 'Ring', requiredOnCompletion: true, kind: 'unknown', wireType: 'choice' },
  fault: 'It depends on itself in HappyFox.',
}
const all = [reason, route, iban, serial, colour, broken]
const says = (fieldId: number, text: string, value: FieldReading['value'] = null): FieldReading => ({
  ...{ fieldId, name: '', text, value },
})

const COMPLETING = { completing: true }
const formOf = (readings: FieldReading[], typed: FieldValues = {}, definitions = all) => {
  const start = valuesOfReadings(definitions, readings)
  const values = { ...start, ...typed }
  const fields = formFields({ definitions, categoryId: 1, readings, values, start, occasion: COMPLETING })
  return { names: fields.map(({ field }) => field.name), fields, problems: formProblems(fields, values, start) }
}
const done = [says(1, 'None', 11), says(4, '7', 7)]

describe('a form that asks for what stands against a closing', () => {
  test('shows what is missing, and nothing else', () => {
    expect(formOf([], {}, [reason, route, iban, serial, colour]).names).toEqual(['Reason', 'Serial'])
    expect(formOf(done, {}, [reason, route, iban, serial, colour]).names).toEqual([])
  })

  test('shows what an answer brings in, on every level, and blocks on what is needed there', () => {
    const { names, problems } = formOf(done.slice(1), { cf1: 10, cf2: 20 }, [reason, route, iban, serial])
    expect(names).toEqual(['Reason', 'Route', 'IBAN'])
    expect(problems).toEqual({ cf3: 'This field is required.' })
  })

  test('keeps a field in sight once it was answered', () => {
    expect(formOf([], { cf4: 7 }, [serial]).names).toEqual(['Serial'])
  })

  test('shows a broken one with what follows, and does not block on it', () => {
    const { fields, names, problems } = formOf(done)
    expect(names).toEqual(['Ring'])
    expect(fields[0]?.note).toMatch(/only be filled in in HappyFox/)
    expect(problems).toEqual({})
    expect(formOf([...done, says(6, 'Blue')]).names).toEqual([])
  })

  test.each<[string, FieldReading, string]>([
    ['a choice that was taken from the list', says(1, 'Goodwill', 19), 'Reason'],
    ['a label that no choice has', says(1, 'Goodwill'), 'Reason'],
    ['words where a number belongs', says(4, 'seven'), 'Serial'],
  ])('shows a value that is there and no longer fits: %s', (_what, reading, name) => {
    const rest = done.filter(({ fieldId }) => fieldId !== reading.fieldId)
    const { fields, names, problems } = formOf([...rest, reading], {}, [reason, route, iban, serial])
    expect(names).toEqual([name])
    expect(fields[0]?.note).toContain(`“${reading.text}”`)
    expect(Object.keys(problems)).toEqual([`cf${reading.fieldId}`])
  })

  test('leaves a value that no longer fits alone where nothing demands it', () => {
    expect(formOf([...done, says(5, 'Teal', 59)], {}, [reason, serial, colour]).names).toEqual([])
  })
})

test('a whole form shows every field and minds only what was changed', () => {
  const readings = [says(5, 'Teal', 59), says(4, 'seven')]
  const start = valuesOfReadings(all, readings)
  const whole = { definitions: all, categoryId: 1, readings, start, occasion: { completing: false }, isWhole: true }
  const fields = formFields({ ...whole, values: start })
  expect(fields.map(({ field }) => field.name)).toEqual(['Reason', 'Serial', 'Colour', 'Ring'])
  expect(fields[2]?.note).toContain('no longer offers')
  expect(formProblems(fields, start, start)).toEqual({})
  expect(Object.keys(formProblems(fields, { ...start, cf4: 'nine' }, start))).toEqual(['cf4'])
})

test('for many tickets a field stands alone, and brings its own in', () => {
  const alone = standingAlone(all, new Set([2]))
  const placed = placeFields(alone, null, { cf2: 20 }).filter(({ applies }) => applies)
  expect(withBrought(placed, new Set([2])).map(({ field }) => field.name)).toEqual(['Route', 'IBAN'])
})

test('fields that are demanded and read-only are told apart', () => {
  expect(closedFields(placeFields(all, 1, {}), {}, COMPLETING)).toEqual([broken])
  expect(closedFields(placeFields(all, 1, {}), { cf6: 'Blue' }, COMPLETING)).toEqual([])
})

test('what HappyFox named in a refusal is shown, whatever is known of it here', () => {
  const fields = { 'properties.fields.cf5': ['Choose another colour.'], cf99: ['Gone'], statusId: ['No'] }
  expect(fieldIdsIn(fields)).toEqual([5, 99])
  expect(fieldMessages(fields)).toEqual({ cf5: 'Choose another colour.', cf99: 'Gone' })
  const start = valuesOfReadings(all, done)
  const form = { definitions: [reason, serial, colour], categoryId: 1, readings: done, values: start, start }
  const shown = formFields({ ...form, occasion: COMPLETING, named: new Set(fieldIdsIn(fields)) })
  expect(shown.map(({ field }) => field.name)).toEqual(['Colour'])
})
