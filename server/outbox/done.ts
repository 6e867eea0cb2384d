import { assertNever } from '../../src/domain/assert-never.ts'
import { type CustomFieldValue, fieldKey, type FieldReading } from '../../src/domain/custom-field.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { ContactCard, Ticket } from '../../src/domain/ticket.ts'

/** Whether a ticket is as a write wants it. A message, and time that is added, can never be told this way. */
export function isDone(action: OutboxAction, ticket: Ticket): boolean {
  switch (action.kind) {
    case 'properties':
      return isTrueNow(action.properties, ticket)
    case 'tags':
      return (
        action.add.every((tag) => ticket.tags.includes(tag.trim())) &&
        !action.remove.some((tag) => ticket.tags.includes(tag.trim()))
      )
    case 'subscribe':
      return action.agentIds.every((id) => isSubscribed(ticket, id))
    case 'unsubscribe':
      return !isSubscribed(ticket, action.agentId)
    case 'move':
      return ticket.categoryId === action.categoryId
    case 'editContact':
      return ticket.contactCard?.id === action.contactId && isContactNow(action, ticket.contactCard)
    case 'contactGroup':
      return (
        ticket.contactCard?.id === action.contactId &&
        ticket.contactCard.groups.some(({ id }) => id === action.groupId) === action.isMember
      )
    case 'reply':
    case 'note':
    case 'contactReply':
    case 'forward':
    case 'delete':
    case 'create':
      return false
    default:
      return assertNever(action)
  }
}

const isSubscribed = ({ subscribers }: Ticket, id: number) => subscribers.some(({ agentId }) => agentId === id)

function isContactNow(wanted: Extract<OutboxAction, { kind: 'editContact' }>, card: ContactCard): boolean {
  const { name, email, phones = [], fields = {} } = wanted
  return (
    (name === undefined || name === card.name) &&
    (email === undefined || email?.toLowerCase() === card.email?.toLowerCase()) &&
    phones.every((phone) =>
      card.phones.some(
        ({ id, type, number, primary }) =>
          (phone.id === null || phone.id === id) &&
          [type, number].join() === [phone.type, phone.number].join() &&
          (primary || !phone.primary),
      ),
    ) &&
    Object.entries(fields).every(([key, value]) => isFieldNow(key, value, card.fields))
  )
}

/** Whether a ticket already is as wanted. Time is added, so that it never "is". */
export function isTrueNow(wanted: PropertyChanges, ticket: Ticket): boolean {
  const is = <T>(want: T | undefined, now: T) => want === undefined || want === now
  return (
    !wanted.timeSpentMinutes &&
    is(wanted.statusId, ticket.statusId) &&
    is(wanted.priorityId, ticket.priorityId) &&
    is(wanted.assigneeId, ticket.assigneeId) &&
    is(wanted.dueDate, ticket.dueDate) &&
    (wanted.tags ?? []).every((tag) => ticket.tags.includes(tag.trim())) &&
    Object.entries(wanted.fields ?? {}).every(([key, value]) => isFieldNow(key, value, ticket.fields))
  )
}

/** Whether a field is shown with a value, by what is known for certain: its value, or the text that it is read as. */
export function isFieldNow(key: string, value: CustomFieldValue, readings: FieldReading[]): boolean {
  const field = readings.find(({ fieldId }) => fieldKey({ id: fieldId }) === key)
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return !field || field.text === null
  if (Array.isArray(value)) {
    const now = field?.value
    return Array.isArray(now) && now.length === value.length && value.every((id) => now.includes(id))
  }
  return field?.value === value || field?.text === String(value)
}
