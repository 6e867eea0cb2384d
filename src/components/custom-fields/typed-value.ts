import type { CustomField, CustomFieldValue } from '../../domain/custom-field.ts'

/**
 * What was typed, as the field's value. Text that is no number stays text, so that the field's schema refuses it in words
 * and nothing typed is lost.
 */
export function typedValue(field: CustomField, typed: string): CustomFieldValue {
  if (typed.trim() === '') return null
  if (field.kind !== 'number') return typed
  // `1 250,50` and `1,250.50`: the last sign is the decimal one.
  const bare = typed.replace(/[\s'’\u00A0]/g, '')
  // Commas before groups of three digits part thousands, as HappyFox's own pages write them.
  const decimal = /^-?\d{1,3}(?:,\d{3})+$/.test(bare) ? null : /[.,](\d*)$/.exec(bare)
  const whole = (decimal ? bare.slice(0, decimal.index) : bare).replace(/(?<=\d)[.,](?=\d{3}(?:\D|$))/g, '')
  const text = decimal ? `${whole}.${decimal[1]}` : whole
  return /^-?\d*(?:\.\d*)?$/.test(text) && /\d/.test(text) ? Number(text) : typed
}
