import { assertNever } from './assert-never.ts'
import { choicesOf, type FieldValues, placeFields, textOfValue } from './custom-field-rules.ts'
import { type CustomField, type CustomFieldValue, fieldKey, type FieldKind } from './custom-field.ts'

/** What a form does when the account's fields change while it is open: what was typed is carried over, and what changed is said. */

const KIND_WORDS: Record<FieldKind, string> = {
  text: 'a line of text',
  longText: 'a text',
  number: 'a number',
  date: 'a day',
  choice: 'a list',
  multipleChoice: 'a list of several',
  unknown: 'read-only',
}

/** Values as the new definitions take them. What does not fit stays as it was typed: the form refuses it in words. */
export function carryValues(before: CustomField[], after: CustomField[], values: FieldValues): FieldValues {
  const carried = after.flatMap((field) => {
    const key = fieldKey(field)
    const old = before.find(({ id }) => id === field.id)
    const value = values[key]
    return old && value !== undefined && old.kind !== field.kind ? [[key, carryValue(old, field, value)] as const] : []
  })
  return { ...values, ...Object.fromEntries(carried) }
}

function carryValue(before: CustomField, after: CustomField, value: CustomFieldValue): CustomFieldValue {
  const text = textOfValue(before, value)
  if (text === null) return null
  switch (after.kind) {
    case 'number':
      // A dot before three digits may part thousands: the field asks.
      return /^\s*-?\d+(?:\.\d{1,2})?\s*$/.test(text) ? Number(text) : text
    case 'choice':
      return choicesOf(after).find(({ label }) => label === text)?.id ?? text
    case 'multipleChoice': {
      const found = choicesOf(after).filter(({ label }) => text.split(', ').includes(label))
      return found.length > 0 ? found.map(({ id }) => id) : text
    }
    case 'text':
    case 'longText':
    case 'date':
    case 'unknown':
      return text
    default:
      return assertNever(after)
  }
}

/** One change of a definition that matters to somebody who is filling the form in. */
export type DefinitionChange = {
  /** What the field was called when it was typed in. */
  name: string
  /** What changed, as a sentence. */
  text: string
  /** What had been typed or chosen and is no longer in sight by it; null when nothing is lost. */
  typed: string | null
}

/**
 * What is different about a form's fields, and what was typed in those that are not there any more, or not as they were.
 * `values` are those of before; `categoryId` null is for contact fields.
 */
export function definitionNews(
  before: CustomField[],
  after: CustomField[],
  values: FieldValues,
  categoryId: number | null = null,
): DefinitionChange[] {
  const old = placeFields(before, categoryId, values)
  const now = placeFields(after, categoryId, carryValues(before, after, values))
  const isIn = (list: { field: CustomField }[], id: number) => list.some(({ field }) => field.id === id)
  const shown = now.filter(({ applies }) => applies)
  const away = old.flatMap(({ field, applies }): DefinitionChange[] => {
    if (!applies || isIn(shown, field.id)) return []
    const typed = typedIn(field, values)
    const { name } = field
    if (!isIn(now, field.id)) return [{ name, text: `“${name}” is gone.`, typed }]
    return typed === null ? [] : [{ name, text: `“${name}” depends on another answer now.`, typed }]
  })
  const come = shown.flatMap(({ field: { id, name, required } }): DefinitionChange[] =>
    isIn(old, id) ? [] : [{ name, text: `“${name}” is new${required ? ' and needs a value' : ''}.`, typed: null }],
  )
  const kept = shown.flatMap(({ field }) => {
    const was = old.find((entry) => entry.field.id === field.id)?.field
    return was && was !== field ? changesOf(was, field, values) : []
  })
  return [...away, ...come, ...kept]
}

function changesOf(old: CustomField, field: CustomField, values: FieldValues): DefinitionChange[] {
  const name = `“${field.name}”`
  const say = (text: string, typed: string | null = null): DefinitionChange => ({ name: old.name, text, typed })
  if (field.kind === 'unknown' && old.kind !== 'unknown') {
    return [say(`${name} cannot be edited here any more. ${field.fault ?? ''}`.trim(), typedIn(old, values))]
  }
  const value = values[fieldKey(field)]
  const choices = new Set(choicesOf(field).map(({ id }) => id))
  const chosen = Array.isArray(value) ? value : typeof value === 'number' ? [value] : []
  const lost = choicesOf(old).filter(({ id }) => chosen.includes(id) && !choices.has(id))
  const isOther = old.kind !== field.kind
  return [
    ...(old.name === field.name ? [] : [say(`“${old.name}” is called ${name} now.`)]),
    ...(isOther ? [say(`${name} is ${KIND_WORDS[field.kind]} now.`, typedIn(old, values))] : []),
    ...(field.required && !old.required ? [say(`${name} needs a value now.`)] : []),
    ...(isOther ? [] : lost.map(({ label }) => say(`${name} no longer offers what is chosen.`, label))),
  ]
}

const typedIn = (field: CustomField, values: FieldValues): string | null =>
  textOfValue(field, values[fieldKey(field)] ?? null)
