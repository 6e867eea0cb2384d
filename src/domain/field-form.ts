import {
  choicesOf,
  type Demand,
  demandOf,
  type FieldValues,
  fitsField,
  isUnset,
  type Occasion,
  type PlacedField,
  placeFields,
  REQUIRED_MESSAGE,
  valuesOfReadings,
} from './custom-field-rules.ts'
import { type CustomField, type FieldReading, fieldKey, hasChoices } from './custom-field.ts'
import type { Ticket } from './ticket.ts'

/** Which fields a form shows before something is done to a ticket or contact, and which of them stand against it. */

/** A field on such a form. */
export type FormField = PlacedField & {
  /** Null where nothing demands it: an answer brought it in, or the form shows every field. */
  demand: Demand | null
  /** What is to be known about it besides its label; null for nothing. */
  note: string | null
}

type FormOptions = {
  definitions: CustomField[]
  /** Null for contact fields. */
  categoryId: number | null
  /** What HappyFox showed. */
  readings: FieldReading[]
  /** What is typed so far, over what was there. */
  values: FieldValues
  /** What was there, as these definitions take it; by default read from `readings`. */
  start?: FieldValues
  occasion: Occasion
  /** Whether every field that applies is shown, and not only what stands against the occasion. */
  isWhole?: boolean
  /** Ids of fields that HappyFox named in a refusal: shown, whatever is known of them here. */
  named?: ReadonlySet<number>
}

/**
 * The fields that a form has to show: those that stood against it from the beginning, those that do by now, those that were
 * answered, and what any of these brings in, on every level. Nothing that blocks is ever out of sight.
 */
export function formFields(options: FormOptions): FormField[] {
  const { definitions, categoryId, readings, values, occasion, isWhole = false, named = NONE } = options
  const start = options.start ?? valuesOfReadings(definitions, readings)
  const texts = new Map(readings.map(({ fieldId, text }) => [fieldId, text]))
  const placed = placeFields(definitions, categoryId, values)
  const toLine = (entry: PlacedField): FormField => {
    const { field } = entry
    const isUntouched = isSame(start, values, field)
    return {
      ...entry,
      demand: demandOf(field, occasion),
      note: isUntouched ? noteOn(field, { values, occasion, text: texts.get(field.id) ?? null }) : null,
    }
  }
  const applying = placed.filter(({ applies }) => applies)
  if (isWhole) return applying.map(toLine)
  const before = placeFields(definitions, categoryId, start).filter((entry) => standsAgainst(entry, start, occasion))
  const asked = new Set(before.map(({ field }) => field.id))
  for (const entry of applying) {
    const isAnswered = !isSame(start, values, entry.field) || named.has(entry.field.id)
    if (isAnswered || standsAgainst(entry, values, occasion)) asked.add(entry.field.id)
  }
  return withBrought(applying, asked).map(toLine)
}

const NONE: ReadonlySet<number> = new Set()

/** The ids of the custom fields that a refusal names; `properties.fields.cf12` as much as `cf12`. */
export const fieldIdsIn = (fields: Record<string, unknown>): number[] =>
  Object.keys(fields).flatMap((path) => {
    const id = /(?:^|\.)cf(\d+)$/.exec(path)?.[1]
    return id === undefined ? [] : [Number(id)]
  })

/** A refusal's messages of custom fields, by `fieldKey`. */
export const fieldMessages = (fields: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([path, messages]) =>
      fieldIdsIn({ [path]: null }).map((id) => [fieldKey({ id }), messages.join(' ')]),
    ),
  )

/** Whether something must be asked, or told, before a ticket is completed. */
export function isLacking({ categoryId, fields: readings }: Ticket, definitions: CustomField[]): boolean {
  const values = valuesOfReadings(definitions, readings)
  const occasion = { completing: true }
  return formFields({ definitions, categoryId, readings, values, start: values, occasion }).length > 0
}

/** Of fields in their places, the asked ones and whatever hangs on them, on every level. */
export function withBrought(placed: PlacedField[], asked: ReadonlySet<number>): PlacedField[] {
  const shown = new Set(asked)
  // Each stands after the one that brings it in.
  return placed.filter(({ field, parent }) => {
    if (parent && shown.has(parent.id)) shown.add(field.id)
    return shown.has(field.id)
  })
}

/** Definitions with some fields out of their place below others: asked for alone, because what brings them in is known elsewhere. */
export function standingAlone(definitions: CustomField[], ids: ReadonlySet<number>): CustomField[] {
  return definitions.map((field) => {
    const own = ids.has(field.id) ? { ...field, dependsOnChoiceId: null } : field
    if (!hasChoices(own)) return own
    const choices = own.choices.map((choice) => ({
      ...choice,
      dependentFieldIds: choice.dependentFieldIds.filter((id) => !ids.has(id)),
    }))
    return { ...own, choices }
  })
}

/** What is wrong with what the form holds, by `fieldKey`. A value that is only there, and that nothing demands, may stay as it is. */
export function formProblems(fields: FormField[], values: FieldValues, start: FieldValues): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ field, demand }) => {
      const key = fieldKey(field)
      const value = values[key] ?? null
      if (field.kind === 'unknown') return []
      if (isUnset(value)) return demand === null ? [] : [[key, REQUIRED_MESSAGE]]
      const answer = fitsField(field, value)
      const isOurs = demand !== null || !isSame(start, values, field)
      return answer === null || !isOurs ? [] : [[key, answer]]
    }),
  )
}

/** Whether a field is demanded and has nothing that would do. A broken one is, too: it cannot be filled in here, and is told. */
function standsAgainst({ field, applies }: PlacedField, values: FieldValues, occasion: Occasion): boolean {
  if (!applies || demandOf(field, occasion) === null) return false
  const value = values[fieldKey(field)] ?? null
  return isUnset(value) || (field.kind !== 'unknown' && fitsField(field, value) !== null)
}

/** The fields that are demanded, empty, and read-only here. */
export const closedFields = (placed: PlacedField[], values: FieldValues, occasion: Occasion): CustomField[] =>
  placed
    .filter((entry) => entry.field.kind === 'unknown' && standsAgainst(entry, values, occasion))
    .map(({ field }) => field)

type NoteOptions = { values: FieldValues; occasion: Occasion; text: string | null }

function noteOn(field: CustomField, { values, occasion, text }: NoteOptions): string | null {
  const value = values[fieldKey(field)] ?? null
  if (field.kind === 'unknown') {
    const isWanted = isUnset(value) && demandOf(field, occasion) !== null
    return isWanted ? 'It is needed and can only be filled in in HappyFox, which may refuse this until then.' : null
  }
  if (text === null || text.trim() === '') return null
  if (!isUnset(value) && fitsField(field, value) === null) return null
  return choicesOf(field).length > 0
    ? `It says “${text}”, which HappyFox no longer offers.`
    : `It says “${text}”, which no longer fits this field.`
}

const isSame = (before: FieldValues, after: FieldValues, field: CustomField) => {
  const [a, b] = [before[fieldKey(field)] ?? null, after[fieldKey(field)] ?? null]
  return a === b || (isUnset(a) && isUnset(b)) || JSON.stringify(a) === JSON.stringify(b)
}
