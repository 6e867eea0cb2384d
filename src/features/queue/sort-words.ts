import { DEFAULT_SORT, naturalDirection, type SortKey, type TicketFilter } from '../../domain/ticket-filter.ts'

const LABELS: Record<SortKey, string> = {
  waiting: 'Waiting',
  lastReply: 'Last reply',
  created: 'Created',
  modified: 'Last change',
  due: 'Due date',
  priority: 'Priority',
  status: 'Status',
  category: 'Category',
  assignee: 'Assignee',
  contact: 'Contact',
  subject: 'Subject',
  id: 'ID',
  unresponded: 'Awaiting reply',
}

/** What "ascending" and "descending" are called for each key. */
const DIRECTIONS: Record<SortKey, { asc: string; desc: string }> = {
  waiting: { asc: 'longest', desc: 'shortest' },
  lastReply: { asc: 'oldest', desc: 'newest' },
  created: { asc: 'oldest', desc: 'newest' },
  modified: { asc: 'oldest', desc: 'newest' },
  due: { asc: 'soonest', desc: 'latest' },
  priority: { asc: 'lowest', desc: 'highest' },
  status: { asc: 'first to last', desc: 'last to first' },
  category: { asc: 'A–Z', desc: 'Z–A' },
  assignee: { asc: 'A–Z', desc: 'Z–A' },
  contact: { asc: 'A–Z', desc: 'Z–A' },
  subject: { asc: 'A–Z', desc: 'Z–A' },
  id: { asc: 'lowest', desc: 'highest' },
  unresponded: { asc: 'answered first', desc: 'waiting first' },
}

export const sortLabel = (key: SortKey) => LABELS[key]
export const directionLabel = (key: SortKey, direction: 'asc' | 'desc') => DIRECTIONS[key][direction]

/** The order of a list: what the address says, or the default. */
export const sortOf = ({ sort = DEFAULT_SORT, direction }: TicketFilter) => ({
  key: sort,
  direction: direction ?? naturalDirection(sort),
})

/** The filter's order after a key was chosen: chosen again it turns round. */
export function sortedBy(filter: TicketFilter, key: SortKey): Pick<TicketFilter, 'sort' | 'direction'> {
  const now = sortOf(filter)
  const natural = naturalDirection(key)
  const direction = now.key !== key ? natural : now.direction === 'asc' ? 'desc' : 'asc'
  return {
    sort: key === DEFAULT_SORT ? undefined : key,
    direction: direction === natural ? undefined : direction,
  }
}
