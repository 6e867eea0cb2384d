import { type DateSpan, isWithin } from './date-span.ts'
import { addDays } from './dates.ts'
import type { Lookup } from './lookup.ts'
import type { DueWindow, TicketFilter } from './ticket-filter.ts'
import type { TicketRow } from './ticket.ts'

export type MatchContext = {
  lookup: Lookup
  meId: number
  /** The account's day, by which it counts what is due. */
  today: string
}

const anyOf = <T>(wanted: readonly T[] | undefined, matches: (value: T) => boolean) => !wanted || wanted.some(matches)
const happened = (span: DateSpan | undefined, at: string | null, today: string) =>
  !span || (at !== null && isWithin(at.slice(0, 10), span, today))
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
 * Whether a changed row still belongs to a list, so far as the row can tell. Words, contacts' groups and numbers, custom
 * fields and closings are looked up by the server only, so a filter on them answers `unknown` unless something else already excludes the row.
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
    anyOf(filter.tag, (tag) => row.tags.includes(tag)) &&
    anyOf(filter.due, (window) => isDueIn(row.dueDate, window, today)) &&
    happened(filter.created, row.createdAt, today) &&
    happened(filter.modified, row.lastModifiedAt, today) &&
    happened(filter.contactReplied, row.lastContactReplyAt, today) &&
    happened(filter.agentReplied, row.lastAgentReplyAt, today) &&
    same(filter.unresponded, row.awaitingReply) &&
    same(filter.breached, row.breaches > 0) &&
    same(filter.attachments, row.attachmentsCount > 0) &&
    anyOf(filter.id, (id) => row.id === id)
  if (!certain) return false
  return filter.text || filter.group || filter.contactKeyword || filter.closed || filter.fields ? 'unknown' : true
}
