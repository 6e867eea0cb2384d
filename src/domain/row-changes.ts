import type { PropertyChanges } from './outbox.ts'
import type { TicketRow } from './ticket.ts'

/** A row as it will be once the changes have arrived. */
export function applyChanges(row: TicketRow, changes: PropertyChanges): TicketRow {
  return {
    ...row,
    statusId: changes.statusId ?? row.statusId,
    priorityId: changes.priorityId ?? row.priorityId,
    assigneeId: changes.assigneeId === undefined ? row.assigneeId : changes.assigneeId,
    dueDate: changes.dueDate === undefined ? row.dueDate : changes.dueDate,
    tags: changes.tags ?? row.tags,
  }
}

/** The changes that give the row its present values back. */
export function inverseOf(row: TicketRow, changes: PropertyChanges): PropertyChanges {
  return {
    ...(changes.statusId === undefined ? {} : { statusId: row.statusId }),
    ...(changes.priorityId === undefined ? {} : { priorityId: row.priorityId }),
    ...(changes.assigneeId === undefined ? {} : { assigneeId: row.assigneeId }),
    ...(changes.dueDate === undefined ? {} : { dueDate: row.dueDate }),
    ...(changes.tags === undefined ? {} : { tags: row.tags }),
  }
}

/** Whether the changes would change anything. */
export const changesRow = (row: TicketRow, changes: PropertyChanges): boolean => {
  const after = applyChanges(row, changes)
  return (
    after.statusId !== row.statusId ||
    after.priorityId !== row.priorityId ||
    after.assigneeId !== row.assigneeId ||
    after.dueDate !== row.dueDate ||
    after.tags.join('\n') !== row.tags.join('\n')
  )
}
