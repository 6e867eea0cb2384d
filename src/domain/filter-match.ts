import { addDays } from './dates.ts'
import type { Lookup } from './lookup.ts'
import type { DueWindow, TicketFilter } from './ticket-filter.ts'
import type { TicketRow } from './ticket.ts'

export type MatchContext = { lookup: Lookup; meId: number; today: string }

const anyOf = <T>(wanted: readonly T[] | undefined, matches: (value: T) => boolean) => !wanted || wanted.some(matches)
const same = (wanted: boolean | undefined, actual: boolean) => wanted === undefined || wanted === actual

function isDueIn(day: string | null, window: DueWindow, today: string): boolean {
  if (!day) return false
  switch (window) {
    case 'overdue':
      return day < today
    case 'yesterday':
      return day === addDays(today, -1)
    case 'today':
      return day === today
    case 'tomorrow':
      return day === addDays(today, 1)
    case 'next7days':
      return day >= today && day <= addDays(today, 7)
    default:
      return false
  }
}

/**
 * Whether a changed row still belongs to a list, so far as the row can tell. Words and contact groups are looked up by the
 * server only, so a filter on them answers `unknown` unless something else already excludes the row.
 */
export function matchesFilter(row: TicketRow, filter: TicketFilter, context: MatchContext): boolean | 'unknown' {
  const { lookup, meId, today } = context
  const certain =
    (!filter.behavior || lookup.statusById.get(row.statusId)?.behavior === filter.behavior) &&
    anyOf(filter.status, (id) => row.statusId === id) &&
    anyOf(filter.category, (id) => row.categoryId === id) &&
    anyOf(filter.priority, (id) => row.priorityId === id) &&
    anyOf(filter.assignee, (word) => {
      if (word === 'me') return row.assigneeId === meId
      if (word === 'none') return row.assigneeId === null
      return word === 'any' ? row.assigneeId !== null : row.assigneeId === word
    }) &&
    anyOf(filter.contact, (id) => row.contact?.id === id) &&
    anyOf(filter.tag, (tag) => row.tags.some((own) => own.toLowerCase() === tag.toLowerCase())) &&
    anyOf(filter.due, (window) => isDueIn(row.dueDate, window, today)) &&
    same(filter.unresponded, row.awaitingReply) &&
    same(filter.breached, row.breaches > 0) &&
    same(filter.attachments, row.attachmentsCount > 0) &&
    anyOf(filter.id, (id) => row.id === id)
  if (!certain) return false
  return filter.text || filter.group ? 'unknown' : true
}
