import { assertNever } from '../../src/domain/assert-never.ts'
import { fieldKey } from '../../src/domain/custom-field.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Ticket } from '../../src/domain/ticket.ts'

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
    case 'reply':
    case 'note':
    case 'contactReply':
    case 'forward':
    case 'delete':
      return false
    default:
      return assertNever(action)
  }
}

const isSubscribed = ({ subscribers }: Ticket, id: number) => subscribers.some(({ agentId }) => agentId === id)

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
    Object.entries(wanted.fields ?? {}).every(([key, value]) => isFieldNow(key, value, ticket))
  )
}

function isFieldNow(key: string, value: string | number | number[] | null, ticket: Ticket): boolean {
  const field = ticket.fields.find(({ fieldId }) => fieldKey({ id: fieldId }) === key)
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return !field || field.text === null
  if (Array.isArray(value)) {
    const now = field?.value
    return Array.isArray(now) && now.length === value.length && value.every((id) => now.includes(id))
  }
  return field?.value === value || field?.text === String(value)
}
