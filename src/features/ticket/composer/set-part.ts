import type { Lookup } from '../../../domain/lookup.ts'
import type { PropertyChanges } from '../../../domain/outbox.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { valueWords } from '../../../domain/property-words.ts'
import type { SetPart } from './draft.ts'

type Properties = Pick<Ticket, 'assigneeId' | 'priorityId' | 'dueDate' | 'tags'>

/** What of it the ticket does not have yet: nothing else is sent. */
export function newOf(set: SetPart, ticket: Properties): SetPart {
  const { assigneeId, priorityId, dueDate, tags } = set
  return {
    ...(assigneeId !== undefined && assigneeId !== ticket.assigneeId && { assigneeId }),
    ...(priorityId !== undefined && priorityId !== ticket.priorityId && { priorityId }),
    ...(dueDate !== undefined && dueDate !== ticket.dueDate && { dueDate }),
    ...(tags !== undefined && tags.toSorted().join() !== ticket.tags.toSorted().join() && { tags }),
  }
}

/** `assignee Sam Okafor`, `due date Aug 17`, `no tags`. */
export function setWords({ assigneeId, priorityId, dueDate, tags }: PropertyChanges, lookup: Lookup): string[] {
  return [
    ...(assigneeId === undefined ? [] : [`assignee ${valueWords('assigneeId', assigneeId, lookup)}`]),
    ...(priorityId === undefined ? [] : [`priority ${valueWords('priorityId', priorityId, lookup)}`]),
    ...(dueDate === undefined
      ? []
      : [dueDate === null ? 'no due date' : `due date ${valueWords('dueDate', dueDate, lookup)}`]),
    ...(tags === undefined ? [] : [tags.length > 0 ? `tags ${tags.join(', ')}` : 'no tags']),
  ]
}
