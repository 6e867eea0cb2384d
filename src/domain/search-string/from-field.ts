import { assertNever } from '../assert-never.ts'
import type { CustomField } from '../custom-field.ts'
import { isDay, rangeOf } from '../date-span.ts'
import { addDays } from '../dates.ts'
import { fieldParam, type FieldTest, fieldTestText, fitsField } from '../field-test.ts'
import type { Names, PartReading } from './from-search.ts'
import { folded } from './words.ts'

/** `"Product name":"Helpdesk","Chat"`; null when no custom field has that name. */
export function customField(
  { key, values }: { key: string; values: string[] },
  { ticketFields, contactFields }: Pick<Names, 'ticketFields' | 'contactFields'>,
): PartReading | null {
  const named = (fields: CustomField[]) => fields.filter(({ name }) => folded(name) === folded(key))
  const fitting = [
    ...named(ticketFields).map((field) => ({ field, param: fieldParam('ticket', field) })),
    ...named(contactFields).map((field) => ({ field, param: fieldParam('contact', field) })),
  ]
  const [only, other] = fitting
  if (!only) return null
  if (other)
    return { problem: `More than one field is called “${only.field.name}”: choose it from the list of filters.` }
  const test = testOf(only.field, values)
  return 'problem' in test ? test : { fields: { [only.param]: fieldTestText(test) } }
}

function testOf(field: CustomField, values: string[]): FieldTest | { problem: string } {
  const plain: FieldTest = { kind: 'values', values: [...new Set(values)] }
  switch (field.kind) {
    case 'choice':
    case 'multipleChoice': {
      const gone = values.find((value) => !field.choices.some(({ label }) => folded(label) === folded(value)))
      if (gone !== undefined) return { problem: `“${field.name}” has no choice “${gone}”.` }
      const ids = values.flatMap((value) => field.choices.filter(({ label }) => folded(label) === folded(value)))
      return { kind: 'values', values: [...new Set(ids.map(({ id }) => String(id)))] }
    }
    case 'date':
      return daysIn(values) ?? { problem: `“${field.name}” is a day, like 01/31/2026.` }
    case 'number':
      return fitsField(plain, field) ? plain : { problem: `“${field.name}” is a number, not “${values.join(', ')}”.` }
    case 'text':
    case 'longText':
    case 'unknown':
      return plain
    default:
      return assertNever(field)
  }
}

/** Days that follow each other are a range. Null when one is no day. */
function daysIn(values: string[]): FieldTest | null {
  const days = values.map((value) => {
    const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value.trim()) ?? []
    return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value.trim()
  })
  const [first, ...others] = [...new Set(days)].toSorted()
  if (first === undefined || !days.every(isDay)) return null
  const last = others.at(-1) ?? first
  if (addDays(first, others.length) !== last) return { kind: 'values', values: [first, ...others] }
  return { kind: 'days', span: rangeOf({ from: first, to: last }) }
}
