import { fieldKey } from './custom-field.ts'
import { dayLabel } from './dates.ts'
import { categoryName, type Lookup } from './lookup.ts'
import type { BulkAction } from './bulk.ts'
import type { PropertyChanges } from './outbox.ts'

/** A change in a few words: `set to Solved`, `given to Sam`, `due Aug 17`. */
export function changeWords(changes: PropertyChanges, lookup: Lookup, meId: number, today: string): string {
  const { statusId, priorityId, assigneeId, dueDate, tags, fields = {} } = changes
  if (statusId !== undefined) return `set to ${lookup.statusById.get(statusId)?.name ?? 'another status'}`
  if (priorityId !== undefined) return `set to priority ${lookup.priorityById.get(priorityId)?.name ?? 'unknown'}`
  if (assigneeId === null) return 'given to nobody'
  if (assigneeId !== undefined) {
    return assigneeId === meId ? 'taken by you' : `given to ${lookup.agentById.get(assigneeId)?.name ?? 'somebody'}`
  }
  if (dueDate === null) return 'due no more'
  if (dueDate !== undefined) return `due ${dayLabel(dueDate, today)}`
  const [key] = Object.keys(fields)
  const field = lookup.ticketFields.find((one) => fieldKey(one) === key)
  if (field) return fields[fieldKey(field)] === null ? `left without ${field.name}` : `given a new ${field.name}`
  return tags ? 'tagged anew' : 'changed'
}

/** What a bulk change does, in a few words: `moved to Billing`, `tagged recall`. */
export function bulkWords(action: BulkAction, lookup: Lookup, meId: number, today: string): string {
  switch (action.kind) {
    case 'properties':
      return changeWords(action.properties, lookup, meId, today)
    case 'tags': {
      const parts = [
        action.add.length > 0 && `tagged ${action.add.join(', ')}`,
        action.remove.length > 0 && `${action.remove.join(', ')} taken off`,
      ]
      return parts.filter(Boolean).join(', ')
    }
    case 'move':
      return `moved to ${categoryName(lookup, action.categoryId) ?? 'another category'}`
    case 'subscribe':
      return 'followed by you'
    case 'unsubscribe':
      return 'no longer followed by you'
    case 'note':
      return 'given a private note'
    default:
      return action satisfies never
  }
}
