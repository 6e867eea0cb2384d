import { assertNever } from '../../domain/assert-never.ts'
import type { CustomField, CustomFieldValue } from '../../domain/custom-field.ts'

/** A field whose value is written into one line. */
export type TypedField = Extract<CustomField, { kind: 'text' | 'number' | 'date' }>

/**
 * What was typed, as the field's value. Text that is no number, or may be read as two, stays text, so that the field's schema
 * refuses it in words and nothing typed is lost.
 */
export function typedValue(field: TypedField, typed: string): CustomFieldValue {
  if (typed.trim() === '') return null
  switch (field.kind) {
    case 'number':
      return typedNumber(typed) ?? typed
    case 'text':
    case 'date':
      return typed
    default:
      return assertNever(field)
  }
}

/**
 * A number as people write it: `1,250.50`, `1.250,50`, `1.250.000`, `1 250 000,50`. Null for what is none, and for `1.250`:
 * 1250 to one, 1.25 to another.
 */
function typedNumber(typed: string): number | null {
  // Spaces and apostrophes only ever part thousands; HappyFox's own pages part them by commas.
  const bare = typed.replace(/[\s'’\u00A0\u202F]/g, '').replace(/^\u2212/, '-')
  if (/^-?\d{1,3}(?:,\d{3})+$/.test(bare)) return Number(bare.replaceAll(',', ''))
  if (/^-?\d{1,3}(?:\.\d{3}){2,}$/.test(bare)) return Number(bare.replaceAll('.', ''))
  if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(bare) && bare === typed.trim()) return null
  // The last sign is the decimal one, and the other parts thousands.
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(.*?)(?:[.,](\d*))?$/.exec(bare) ?? []
  const isGrouped =
    /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(whole) && bare.at(sign.length + whole.length) !== whole.at(-4)
  const isWhole = /^\d*$/.test(whole) || isGrouped
  const text = `${sign}${whole.replace(/[.,]/g, '')}.${decimals}`
  return isWhole && /\d/.test(text) ? Number(text) : null
}
