import { choicesOf, type FieldValues, isUnset, textOfValue } from './custom-field-rules.ts'
import { type CustomField, type CustomFieldValue, fieldKey } from './custom-field.ts'

/** What a form does when the account's fields change while it is open: what was typed is carried over, and what changed is said. */

const KIND_WORDS: Record<CustomField['kind'], string> = {
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
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    case 'choice':
      return choicesOf(after).find(({ label }) => label === text)?.id ?? text
    case 'multipleChoice': {
      const found = choicesOf(after).filter(({ label }) => text.split(', ').includes(label))
      return found.length > 0 ? found.map(({ id }) => id) : text
    }
    default:
      return text
  }
}

/** One sentence for each change that matters to somebody who is filling the form in; `values` are those of before. */
export function definitionNews(before: CustomField[], after: CustomField[], values: FieldValues): string[] {
  const gone = before.filter(({ id }) => !after.some((field) => field.id === id))
  const come = after.filter(({ id }) => !before.some((field) => field.id === id))
  const kept = after.flatMap((field) => {
    const old = before.find(({ id }) => id === field.id)
    return old && old !== field ? changesOf(old, field, values[fieldKey(field)]) : []
  })
  return [
    ...gone.map((field) => `“${field.name}” is gone${typed(field, values[fieldKey(field)])}.`),
    ...come.map(({ name, required }) => `“${name}” is new${required ? ' and needs a value' : ''}.`),
    ...kept,
  ]
}

function changesOf(old: CustomField, field: CustomField, value: CustomFieldValue | undefined): string[] {
  const name = `“${field.name}”`
  if (field.kind === 'unknown' && old.kind !== 'unknown') {
    return [`${name} cannot be edited here any more${typed(old, value)}. ${field.fault ?? ''}`.trim()]
  }
  const choices = new Set(choicesOf(field).map(({ id }) => id))
  const chosen = Array.isArray(value) ? value : typeof value === 'number' ? [value] : []
  const lost = choicesOf(old).filter(({ id }) => chosen.includes(id) && !choices.has(id))
  return [
    ...(old.name === field.name ? [] : [`“${old.name}” is called ${name} now.`]),
    ...(old.kind === field.kind ? [] : [`${name} is ${KIND_WORDS[field.kind]} now${typed(old, value)}.`]),
    ...(field.required && !old.required ? [`${name} needs a value now.`] : []),
    ...(old.kind === field.kind ? lost.map(({ label }) => `${name} no longer offers ${label}, which is chosen.`) : []),
  ]
}

const typed = (field: CustomField, value: CustomFieldValue | undefined) =>
  isUnset(value) || value === undefined ? '' : `; it said ${textOfValue(field, value) ?? ''}`
