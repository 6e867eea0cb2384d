import { textOfValue } from '../../domain/custom-field-rules.ts'
import { type CustomField, fieldKey } from '../../domain/custom-field.ts'
import type { OutboxItem, PropertyChanges } from '../../domain/outbox.ts'
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

/**
 * The property changes that are on their way and not yet in this copy of the ticket, oldest first. One that is sent still
 * counts until the copy holds its update, so that the old value never flashes up in between.
 */
export function changesUnderWay(items: OutboxItem[], ticket: Pick<Ticket, 'lastUpdateId'>): PropertyChanges[] {
  return items.flatMap((item) => {
    if (item.action.kind !== 'properties') return []
    const isMoving = ['held', 'queued', 'sending', 'checking'].includes(item.state)
    const isAhead = item.state === 'sent' && (item.receipt?.updateId ?? 0) > ticket.lastUpdateId
    return isMoving || isAhead ? [item.action.properties] : []
  })
}

/** Which properties are still being saved, for the ring beside them. */
export function keysUnderWay(changes: PropertyChanges[]): Set<string> {
  return new Set(changes.flatMap((change) => [...Object.keys(change), ...Object.keys(change.fields ?? {})]))
}
