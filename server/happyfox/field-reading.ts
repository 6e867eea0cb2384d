import { assertNever } from '../../src/domain/assert-never.ts'
import {
  type CustomField,
  type CustomFieldValue,
  type FieldChoice,
  type FieldKind,
  type FieldReading,
  hasChoices,
} from '../../src/domain/custom-field.ts'
import { numberText } from '../../src/domain/two-decimals.ts'
import type { WireFieldValue } from './wire.ts'

/**
 * A custom field of a ticket or contact. The wire gives labels; `value` is filled only where it is certain, so that a form
 * never writes back a guess. `definition` is undefined while the account's fields were not read yet.
 */
export function readField(wire: WireFieldValue, definition: CustomField | undefined): FieldReading {
  const said = labelOf(wire.value)
  const kind = definition?.kind ?? kindOfWireType(wire.type ?? '')
  const text = said !== null && kind === 'number' ? numberText(said) : said
  return {
    fieldId: wire.id,
    name: wire.name || definition?.name || `Field ${wire.id}`,
    text,
    value: text === null ? null : valueOf(kind, wire, text, choicesOf(definition)),
  }
}

/** The kinds of §19. Beside the types seen in recorded answers, the spellings that asset fields and older texts use. */
export function kindOfWireType(type: string): FieldKind {
  switch (type.toLowerCase().replaceAll(/[\s-]/g, '_')) {
    case 'text':
      return 'text'
    case 'textarea':
    case 'text_area':
    case 'long_text':
      return 'longText'
    case 'number':
    case 'integer':
    case 'float':
    case 'decimal':
      return 'number'
    case 'date':
      return 'date'
    case 'choice':
    case 'dropdown':
      return 'choice'
    case 'multiple_choice':
    case 'multi_choice':
    case 'multiplechoice':
      return 'multipleChoice'
    default:
      return 'unknown'
  }
}

const choicesOf = (definition: CustomField | undefined): FieldChoice[] =>
  definition && hasChoices(definition) ? definition.choices : []

/** What a person reads, null when unset. A list is joined by ", ". */
export function labelOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(labelOf).filter(Boolean).join(', ') || null
  if (typeof value === 'object' && value !== null) {
    if ('text' in value) return labelOf(value.text)
    if ('name' in value) return labelOf(value.name)
  }
  return null
}

function valueOf(kind: FieldKind, wire: WireFieldValue, text: string, choices: FieldChoice[]): CustomFieldValue {
  switch (kind) {
    case 'text':
    case 'longText':
      return text
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : null
    case 'date':
      return /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? null
    case 'choice':
      return idIn(wire.value_id) ?? onlyChoice(choices, text)
    case 'multipleChoice':
      return choiceIds(wire, text, choices)
    case 'unknown':
      return null
    default:
      return assertNever(kind)
  }
}

function idIn(value: unknown): number | null {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null
}

/** Two choices with one label cannot be told apart by it. */
function onlyChoice(choices: FieldChoice[], label: string): number | null {
  const fitting = choices.filter((choice) => choice.label.trim() === label.trim())
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null
}

function choiceIds(wire: WireFieldValue, text: string, choices: FieldChoice[]): number[] | null {
  if (Array.isArray(wire.value_id)) {
    const ids = wire.value_id.map(idIn)
    if (ids.length > 0 && ids.every((id) => id !== null)) return ids
  }
  const labels = Array.isArray(wire.value) ? wire.value.map(labelOf) : splitLabels(text, choices)
  const ids = (labels ?? [null]).map((label) => (label === null ? null : onlyChoice(choices, label)))
  return ids.every((id) => id !== null) ? ids : null
}

/** Comma text back into labels that may hold commas themselves; null when it is not made of known labels. */
function splitLabels(text: string, choices: FieldChoice[]): string[] | null {
  const rest = text.trim()
  if (rest === '') return []
  const byLength = choices.map((choice) => choice.label.trim()).toSorted((a, b) => b.length - a.length)
  for (const label of byLength) {
    if (label === '' || !rest.startsWith(label)) continue
    const tail = rest.slice(label.length)
    if (tail.trim() === '') return [label]
    if (!/^\s*,/.test(tail)) continue
    const others = splitLabels(tail.replace(/^\s*,/, ''), choices)
    if (others !== null && others.length > 0) return [label, ...others]
  }
  return null
}
