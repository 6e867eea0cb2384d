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

/** A stretch of a filtered list within an agent's categories, and how long the list is. */
export async function searchTickets(
  { db, search, engine }: Pick<Store, 'db' | 'search' | 'engine'>,
  query: { filter: TicketFilter; range: Range; scope: Scope; now: number; fields: FieldLists },
): Promise<{ rows: TicketRow[]; total: number }> {
  const { filter, range, scope, now, fields } = query
  return search.reading(db, async (reader) => {
    const found = await findWords(search, reader, filter)
    const ordered = reader
      .selectFrom('tickets')
      .where((eb) =>
        eb.and([
          withinScope(eb, scope),
          ...filterConditions(eb, filter, { agentId: scope.agentId, now, fields, found }),
        ]),
      )
      .select('id')
      .orderBy(orderOf(filter))
    const isOfHits = found.length > 0 && engine === 'sqlite'
    const { ids, total } = await (isOfHits ? pageOfHits(reader, ordered, range) : pageOfOrder(ordered, range))
    return { rows: await findRows({ db: reader }, ids, scope), total }
  })
}

/** The conditions that the search index answers: a filter's text, and its contacts' keywords. */
export async function findWords(search: Store['search'], reader: Store['db'], filter: TicketFilter) {
  const found = [
    filter.text === undefined ? null : await search.matches(reader, filter.text),
    filter.contactKeyword ? await search.matchesTokens(reader, filter.contactKeyword.map(keywordTokens)) : null,
  ]
  return found.filter((condition) => condition !== null)
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

/** Rows in the order of their ids, without those that are not within an agent's categories. */
export async function findRows({ db }: Pick<Store, 'db'>, ids: number[], scope: Scope): Promise<TicketRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where((eb) => eb.and([withinScope(eb, scope), eb('id', 'in', ids)]))
    .execute()
  const byId = new Map(rows.map((row) => [row.id, toTicketRow(row)]))
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
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
