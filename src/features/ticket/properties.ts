import { textOfValue } from '../../domain/custom-field-rules.ts'
import { type CustomField, fieldKey } from '../../domain/custom-field.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { Ticket } from '../../domain/ticket.ts'

/** Later changes win key by key; fields are joined one by one, time is added up. */
export function joinChanges(first: PropertyChanges, second: PropertyChanges): PropertyChanges {
  const minutes = (first.timeSpentMinutes ?? 0) + (second.timeSpentMinutes ?? 0)
  return {
    ...first,
    ...second,
    ...((first.fields || second.fields) && { fields: { ...first.fields, ...second.fields } }),
    ...(minutes > 0 && { timeSpentMinutes: minutes }),
  }
}

/** The ticket as it will be once these changes are in. */
export function withChanges<T extends Ticket>(ticket: T, changes: PropertyChanges, definitions: CustomField[]): T {
  const { statusId, priorityId, assigneeId, dueDate, tags, timeSpentMinutes, fields } = changes
  return {
    ...ticket,
    ...(statusId !== undefined && { statusId }),
    ...(priorityId !== undefined && { priorityId }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(dueDate !== undefined && { dueDate }),
    ...(tags !== undefined && { tags }),
    ...(timeSpentMinutes && { timeSpentMinutes: (ticket.timeSpentMinutes ?? 0) + timeSpentMinutes }),
    ...(fields && { fields: withFields(ticket.fields, fields, definitions) }),
  }
}

function withFields(
  readings: Ticket['fields'],
  values: NonNullable<PropertyChanges['fields']>,
  definitions: CustomField[],
): Ticket['fields'] {
  const changed = definitions.flatMap((field) => {
    const value = values[fieldKey(field)]
    if (value === undefined) return []
    return [{ fieldId: field.id, name: field.name, value, text: textOfValue(field, value) }]
  })
  const ids = new Set(changed.map((reading) => reading.fieldId))
  return [...readings.filter((reading) => !ids.has(reading.fieldId)), ...changed]
}

/** Which properties are still being saved, for the ring beside them. */
export function keysUnderWay(changes: PropertyChanges[]): Set<string> {
  return new Set(changes.flatMap((change) => [...Object.keys(change), ...Object.keys(change.fields ?? {})]))
}
