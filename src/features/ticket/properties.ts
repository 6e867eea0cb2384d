import { textOfValue, valuesOfReadings } from '../../domain/custom-field-rules.ts'
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

/** Changes that wait for more, what was on screen in their place, and the ticket as it was when the first was made. */
export type Waiting = { changes: PropertyChanges; from: PropertyChanges; over: Ticket }

/** What others have set since the first change is news to its agent, also when the last was made over it. */
export const joinWaiting = (before: Waiting | null, next: Waiting): Waiting =>
  before
    ? {
        changes: joinChanges(before.changes, next.changes),
        from: joinChanges(next.from, before.from),
        over: before.over,
      }
    : next

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

/** What a ticket shows of the properties that are to be changed. */
export function seenValues(ticket: Ticket, changes: PropertyChanges, definitions: CustomField[]): PropertyChanges {
  const { timeSpentMinutes: _added, fields, ...plain } = changes
  const values = valuesOfReadings(definitions, ticket.fields)
  const { statusId, priorityId, assigneeId, dueDate, tags } = ticket
  const shown: Record<string, unknown> = { statusId, priorityId, assigneeId, dueDate, tags }
  return {
    ...Object.fromEntries(Object.keys(plain).map((key) => [key, shown[key]])),
    ...(fields && { fields: Object.fromEntries(Object.keys(fields).map((key) => [key, values[key] ?? null])) }),
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

/** What brings the old values back after a change: null where it has none. Time that was added stays (§8). */
export function undoOf(
  saved: PropertyChanges,
  from: PropertyChanges,
): { back: PropertyChanges; from: PropertyChanges } | null {
  const { timeSpentMinutes: _added, ...now } = saved
  const { fields, ...plain } = now
  const old: Record<string, unknown> = from
  const back: PropertyChanges = {
    ...Object.fromEntries(Object.keys(plain).flatMap((key) => (key in old ? [[key, old[key]]] : []))),
    ...(fields && { fields: Object.fromEntries(Object.keys(fields).map((key) => [key, from.fields?.[key] ?? null])) }),
  }
  return Object.keys(back).length === 0 ? null : { back, from: now }
}
