import * as z from 'zod/mini'
import { assertNever } from './assert-never.ts'
import { fitsTwoDecimals, numberText, tooFine } from './two-decimals.ts'
import { type CustomField, type CustomFieldValue, type FieldReading, fieldKey, hasChoices } from './custom-field.ts'

/** Values of a ticket's or contact's fields by `fieldKey`; an absent key is unset. */
export type FieldValues = Record<string, CustomFieldValue>

/** A field in its place on a form or panel. */
export type PlacedField = {
  field: CustomField
  /** 0 for a field that stands alone, 1 for one that a choice of another brings in, 2 for one below that … */
  depth: number
  /** The field whose choice decides; null at depth 0. */
  parent: CustomField | null
  /** Whether the deciding choice is taken. A field that does not apply is never asked for and never sent. */
  applies: boolean
}

/**
 * The fields of a category in their order, each followed by those that depend on it (§19 `depends_on_choice`,
 * `dependant_fields`), on as many levels as there are. `categoryId` null places contact fields, which have no category.
 */
export function placeFields(definitions: CustomField[], categoryId: number | null, values: FieldValues): PlacedField[] {
  const links = linksOf(definitions)
  const ordered = definitions.toSorted((a, b) => place(a, categoryId) - place(b, categoryId))
  const below = new Map<number, CustomField[]>()
  for (const field of ordered) {
    const parent = links.get(field.id)?.parent
    if (parent) below.set(parent.id, [...(below.get(parent.id) ?? []), field])
  }
  const placed = new Map<number, PlacedField>()
  const put = (field: CustomField, parent: PlacedField | null) => {
    // A field that depends on itself by a roundabout way is placed once.
    if (placed.has(field.id)) return
    const link = links.get(field.id)
    const taken = !link || (parent !== null && chosenIds(link.parent, values).some((id) => link.choiceIds.includes(id)))
    const own = { field, depth: parent ? parent.depth + 1 : 0, parent: link?.parent ?? null, applies: taken }
    const entry = { ...own, applies: taken && (parent?.applies ?? true) }
    placed.set(field.id, entry)
    for (const child of below.get(field.id) ?? []) put(child, entry)
  }
  for (const field of ordered) if (!links.has(field.id) && inCategory(field, categoryId)) put(field, null)
  return [...placed.values()].filter(
    ({ field, depth }) => depth === 0 || field.categories.length === 0 || inCategory(field, categoryId),
  )
}

type Link = { parent: CustomField; choiceIds: number[] }
const knownLinks = new WeakMap<CustomField[], Map<number, Link>>()

/**
 * Which field and choices bring each field in; a field that stands alone is not in it. Choices name their fields; where none
 * does, the field names its choice. Found once for the same definitions: forms ask with every key.
 */
function linksOf(definitions: CustomField[]): Map<number, Link> {
  const known = knownLinks.get(definitions)
  if (known) return known
  const links = new Map<number, Link>()
  const owners = new Map<number, CustomField[]>()
  for (const parent of definitions) {
    for (const choice of choicesOf(parent)) {
      owners.set(choice.id, [...(owners.get(choice.id) ?? []), parent])
      for (const id of choice.dependentFieldIds) {
        const link = links.get(id)
        if (!link) links.set(id, { parent, choiceIds: [choice.id] })
        else if (link.parent === parent) link.choiceIds.push(choice.id)
      }
    }
  }
  for (const field of definitions) {
    const choiceId = field.dependsOnChoiceId
    if (links.has(field.id) || choiceId === null) continue
    const parent = owners.get(choiceId)?.find((owner) => owner !== field)
    if (parent) links.set(field.id, { parent, choiceIds: [choiceId] })
  }
  knownLinks.set(definitions, links)
  return links
}

export const choicesOf = (field: CustomField) => (hasChoices(field) ? field.choices : [])

const chosenIds = (field: CustomField, values: FieldValues): number[] => {
  const value = values[fieldKey(field)]
  if (Array.isArray(value)) return value
  return field.kind === 'choice' && typeof value === 'number' ? [value] : []
}

const inCategory = (field: CustomField, categoryId: number | null) =>
  categoryId === null || field.categories.some((category) => category.categoryId === categoryId)

const place = (field: CustomField, categoryId: number | null) =>
  field.categories.find((category) => category.categoryId === categoryId)?.order ?? field.order

/** The value to edit. Labels that HappyFox showed without ids are looked up among the choices; null when that fails. */
export function valueOfReading(field: CustomField, reading: FieldReading | undefined): CustomFieldValue {
  if (!reading) return null
  // Only ever read, and read as words.
  if (field.kind === 'unknown') return reading.text
  if (reading.value !== null || reading.text === null) return reading.value
  const { text } = reading
  switch (field.kind) {
    case 'text':
    case 'longText':
      return text
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null
    case 'choice':
      return field.choices.find((choice) => choice.label === text)?.id ?? null
    case 'multipleChoice': {
      const found = field.choices.filter((choice) => `, ${text}, `.includes(`, ${choice.label}, `))
      return found.length > 0 ? found.map((choice) => choice.id) : null
    }
    default:
      return assertNever(field)
  }
}

export function valuesOfReadings(definitions: CustomField[], readings: FieldReading[]): FieldValues {
  return Object.fromEntries(
    definitions.map((field) => [
      fieldKey(field),
      valueOfReading(
        field,
        readings.find((reading) => reading.fieldId === field.id),
      ),
    ]),
  )
}

export const isUnset = (value: CustomFieldValue | undefined) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What a person reads; null is unset. */
export function textOfValue(field: CustomField, value: CustomFieldValue): string | null {
  if (isUnset(value) || value === null) return null
  const label = (id: number) => choicesOf(field).find((choice) => choice.id === id)?.label ?? `Choice ${id}`
  if (Array.isArray(value)) return value.map(label).join(', ')
  switch (field.kind) {
    case 'choice':
      return typeof value === 'number' ? label(value) : value
    case 'number':
      return numberText(value)
    case 'text':
    case 'longText':
    case 'date':
    case 'multipleChoice':
    case 'unknown':
      return String(value)
    default:
      return assertNever(field)
  }
}

/**
 * Why a field must be filled: always, because the ticket is about to be completed (§8 `compulsory_on_completed`), or to enter
 * its category (§16 `compulsory_on_move`).
 */
export type Demand = 'required' | 'completion' | 'move'
/** What is about to happen to the ticket. A move asks for its own fields only. */
export type Occasion = { completing: boolean; moving?: boolean }

export function demandOf(field: CustomField, { completing, moving = false }: Occasion): Demand | null {
  if (moving) return field.requiredOnMove ? 'move' : null
  if (field.required) return 'required'
  return completing && field.requiredOnCompletion ? 'completion' : null
}

/** The fields that apply, are demanded and have no value. A kind this version does not know is never demanded. */
export function missingFields(
  placed: PlacedField[],
  values: FieldValues,
  occasion: Occasion,
): { field: CustomField; demand: Demand }[] {
  return placed.flatMap(({ field, applies }) => {
    const demand = demandOf(field, occasion)
    const asks = applies && demand !== null && field.kind !== 'unknown' && isUnset(values[fieldKey(field)])
    return asks ? [{ field, demand }] : []
  })
}

/** `values` with one changed; fields that no longer apply are cleared with it, on every level. */
export function withValue(
  definitions: CustomField[],
  categoryId: number | null,
  values: FieldValues,
  change: { field: CustomField; value: CustomFieldValue },
): FieldValues {
  const next = { ...values, [fieldKey(change.field)]: change.value }
  for (;;) {
    const orphan = placeFields(definitions, categoryId, next).find(
      ({ field, applies }) => !applies && !isUnset(next[fieldKey(field)]),
    )
    if (!orphan) return next
    next[fieldKey(orphan.field)] = null
  }
}

/** Only what differs, for sending; unset and null are the same. */
export function changedValues(before: FieldValues, after: FieldValues): FieldValues {
  const plain = (value: CustomFieldValue | undefined) =>
    Array.isArray(value) ? value.toSorted((a, b) => a - b).join(',') : (value ?? null)
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => plain(before[key]) !== plain(value)))
}

/** What one field takes. Empty input is null, never an empty string, so that clearing means the same for every kind. */
export function valueSchema(field: CustomField): z.ZodMiniType<CustomFieldValue> {
  switch (field.kind) {
    case 'text':
      return z.string().check(z.maxLength(1000, 'At most 1,000 characters.'))
    case 'longText':
      return z.string().check(z.maxLength(65_000, 'At most 65,000 characters.'))
    case 'number':
      return z
        .number({ error: ({ input }) => numberWords(input) })
        .check(z.refine(fitsTwoDecimals, { error: ({ input }) => tooFine(Number(input)) }))
    case 'date':
      return z.iso.date('Enter a day, such as 2026-08-17.')
    case 'choice': {
      const ids = new Set(field.choices.map((choice) => choice.id))
      return z.number('Choose one of the list.').check(z.refine((id) => ids.has(id), 'Choose one of the list.'))
    }
    case 'multipleChoice': {
      const ids = new Set(field.choices.map((choice) => choice.id))
      return z.array(z.number()).check(z.refine((list) => list.every((id) => ids.has(id)), 'Choose from the list.'))
    }
    case 'unknown':
      return z.null('This kind of field cannot be edited here.')
    default:
      return assertNever(field)
  }
}

/** Why something is no number. A dot before three digits parts thousands for one and decimals for another. */
function numberWords(input: unknown): string {
  const [, whole, end] = (typeof input === 'string' && /^\s*(-?[1-9]\d{0,2})\.(\d{3})\s*$/.exec(input)) || []
  if (whole === undefined || end === undefined) return 'Enter a number, such as 12 or 12.5.'
  const small = Number(`${whole}.${end}`)
  return fitsTwoDecimals(small)
    ? `This can mean ${whole}${end} or ${numberText(small)}. Write the one that you mean.`
    : `This can mean ${whole}${end} or ${small}, and HappyFox keeps two decimals. Write ${whole}${end} or ${small.toFixed(2)}.`
}

export const REQUIRED_MESSAGE = 'This field is required.'

type FieldSchema = z.ZodMiniType<CustomFieldValue>
const knownSchemas = new WeakMap<CustomField, { optional: FieldSchema; demanded: FieldSchema }>()

/** Made once for the same definition: forms ask with every key, tables with every row. */
function schemasOf(field: CustomField): { optional: FieldSchema; demanded: FieldSchema } {
  const known = knownSchemas.get(field)
  if (known) return known
  const optional = z.nullable(valueSchema(field))
  const demanded = optional.check(z.refine((value) => !isUnset(value), REQUIRED_MESSAGE))
  const made = { optional, demanded }
  knownSchemas.set(field, made)
  return made
}

/** Why a field does not take a value, in words; null when it does. */
export function fitsField(field: CustomField, value: CustomFieldValue): string | null {
  const answer = schemasOf(field).optional.safeParse(value)
  return answer.success ? null : (answer.error.issues[0]?.message ?? 'This value does not fit.')
}

type FormSchema = z.ZodMiniObject<Record<string, FieldSchema>>
/** By the form's first field, and by which of its fields are demanded. */
const knownForms = new WeakMap<CustomField, Map<string, { fields: CustomField[]; schema: FormSchema }>>()

/** The schema of a form's custom fields. The same fields, asked for alike, have the same one. */
export function customFieldsSchema(placed: PlacedField[], occasion: Occasion): FormSchema {
  const lines = placed
    .filter(({ applies }) => applies)
    .map(({ field }) => ({ field, isDemanded: demandOf(field, occasion) !== null && field.kind !== 'unknown' }))
  const first = lines[0]?.field
  const forms = (first && knownForms.get(first)) ?? new Map<string, { fields: CustomField[]; schema: FormSchema }>()
  const name = lines.map(({ field, isDemanded }) => (isDemanded ? `${field.id}!` : field.id)).join(' ')
  const known = forms.get(name)
  // Definitions that were read anew have the same numbers and may say something else.
  if (known && lines.every(({ field }, at) => field === known.fields[at])) return known.schema
  const schema = z.object(
    Object.fromEntries(
      lines.map(({ field, isDemanded }) => [fieldKey(field), schemasOf(field)[isDemanded ? 'demanded' : 'optional']]),
    ),
  )
  forms.set(name, { fields: lines.map(({ field }) => field), schema })
  if (first) knownForms.set(first, forms)
  return schema
}
