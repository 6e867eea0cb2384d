import { type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import { DATE_KEYS, type TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { keywordTokens } from '../store/contact-tokens.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'
import { fieldTests, filterConditions, type Found, valuesFor, withinScope } from './ticket-filter-sql.ts'
import { toTicketRow } from './ticket-row.ts'
import { orderOf } from './ticket-sort-sql.ts'

type Range = { offset: number; limit: number }
export type FieldLists = Pick<Reference, 'ticketFields' | 'contactFields'>

type Query = { filter: TicketFilter; scope: Scope; now: number; fields: FieldLists }

type Asked = Pick<Query, 'filter' | 'now' | 'fields'>

/** The conditions that other tables answer before the tickets are asked: words, keywords of contacts, custom fields. */
export async function findFirst(
  search: Store['search'],
  reader: Store['db'],
  { filter, now, fields }: Asked,
): Promise<Found> {
  const words = [
    filter.text === undefined ? null : await search.matches(reader, filter.text),
    filter.contactKeyword ? await search.matchesTokens(reader, filter.contactKeyword.map(keywordTokens)) : null,
  ]
  const found: Found = { words: words.filter((condition) => condition !== null), fields: {} }
  // Open tickets are few: each is asked by itself.
  if (filter.behavior === 'open') return found
  for (const [param, text] of fieldTests(filter)) {
    const test = valuesFor(param, text, { fields, now })
    const has = test && (await search.gather(reader, test.values))
    if (has) found.fields[param] = test.isMissing ? sql<SqlBool>`not ${has}` : has
  }
  return found
}

/** How a list is found: along its order, testing each ticket; or all that fit, which are then sorted; or as the engine likes. */
type Way = 'alongOrder' | 'sorted' | 'its own'

/** A filtered list within an agent's categories, in its order. */
async function listOf(reader: Store['db'], search: Store['search'], query: Query) {
  const { filter, scope, now, fields } = query
  const found = await findFirst(search, reader, query)
  return (way: Way) =>
    reader
      .selectFrom('tickets')
      .where((eb) =>
        eb.and([
          withinScope(eb, scope),
          ...filterConditions(eb, filter, {
            ...{ agentId: scope.agentId, now, fields, found, walk: way === 'alongOrder' },
          }),
        ]),
      )
      .select('id')
      .orderBy(orderOf(filter, { isSorted: way === 'sorted' }))
}

/** A stretch of a filtered list within an agent's categories, and how long the list is. */
export async function searchTickets(
  { db, search, engine }: Pick<Store, 'db' | 'search' | 'engine'>,
  { range, many, ...query }: Query & { range: Range; many?: number },
): Promise<{ rows: TicketRow[]; total: number }> {
  return search.reading(db, async (reader) => {
    const ordered = await listOf(reader, search, query)
    const manyWay = engine === 'sqlite' ? 'alongOrder' : 'its own'
    const orderedOf = (count: number) => ordered(count > (many ?? manyFor(query.filter)) ? manyWay : 'sorted')
    const { ids, total } = await pageOf(ordered('its own'), orderedOf, range)
    return { rows: await findRows({ db: reader }, ids, query.scope), total }
  })
}

/** The ids of a filtered list in its order, as they are now: at most `limit`, and how many there are. */
export async function matchingIds(
  { db, search }: Pick<Store, 'db' | 'search'>,
  { limit, ...query }: Query & { limit: number },
): Promise<{ ids: number[]; total: number }> {
  return search.reading(db, async (reader) => {
    const ordered = (await listOf(reader, search, query))('its own')
    return pageOf(ordered, () => ordered, { offset: 0, limit })
  })
}

type Ordered = SelectQueryBuilder<Schema, 'tickets', { id: number }>

/** More than these are met sooner by walking along the order than by looking them up. */
const MANY = 2_000
/** Those of a span of days may lie together at the far end of another order: the walk must be worth its risk. */
const MANY_OF_DAYS = 15_000
const manyFor = (filter: TicketFilter) => (DATE_KEYS.some((key) => filter[key]) ? MANY_OF_DAYS : MANY)

/** Counts, then walks the order's index as far as the page. */
async function pageOf(
  counted: Ordered,
  orderedOf: (total: number) => Ordered,
  { offset, limit }: Range,
): Promise<{ ids: number[]; total: number }> {
  const { total } = await counted
    .clearSelect()
    .clearOrderBy()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (total <= offset) return { ids: [], total }
  const page = await orderedOf(total).limit(limit).offset(offset).execute()
  return { ids: page.map(({ id }) => id), total }
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
