import type { FieldDefinition, FieldValue } from '../model.ts'

type Values = Record<number, FieldValue>

export const isUnset = (value: FieldValue | undefined) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A dependent field counts only once its choice is taken (§19 `depends_on_choice`). */
export function isShown(field: FieldDefinition, definitions: FieldDefinition[], values: Values): boolean {
  const choice = field.dependsOnChoice
  if (choice === null) return true
  return definitions.some((parent) => {
    const value = values[parent.id]
    const isTaken = Array.isArray(value) ? value.includes(choice) : parent.type === 'choice' && value === choice
    return isTaken && (parent.choices?.some(({ id }) => id === choice) ?? false)
  })
}

/** The shown fields of one demand that have no value. */
export function missingFields(
  definitions: FieldDefinition[],
  values: Values,
  demand: (field: FieldDefinition) => boolean,
): FieldDefinition[] {
  return definitions.filter(
    (field) => demand(field) && isUnset(values[field.id]) && isShown(field, definitions, values),
  )
}

export const sameValue = (a: FieldValue | undefined, b: FieldValue | undefined) =>
  (isUnset(a) && isUnset(b)) || JSON.stringify(a) === JSON.stringify(b)
