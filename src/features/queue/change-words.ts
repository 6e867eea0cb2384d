import { dayLabel } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'

/** A change in a few words: `set to Solved`, `given to Sam`, `due Aug 17`. */
export function changeWords(changes: PropertyChanges, lookup: Lookup, meId: number, today: string): string {
  const { statusId, priorityId, assigneeId, dueDate, tags } = changes
  if (statusId !== undefined) return `set to ${lookup.statusById.get(statusId)?.name ?? 'another status'}`
  if (priorityId !== undefined) return `set to priority ${lookup.priorityById.get(priorityId)?.name ?? 'unknown'}`
  if (assigneeId === null) return 'given to nobody'
  if (assigneeId !== undefined) {
    return assigneeId === meId ? 'taken by you' : `given to ${lookup.agentById.get(assigneeId)?.name ?? 'somebody'}`
  }
  if (dueDate === null) return 'due no more'
  if (dueDate !== undefined) return `due ${dayLabel(dueDate, today)}`
  return tags ? 'tagged anew' : 'changed'
}
