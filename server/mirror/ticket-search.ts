import type { SelectQueryBuilder } from 'kysely'
import type { Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { keywordTokens } from '../store/contact-tokens.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'
import { filterConditions, withinScope } from './ticket-filter-sql.ts'
import { toTicketRow } from './ticket-row.ts'
import { orderOf } from './ticket-sort-sql.ts'

type Range = { offset: number; limit: number }
export type FieldLists = Pick<Reference, 'ticketFields' | 'contactFields'>

type Query = { filter: TicketFilter; scope: Scope; now: number; fields: FieldLists }

/** What the search index has to say about a filter. */
export async function findHits(reader: Store['db'], search: Store['search'], filter: TicketFilter) {
  const found = [
    filter.text === undefined ? null : await search.matches(reader, filter.text),
    filter.contactKeyword ? await search.matchesTokens(reader, filter.contactKeyword.map(keywordTokens)) : null,
  ]
  return found.filter((condition) => condition !== null)
}

/** A filtered list within an agent's categories, in its order; `isOfHits` where a search index has part in it. */
async function listOf(reader: Store['db'], search: Store['search'], { filter, scope, now, fields }: Query) {
  const found = await findHits(reader, search, filter)
  const ordered = reader
    .selectFrom('tickets')
    .where((eb) =>
      eb.and([withinScope(eb, scope), ...filterConditions(eb, filter, { agentId: scope.agentId, now, fields, found })]),
    )
    .select('id')
    .orderBy(orderOf(filter))
  return { ordered, isOfHits: found.length > 0 }
}

/** A stretch of a filtered list within an agent's categories, and how long the list is. */
export async function searchTickets(
  { db, search, engine }: Pick<Store, 'db' | 'search' | 'engine'>,
  { range, ...query }: Query & { range: Range },
): Promise<{ rows: TicketRow[]; total: number }> {
  return search.reading(db, async (reader) => {
    const { ordered, isOfHits } = await listOf(reader, search, query)
    const isByHits = isOfHits && engine === 'sqlite'
    const { ids, total } = await (isByHits ? pageOfHits(reader, ordered, range) : pageOfOrder(ordered, range))
    if (ids.length === 0) return { rows: [], total }
    const rows = await reader.selectFrom('tickets').selectAll().where('id', 'in', ids).execute()
    const byId = new Map(rows.map((row) => [row.id, toTicketRow(row)]))
    return { rows: ids.map((id) => byId.get(id)).filter((row) => row !== undefined), total }
  })
}

/** The ids of a filtered list in its order, as they are now: at most `limit`, and how many there are. */
export async function matchingIds(
  { db, search }: Pick<Store, 'db' | 'search'>,
  { limit, ...query }: Query & { limit: number },
): Promise<{ ids: number[]; total: number }> {
  return search.reading(db, async (reader) => {
    const { ordered } = await listOf(reader, search, query)
    return pageOfOrder(ordered, { offset: 0, limit })
  })
}

/** Those of some tickets that are within an agent's categories. */
export async function findRows({ db }: Pick<Store, 'db'>, ids: number[], scope: Scope): Promise<TicketRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where((eb) => eb.and([withinScope(eb, scope), eb('id', 'in', ids)]))
    .execute()
  return rows.map((row) => toTicketRow(row))
}

type Ordered = SelectQueryBuilder<Schema, 'tickets', { id: number }>
type Page = { ids: number[]; total: number }

/** Counts, then walks the order's index as far as the page. */
async function pageOfOrder(ordered: Ordered, { offset, limit }: Range): Promise<Page> {
  const { total } = await ordered
    .clearSelect()
    .clearOrderBy()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (total <= offset) return { ids: [], total }
  const page = await ordered.limit(limit).offset(offset).execute()
  return { ids: page.map(({ id }) => id), total }
}

/** Asks SQLite's search index once, and takes count and page from what it found; PostgreSQL plans the two better apart. */
async function pageOfHits(db: Store['db'], ordered: Ordered, { offset, limit }: Range): Promise<Page> {
  const hits = db
    .with(
      (cte) => cte('hits').materialized(),
      () => ordered,
    )
    .with('counted', (cte) => cte.selectFrom('hits').select((eb) => eb.fn.countAll<number>().as('total')))
    .with('page', (cte) => cte.selectFrom('hits').select('id').limit(limit).offset(offset))
  // The count comes along even where the page is past the end.
  const rows = await hits
    .selectFrom('counted')
    .leftJoin('page', (join) => join.onTrue())
    .selectAll()
    .execute()
  return { ids: rows.map(({ id }) => id).filter((id) => id !== null), total: rows[0]?.total ?? 0 }
}

/** One ticket's row, if it is within an agent's categories. */
export async function findRow({ db }: Pick<Store, 'db'>, id: number, scope: Scope): Promise<TicketRow | null> {
  const row = await db
    .selectFrom('tickets')
    .selectAll()
    .where((eb) => eb.and([withinScope(eb, scope), eb('id', '=', id)]))
    .executeTakeFirst()
  return row ? toTicketRow(row) : null
}
