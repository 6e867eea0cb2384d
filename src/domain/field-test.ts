import { assertNever } from './assert-never.ts'
import type { CustomField } from './custom-field.ts'
import { type DateSpan, isDay, readSpan } from './date-span.ts'

/** A custom field as a filter names it: `t12` is the ticket's field 12, `c5` the contact's field 5. */
export type FieldParam = `t${number}` | `c${number}`

const FIELD_PARAM = /^[tc][1-9]\d{0,8}$/
export const isFieldParam = (key: string): key is FieldParam => FIELD_PARAM.test(key)

export const fieldParam = (of: 'ticket' | 'contact', field: { id: number }): FieldParam =>
  of === 'ticket' ? `t${field.id}` : `c${field.id}`

/** The field that a parameter names; undefined when the account does not have it (any more). */
export function fieldOf(
  param: FieldParam,
  { ticketFields, contactFields }: { ticketFields: CustomField[]; contactFields: CustomField[] },
): CustomField | undefined {
  const id = Number(param.slice(1))
  return (param.startsWith('t') ? ticketFields : contactFields).find((field) => field.id === id)
}

/** What a filter asks of a custom field. Values are texts, numbers, or the ids of choices: any of them will do. */
export type FieldTest =
  | { kind: 'none' }
  | { kind: 'any' }
  | { kind: 'days'; span: DateSpan }
  | { kind: 'range'; from: number | null; to: number | null }
  | { kind: 'values'; values: string[] }

const NUMBER = String.raw`-?\d+(?:\.\d+)?`
const RANGE = new RegExp(`^(${NUMBER})?\\.\\.(${NUMBER})?$`)

/** A test of one word, if the word stands for one: `none`, `any`, `10..20`, `last7days`, `2026-11-01..`. */
function readWord(word: string): FieldTest | undefined {
  if (word === 'none' || word === 'any') return { kind: word }
  const range = RANGE.exec(word)
  if (range && word !== '..') {
    const [from, to] = [range[1], range[2]].map((text) => (text === undefined ? null : Number(text)))
    return { kind: 'range', from: from ?? null, to: to ?? null }
  }
  const span = word.includes('..') || /^[a-z]/.test(word) ? readSpan(word) : undefined
  return span && { kind: 'days', span }
}

/** Reads a test from its text: `3,4`, `"a, b",c`, or one word with a meaning. A meant word in quotes is a plain value. */
export function readFieldTest(text: string): FieldTest | undefined {
  const test = readWord(text.trim())
  if (test) return test
  const values = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"?|([^,]*))\s*(?:,|$)/g)]
    .map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '')
    .filter(Boolean)
  return values.length > 0 ? { kind: 'values', values: [...new Set(values)] } : undefined
}

/** Inverse of `readFieldTest`. */
export function fieldTestText(test: FieldTest): string {
  switch (test.kind) {
    case 'none':
    case 'any':
      return test.kind
    case 'days':
      return test.span
    case 'range':
      return `${test.from ?? ''}..${test.to ?? ''}`
    case 'values':
      return test.values.map(quotedIfNeeded).join(',')
  }
}

const quotedIfNeeded = (value: string) =>
  /[",]|^\s|\s$/.test(value) || readWord(value) ? `"${value.replaceAll('"', '""')}"` : value

/** Whether the test can be put to a field of this kind; one that cannot finds nothing and shows as broken. */
export function fitsField(test: FieldTest, field: CustomField): boolean {
  if (test.kind === 'none' || test.kind === 'any') return true
  switch (field.kind) {
    case 'number':
      return test.kind === 'range' || (test.kind === 'values' && test.values.every((value) => isNumber(value)))
    case 'date':
      return test.kind === 'days' || (test.kind === 'values' && test.values.every(isDay))
    case 'choice':
    case 'multipleChoice':
      return (
        test.kind === 'values' &&
        test.values.every((value) => field.choices.some((choice) => String(choice.id) === value))
      )
    case 'text':
    case 'longText':
    case 'unknown':
      return test.kind === 'values'
    default:
      return assertNever(field)
  }
}

const isNumber = (text: string) => new RegExp(`^${NUMBER}$`).test(text)
