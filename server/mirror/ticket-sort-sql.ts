import { sql } from 'kysely'
import { DEFAULT_SORT, naturalDirection, type SortKey, type TicketFilter } from '../../src/domain/ticket-filter.ts'

/** The column that a key sorts by. Each has an index that ends in `id`, which breaks every tie. */
const COLUMNS: Record<SortKey, string> = {
  waiting: 'waiting_rank',
  lastReply: 'last_reply_at',
  created: 'created_at',
  modified: 'last_modified_at',
  due: 'due_date',
  priority: 'priority_order',
  status: 'status_order',
  category: 'category_key',
  assignee: 'assignee_key',
  contact: 'contact_key',
  subject: 'subject_key',
  id: 'id',
  unresponded: 'unresponded',
}

/**
 * The order of a filtered list as SQL. A ticket without a due date comes last in both directions. Where it `isSorted`, the
 * engine is kept from walking along the order's index: this expression is the column's value and fits no index.
 */
export function orderOf(
  { sort = DEFAULT_SORT, direction = naturalDirection(sort) }: TicketFilter,
  { isSorted }: { isSorted: boolean },
) {
  const way = sql.raw(direction)
  const valueOf = (name: string) => {
    const column = sql.ref(`tickets.${name}`)
    return isSorted ? sql`coalesce(${column}, ${column})` : column
  }
  const column = valueOf(COLUMNS[sort])
  const id = valueOf('id')
  if (sort === 'id') return sql`${column} ${way}`
  if (sort === 'unresponded') return sql`${column} ${way}, ${valueOf('last_reply_at')} ${way}, ${id} ${way}`
  if (sort === 'due') return sql`(${column} is null), ${column} ${way}, ${id} ${way}`
  return sql`${column} ${way}, ${id} ${way}`
}
