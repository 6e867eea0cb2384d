import { assertNever } from '../../src/domain/assert-never.ts'
import type { BulkAction } from '../../src/domain/bulk.ts'
import { type CustomField, type CustomFieldValue, fieldKey } from '../../src/domain/custom-field.ts'
import {
  type FieldValues,
  isUnset,
  missingFields,
  placeFields,
  valueOfReading,
  valuesOfReadings,
} from '../../src/domain/custom-field-rules.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket, TicketRow } from '../../src/domain/ticket.ts'

/** What one ticket of a bulk change is told, and what it was before. Pure. */

/** Values of a ticket that a write replaces. */
export type Values = Omit<PropertyChanges, 'timeSpentMinutes'>

/** The write for one ticket; null when it is as wanted already. */
export function writeFor(action: BulkAction, ticket: TicketRow, fill: FieldValues = {}): OutboxAction | null {
  switch (action.kind) {
    case 'properties': {
      const properties = withFill(action.properties, fill)
      return isSo(properties, ticket) ? null : { kind: 'properties', properties }
    }
    case 'tags': {
      const kept = ticket.tags.filter((tag) => !action.remove.includes(tag))
      const tags = [...kept, ...action.add.filter((tag) => !kept.includes(tag))]
      return tags.join(',') === ticket.tags.join(',') ? null : { kind: 'properties', properties: { tags } }
    }
    case 'note': {
      const { html, timeSpentMinutes } = action
      const properties = timeSpentMinutes === undefined ? {} : { timeSpentMinutes }
      return { kind: 'note', html, alert: null, properties, fileIds: [] }
    }
    default:
      return assertNever(action)
  }
}

const withFill = (properties: PropertyChanges, fill: FieldValues): PropertyChanges =>
  Object.keys(fill).length === 0 ? properties : { ...properties, fields: { ...fill, ...properties.fields } }

/** Whether the row says that nothing would change. Fields are not in the row: HappyFox is asked. */
const isSo = (wanted: PropertyChanges, row: TicketRow) =>
  (wanted.statusId ?? row.statusId) === row.statusId &&
  (wanted.priorityId ?? row.priorityId) === row.priorityId &&
  (wanted.assigneeId === undefined || wanted.assigneeId === row.assigneeId) &&
  (wanted.dueDate === undefined || wanted.dueDate === row.dueDate) &&
  (wanted.tags === undefined || wanted.tags.join(',') === row.tags.join(',')) &&
  Object.keys(wanted.fields ?? {}).length === 0 &&
  !wanted.timeSpentMinutes

/** Whether an action completes tickets, so that their compulsory fields must be filled. */
export function completes(action: BulkAction, reference: Reference): boolean {
  if (action.kind !== 'properties') return false
  const { statusId } = action.properties
  return reference.statuses.some(({ id, behavior }) => id === statusId && behavior === 'completed')
}

/** The fields that a ticket lacks for being completed, after what the action sets itself. */
export function lackingFields(ticket: Ticket, set: FieldValues, { ticketFields, statuses }: Reference): CustomField[] {
  // A completed ticket is not asked again (§8).
  if (statuses.some(({ id, behavior }) => id === ticket.statusId && behavior === 'completed')) return []
  const values = { ...valuesOfReadings(ticketFields, ticket.fields), ...set }
  const placed = placeFields(ticketFields, ticket.categoryId, values)
  return missingFields(placed, values, { completing: true }).map(({ field }) => field)
}

/** The given values for the fields that a ticket lacks; null when one of them was not given. */
export function fillFor(missing: number[], given: FieldValues): FieldValues | null {
  const keys = missing.map((id) => fieldKey({ id }))
  if (keys.some((key) => isUnset(given[key]))) return null
  return Object.fromEntries(keys.map((key): [string, CustomFieldValue] => [key, given[key] ?? null]))
}

/** `Refund amount is missing`, `Refund amount and Serial number are missing`. */
export function missingWords(missing: number[], { ticketFields }: Reference): string {
  const names = missing.map((id) => ticketFields.find((field) => field.id === id)?.name ?? `Field ${id}`)
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? 'A field')
  return `${all} ${names.length > 1 ? 'are' : 'is'} missing`
}

/** The present values of what a write sets. Fields whose value cannot be read exactly are left out: they stay as they are. */
export function valuesBefore(wanted: PropertyChanges, ticket: Ticket, { ticketFields }: Reference): Values {
  const fields: FieldValues = {}
  for (const key of Object.keys(wanted.fields ?? {})) {
    const field = ticketFields.find((one) => fieldKey(one) === key)
    const reading = ticket.fields.find(({ fieldId }) => fieldId === field?.id)
    if (!field) continue
    const value = valueOfReading(field, reading)
    if (value !== null || (reading?.text ?? null) === null) fields[key] = value
  }
  return {
    ...(wanted.statusId !== undefined && { statusId: ticket.statusId }),
    ...(wanted.priorityId !== undefined && { priorityId: ticket.priorityId }),
    ...(wanted.assigneeId !== undefined && { assigneeId: ticket.assigneeId }),
    ...(wanted.dueDate !== undefined && { dueDate: ticket.dueDate }),
    ...(wanted.tags !== undefined && { tags: ticket.tags }),
    ...(Object.keys(fields).length > 0 && { fields }),
  }
}

/** Whether a ticket still has the values that a write gave it. */
export function stillHas(expected: Values, ticket: Ticket, reference: Reference): boolean {
  const found = valuesBefore(expected, ticket, reference)
  const plain = ({ fields = {}, tags, ...rest }: Values) => ({
    ...rest,
    tags: tags?.toSorted(),
    // What cannot be read exactly is not compared.
    fields: Object.keys(found.fields ?? {}).map((key) => [key, fields[key] ?? null]),
  })
  const [wanted, now] = [plain(expected), plain(found)]
  return (Object.keys(now) as (keyof typeof now)[]).every(
    (key) => JSON.stringify(now[key]) === JSON.stringify(wanted[key]),
  )
}

/** The write that gives a ticket its old values back; null when nothing can be taken back. */
export function inverseOf(payload: OutboxAction | null, before: Values | null): OutboxAction | null {
  if (payload?.kind !== 'properties' || !before || Object.keys(before).length === 0) return null
  return { kind: 'properties', properties: before }
}
