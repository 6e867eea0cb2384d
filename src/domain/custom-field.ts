/** A definition of one of the account's own fields (§19), and the values it takes. */

export type FieldChoice = {
  id: number
  label: string
  /** Fields that this choice brings in. */
  dependentFieldIds: number[]
}

type FieldBase = {
  id: number
  name: string
  required: boolean
  requiredOnCompletion: boolean
  requiredOnMove: boolean
  agentsOnly: boolean
  /** The choice, of another field, that must be taken for this field to apply; null when it always applies. */
  dependsOnChoiceId: number | null
  /** Ticket fields: the categories that show it, each with its place. Contact fields: empty. */
  categories: { categoryId: number; order: number }[]
  order: number
}

export type CustomField = FieldBase &
  (
    | { kind: 'text' }
    | { kind: 'longText' }
    | { kind: 'number' }
    | { kind: 'date' }
    | { kind: 'choice'; choices: FieldChoice[] }
    | { kind: 'multipleChoice'; choices: FieldChoice[] }
    /**
     * A type this version does not know, or a definition that cannot work, which `fault` explains: shown, never edited, never
     * sent. `wireType` is what the account says.
     */
    | { kind: 'unknown'; wireType: string; fault?: string }
  )

export type FieldKind = CustomField['kind']

/** A field whose values are out of its own list. */
export const hasChoices = (field: CustomField): field is Extract<CustomField, { choices: unknown }> =>
  'choices' in field

/**
 * Text and long text: string. Number: number. Date: `yyyy-mm-dd`. Choice: choice id. Multiple choice: choice ids.
 * Null is unset.
 */
export type CustomFieldValue = string | number | number[] | null

/** One field on a ticket or contact as HappyFox showed it: labels for reading, `value` for editing where it is known. */
export type FieldReading = {
  fieldId: number
  name: string
  /** What a person reads; null is unset. Multiple choice joined by ", ". */
  text: string | null
  value: CustomFieldValue
}

/** The key of a field in form values and filters; a bare number would be read as an array index. */
export const fieldKey = (field: { id: number }) => `cf${field.id}`
