import { type Selectable, sql, type SqlBool } from 'kysely'
import { DEFAULT_SORT, naturalDirection, type SortKey, type TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { TicketTable } from '../store/schema.ts'

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

type Order = Pick<TicketFilter, 'sort' | 'direction'>
type Values = (number | string | null)[]

/** The columns that decide a place in a list, in their order of weight. */
const columnsOf = (sort: SortKey): string[] =>
  sort === 'id' ? ['id'] : sort === 'unresponded' ? ['unresponded', 'last_reply_at', 'id'] : [COLUMNS[sort], 'id']

/**
 * Where a row stood in an order when it was read: a list that changes meanwhile is read on from there. Opaque to browsers;
 * holds nothing that the row does not show.
 */
export function edgeOf({ sort = DEFAULT_SORT }: Order, row: Selectable<TicketTable>): string {
  const values: Record<string, unknown> = row
  return JSON.stringify(columnsOf(sort).map((column) => values[column]))
}

/** An edge of this very order; null for anything else. */
export function readEdge({ sort = DEFAULT_SORT }: Order, text: string): Values | null {
  const columns = columnsOf(sort)
  try {
    const values: unknown = JSON.parse(text)
    if (!Array.isArray(values) || values.length !== columns.length) return null
    return values.every((value, at) => isValueOf(columns[at] ?? '', value)) ? values : null
  } catch {
    return null
  }
}

function isValueOf(column: string, value: unknown): boolean {
  if (column === 'due_date') return value === null || typeof value === 'string'
  return column.endsWith('_key') ? typeof value === 'string' : Number.isSafeInteger(value)
}

/**
 * The order of a filtered list as SQL. A ticket without a due date comes last in both directions. Where it `isSorted`, the
 * engine is kept from walking along the order's index: this expression is the column's value and fits no index.
 */
export function orderOf(
  { sort = DEFAULT_SORT, direction = naturalDirection(sort) }: Order,
  { isSorted, fromEnd = false }: { isSorted: boolean; fromEnd?: boolean },
) {
  const way = sql.raw((direction === 'asc') === fromEnd ? 'desc' : 'asc')
  const columns = columnsOf(sort).map((column) => sql`${valueOf(column, isSorted)} ${way}`)
  if (sort !== 'due') return sql.join(columns)
  return sql`(${valueOf('due_date', isSorted)} is null) ${sql.raw(fromEnd ? 'desc' : 'asc')}, ${sql.join(columns)}`
}

/** Whether a ticket stands after an edge of the order, or before it. */
export function isBeyond(
  { sort = DEFAULT_SORT, direction = naturalDirection(sort) }: Order,
  { edge, side, isSorted }: { edge: Values; side: 'after' | 'before'; isSorted: boolean },
) {
  const sign = sql.raw((direction === 'asc') === (side === 'after') ? '>' : '<')
  const tuple = sql.join(columnsOf(sort).map((column) => valueOf(column, isSorted)))
  const further = sql<SqlBool>`(${tuple}) ${sign} (${sql.join(edge)})`
  if (sort !== 'due') return further
  const [due, id] = edge
  const undated = sql`${valueOf('due_date', isSorted)} is null`
  if (due !== null) return side === 'after' ? sql<SqlBool>`(${undated} or ${further})` : further
  const beyondId = sql`${valueOf('id', isSorted)} ${sign} ${id}`
  return side === 'after' ? sql<SqlBool>`(${undated} and ${beyondId})` : sql<SqlBool>`(not ${undated} or ${beyondId})`
}

function valueOf(name: string, isSorted: boolean) {
  const column = sql.ref(`tickets.${name}`)
  return isSorted ? sql`coalesce(${column}, ${column})` : column
}
