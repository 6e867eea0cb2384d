import { typedValue } from '../../../components/custom-fields/typed-value.ts'
import type { CustomField } from '../../../domain/custom-field.ts'
import { fitsField } from '../../../domain/custom-field-rules.ts'
import { type FieldTest, fieldTestText } from '../../../domain/field-test.ts'
import { MOST_FIELD_TEXT } from '../../../domain/ticket-filter.ts'
import { numberText } from '../../../domain/two-decimals.ts'

export type NumberField = Extract<CustomField, { kind: 'number' }>
const NO_NUMBER = 'Enter a number, such as 12 or 12.5.'

/** What was read, or why it was not. */
type Read<T> = { ok: T; problem?: never } | { ok?: never; problem: string }

/** One number as the field's own editor reads it, with what that would say of it; null for nothing typed. */
function readNumber(field: NumberField, typed: string): Read<number | null> {
  const value = typedValue(field, typed)
  if (value === null) return { ok: null }
  const problem = fitsField(field, value)
  if (problem !== null || typeof value !== 'number') return { problem: problem ?? NO_NUMBER }
  // Beyond that one number stands for several, and an address would have it in another form.
  if (Math.abs(value) >= 1e15) return { problem: 'A number here has at most 15 digits. Write a smaller one.' }
  return { ok: value }
}

/** Numbers, any of which will do. A comma between digits may part two numbers, or the decimals or thousands of one. */
export function readList(field: NumberField, typed: string): Read<FieldTest | null> {
  const numbers: number[] = []
  for (const part of typed.split(/;|,(?!\S)/).filter((each) => each.trim() !== '')) {
    const whole = readNumber(field, part)
    const pieces = part.split(',').map((piece) => readNumber(field, piece))
    const several = pieces.flatMap(({ ok }) => ok ?? [])
    const isList = pieces.length > 1 && several.length === pieces.length
    if (typeof whole.ok === 'number' && isList) return { problem: twoWays(whole.ok, several) }
    if (typeof whole.ok === 'number') numbers.push(whole.ok)
    else if (isList) numbers.push(...several)
    else {
      const isOne = typeof typedValue(field, part) === 'number'
      const problem = isOne ? whole.problem : pieces.find((piece) => piece.problem !== undefined)?.problem
      return { problem: problem ?? whole.problem ?? NO_NUMBER }
    }
  }
  if (numbers.length === 0) return { ok: null }
  const test: FieldTest = { kind: 'values', values: [...new Set(numbers.map(String))] }
  const { length } = fieldTestText(test)
  if (length <= MOST_FIELD_TEXT) return { ok: test }
  return {
    problem: `These are ${length} characters, and an address has room for ${MOST_FIELD_TEXT}. Leave some out, or ask for a range.`,
  }
}

function twoWays(one: number, several: number[]): string {
  const [single, many] = [numberText(one), several.map(numberText)]
  return `This can mean ${single}, or ${many.join(' and ')}. Write ${single}, or ${many.join('; ')}.`
}

/** Both ends of a range; what is wrong is said of the end that it is wrong with. */
export function readRange(
  field: NumberField,
  typed: { from: string; to: string },
): { test: FieldTest | null; problems: { from?: string; to?: string } } {
  const [from, to] = [readNumber(field, typed.from), readNumber(field, typed.to)]
  const problems = {
    ...(from.problem !== undefined && { from: from.problem }),
    ...(to.problem !== undefined && { to: to.problem }),
  }
  const ends = { from: from.ok ?? null, to: to.ok ?? null }
  if (ends.from !== null && ends.to !== null && ends.from > ends.to) {
    const least = numberText(ends.from)
    return {
      test: null,
      problems: { to: `No number is at least ${least} and at most ${numberText(ends.to)}. Write ${least} or more.` },
    }
  }
  const isRead = from.problem === undefined && to.problem === undefined
  return { test: isRead && (ends.from !== null || ends.to !== null) ? { kind: 'range', ...ends } : null, problems }
}
