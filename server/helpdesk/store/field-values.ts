import type { FieldDefinition, FieldValue } from '../model.ts'
import { fold } from '../search/words.ts'
import type { Database } from './database.ts'

/** The labels a person reads: one for most kinds, any number for multiple choice, none when unset. */
export function fieldLabels(field: FieldDefinition, value: FieldValue | undefined): string[] {
  if (value === undefined || value === null || value === '') return []
  const label = (id: number) => field.choices?.find((choice) => choice.id === id)?.text
  if (Array.isArray(value)) return value.flatMap((id) => label(id) ?? [])
  if (field.type === 'choice' && typeof value === 'number') return [label(value) ?? []].flat()
  return [String(value)]
}

/** Long texts are not looked up by their whole value. */
const LONGEST_KEY = 500

/** How a value is looked up: its label without regard to case, a number in its shortest form. */
export const valueKey = (label: string) => fold(label).slice(0, LONGEST_KEY)

type Owner =
  | { table: 'ticket_field_values'; column: 'ticket_id' }
  | { table: 'contact_field_values'; column: 'contact_id' }
export const TICKET_VALUES: Owner = { table: 'ticket_field_values', column: 'ticket_id' }
export const CONTACT_VALUES: Owner = { table: 'contact_field_values', column: 'contact_id' }

/** Keeps the lookup of one ticket or contact in step with its values. */
export function indexFieldValues(
  db: Database,
  owner: Owner,
  id: number,
  fields: FieldDefinition[],
  values: Record<number, FieldValue>,
  isNew: boolean,
): void {
  if (!isNew) db.run(`delete from ${owner.table} where ${owner.column} = ?`, [id])
  for (const field of fields) {
    for (const label of fieldLabels(field, values[field.id])) {
      db.run(`insert or ignore into ${owner.table} (field_id, value_key, ${owner.column}) values (?, ?, ?)`, [
        field.id,
        valueKey(label),
        id,
      ])
    }
  }
}
