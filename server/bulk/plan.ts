import { assertNever } from '../../src/domain/assert-never.ts'
import type { BulkAction } from '../../src/domain/bulk.ts'
import { type CustomFieldValue, fieldKey } from '../../src/domain/custom-field.ts'
import {
  type FieldValues,
  isUnset,
  missingFields,
  type Occasion,
  placeFields,
  valueOfReading,
  valuesOfReadings,
} from '../../src/domain/custom-field-rules.ts'
import { closedFields, standingAlone, withBrought } from '../../src/domain/field-form.ts'
import type { TicketAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Ticket, TicketRow } from '../../src/domain/ticket.ts'

/** What one ticket of a bulk change is told, and what it was before. Pure. */

/** Values of a ticket that a write replaces. */
export type Values = Omit<PropertyChanges, 'timeSpentMinutes'> & { categoryId?: number; subscribed?: boolean }

/** The write for one ticket; null when it is as wanted already. */
export function writeFor(
  action: BulkAction,
  row: TicketRow,
  { agentId, fill = {} }: { agentId: number; fill?: FieldValues },
): TicketAction | null {
  switch (action.kind) {
    case 'properties': {
      const properties = withFill(action.properties, fill)
      return isSo(properties, row) ? null : { kind: 'properties', properties }
    }
    case 'tags': {
      const { add, remove } = action
      const isTagged = add.every((tag) => row.tags.includes(tag)) && !remove.some((tag) => row.tags.includes(tag))
      return isTagged ? null : { kind: 'tags', add, remove }
    }
    case 'move': {
      const { categoryId } = action
      if (row.categoryId === categoryId) return null
      const fields = Object.keys(fill).length > 0 && { fields: fill }
      return { kind: 'move', fromCategoryId: row.categoryId, categoryId, note: '', ...fields }
    }
    case 'subscribe':
      return { kind: 'subscribe', agentIds: [agentId] }
    case 'unsubscribe':
      return { kind: 'unsubscribe', agentId }
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

/** Whether an action demands fields, so that whole tickets must be looked at. */
export function demandsFields(action: BulkAction, { statuses, ticketFields }: Reference): boolean {
  if (action.kind === 'move') return ticketFields.some(({ requiredOnMove }) => requiredOnMove)
  if (action.kind !== 'properties') return false
  return statuses.some(({ id, behavior }) => id === action.properties.statusId && behavior === 'completed')
}

/** The ids of the fields that a ticket lacks for an action that demands fields; `closed`: that cannot be filled in here. */
export function lackingFields(
  action: BulkAction,
  ticket: Ticket,
  { ticketFields, statuses }: Reference,
): { missing: number[]; closed: number[] } {
  // A completed ticket is not asked again (§8).
  const isCompleted = statuses.some(({ id, behavior }) => id === ticket.statusId && behavior === 'completed')
  const demand = demandsOf(action, ticket)
  if (!demand || (action.kind === 'properties' && isCompleted)) return { missing: [], closed: [] }
  const { categoryId, occasion } = demand
  const set = action.kind === 'properties' ? action.properties.fields : {}
  const values = { ...valuesOfReadings(ticketFields, ticket.fields), ...set }
  const placed = placeFields(ticketFields, categoryId, values)
  return {
    missing: missingFields(placed, values, occasion).map(({ field }) => field.id),
    closed: closedFields(placed, values, occasion).map(({ id }) => id),
  }
}

/** In which category an action demands fields, and why; null for one that demands none. */
export function demandsOf(
  action: BulkAction,
  { categoryId }: Pick<TicketRow, 'categoryId'>,
): { categoryId: number; occasion: Occasion } | null {
  if (action.kind === 'move') return { categoryId: action.categoryId, occasion: { completing: false, moving: true } }
  return action.kind === 'properties' ? { categoryId, occasion: { completing: true } } : null
}

/** The given values for the fields that a ticket lacks; null when one of them was not given. */
export function fillFor(missing: number[], given: FieldValues): FieldValues | null {
  const keys = missing.map((id) => fieldKey({ id }))
  if (keys.some((key) => isUnset(given[key]))) return null
  return Object.fromEntries(keys.map((key): [string, CustomFieldValue] => [key, given[key] ?? null]))
}

/** The same with what those values bring in on a ticket; what is demanded of that, and was not given, in `missing`. */
export function fillWithBrought(
  missing: number[],
  given: FieldValues,
  { ticketFields, demand }: Pick<Reference, 'ticketFields'> & { demand: ReturnType<typeof demandsOf> },
): { fill: FieldValues; missing: number[] } {
  const own = fillFor(missing, given)
  if (!own || !demand) return { fill: own ?? {}, missing: own ? [] : missing }
  const asked = new Set(missing)
  const fields = ticketFields.filter(({ kind }) => kind !== 'unknown')
  const brought = withBrought(placeFields(standingAlone(fields, asked), demand.categoryId, given), asked).filter(
    ({ field, applies }) => applies && !asked.has(field.id),
  )
  const values = brought.map(({ field }): [string, CustomFieldValue] => [
    fieldKey(field),
    given[fieldKey(field)] ?? null,
  ])
  return {
    fill: { ...own, ...Object.fromEntries(values.filter(([, value]) => !isUnset(value))) },
    missing: missingFields(brought, given, demand.occasion).map(({ field }) => field.id),
  }
}

/** `Refund amount is missing`, `Refund amount and Serial number are missing`. */
export function missingWords(missing: number[], { ticketFields }: Reference): string {
  const names = missing.map((id) => ticketFields.find((field) => field.id === id)?.name ?? `Field ${id}`)
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? 'A field')
  return `${all} ${names.length > 1 ? 'are' : 'is'} missing`
}

/** The present values of what a write sets. Fields whose value cannot be read exactly are left out: they stay as they are. */
export function valuesBefore(write: TicketAction, ticket: Ticket, reference: Reference): Values {
  switch (write.kind) {
    case 'properties':
      return propertiesBefore(write.properties, ticket, reference)
    case 'tags':
      return { tags: ticket.tags }
    case 'move':
      return { categoryId: ticket.categoryId, assigneeId: ticket.assigneeId }
    case 'subscribe':
      return { subscribed: write.agentIds.every((id) => ticket.subscribers.some(({ agentId }) => agentId === id)) }
    case 'unsubscribe':
      return { subscribed: ticket.subscribers.some(({ agentId }) => agentId === write.agentId) }
    default:
      return {}
  }
}

function propertiesBefore(wanted: PropertyChanges, ticket: Ticket, { ticketFields }: Reference): Values {
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
export function stillHas(expected: PropertyChanges, ticket: Ticket, reference: Reference): boolean {
  const found = propertiesBefore(expected, ticket, reference)
  const plain = ({ fields = {}, tags, statusId, priorityId, assigneeId, dueDate }: PropertyChanges) => ({
    ...{ statusId, priorityId, assigneeId, dueDate, tags: tags?.toSorted() },
    // What cannot be read exactly is not compared.
    fields: Object.keys(found.fields ?? {}).map((key) => [key, fields[key] ?? null]),
  })
  return JSON.stringify(plain(expected)) === JSON.stringify(plain(found))
}

/** The write that gives a ticket its old values back; null when there is nothing to take back. */
export function inverseOf(write: TicketAction, before: Values): TicketAction | null {
  switch (write.kind) {
    case 'properties': {
      const { categoryId: _place, subscribed: _told, ...properties } = before
      return Object.keys(properties).length > 0 ? { kind: 'properties', properties } : null
    }
    case 'tags': {
      const had = (tag: string) => before.tags?.includes(tag) === true
      const [add, remove] = [write.remove.filter(had), write.add.filter((tag) => !had(tag))]
      return add.length + remove.length > 0 ? { kind: 'tags', add, remove } : null
    }
    case 'move': {
      const { categoryId, assigneeId } = before
      if (categoryId === undefined) return null
      const back = { fromCategoryId: write.categoryId, categoryId, note: '' }
      return { kind: 'move', ...back, ...(assigneeId !== null && assigneeId !== undefined && { assigneeId }) }
    }
    case 'subscribe': {
      const [agentId] = write.agentIds
      return agentId !== undefined && before.subscribed === false ? { kind: 'unsubscribe', agentId } : null
    }
    case 'unsubscribe':
      return before.subscribed === true ? { kind: 'subscribe', agentIds: [write.agentId] } : null
    default:
      return null
  }
}
