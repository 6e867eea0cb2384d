import { textOfValue } from './custom-field-rules.ts'
import { type CustomFieldValue, fieldKey } from './custom-field.ts'
import { dayWords } from './dates.ts'
import type { Lookup } from './lookup.ts'
import type { PropertyChanges } from './outbox.ts'
import { PART_NAMES } from './write-problem.ts'

/** A value of a property as a person reads it. */
export function valueWords(key: string, value: unknown, lookup: Lookup): string {
  const nameIn = (map: ReadonlyMap<number, { name: string }>) => map.get(Number(value))?.name
  if (key === 'statusId') return nameIn(lookup.statusById) ?? 'another status'
  if (key === 'priorityId') return nameIn(lookup.priorityById) ?? 'another priority'
  if (key === 'assigneeId') return value === null ? 'nobody' : (nameIn(lookup.agentById) ?? 'another agent')
  if (key === 'dueDate') return typeof value === 'string' ? dayWords(value) : 'no date'
  if (key === 'tags') return (Array.isArray(value) && value.join(', ')) || 'no tags'
  const field = lookup.ticketFields.find((each) => fieldKey(each) === key)
  return (field && textOfValue(field, value as CustomFieldValue)) ?? 'no value'
}

/** What a property is called, by its form key. */
export const propertyName = (key: string, lookup: Lookup): string =>
  PART_NAMES[key] ?? lookup.ticketFields.find((each) => fieldKey(each) === key)?.name ?? 'A field'

/** `Priority to High, Due date to no date`: every property of a change with its value. */
export function settingWords({ fields, ...plain }: PropertyChanges, lookup: Lookup): string {
  const values = Object.entries({ ...plain, ...fields })
  return values.map(([key, value]) => `${propertyName(key, lookup)} to ${valueWords(key, value, lookup)}`).join(', ')
}
