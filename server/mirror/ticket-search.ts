import {
  type Expression,
  expressionBuilder,
  type ExpressionBuilder,
  type Selectable,
  type SelectQueryBuilder,
  sql,
  type SqlBool,
} from 'kysely'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import { DATE_KEYS, type TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { keywordTokens } from '../store/contact-tokens.ts'
import type { Store } from '../store/open.ts'
import type { Schema, TicketTable } from '../store/schema.ts'
import { fieldTests, filterConditions, type Found, hasValue, valuesFor, withinScope } from './ticket-filter-sql.ts'
import { toTicketRow } from './ticket-row.ts'
import { edgeOf, isBeyond, orderOf, readEdge } from './ticket-sort-sql.ts'

/**
 * A stretch of a list. With `beside` it begins after, or ends before, the row that stood at an edge when it was read, wherever
 * that row is now: what came and went since then moves nothing across the border.
 */
export type Range = { offset: number; limit: number; beside?: { side: 'after' | 'before'; edge: string } | undefined }
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

/**
 * How a list is found: along its order, testing each ticket; or all that fit, which are then sorted; or as the engine likes,
 * but for words, which are gathered for all that fit, and tested for the first of many.
 */
type Way = 'alongOrder' | 'sorted' | 'all' | 'first'

type Beyond = { edge: NonNullable<ReturnType<typeof readEdge>>; side: 'after' | 'before' }

/** A filtered list within an agent's categories, in its order; or what of it stands beyond an edge, the nearest first. */
async function listOf(
  reader: Store['db'],
  { search, engine }: Pick<Store, 'search' | 'engine'>,
  query: Query,
  beyond: Beyond | null = null,
) {
  const { filter, scope, now, fields } = query
  const isSorted = (way: Way) => way === 'sorted'
  const found = await findFirst(search, reader, query)
  const conditionsOf = (eb: ExpressionBuilder<Schema, 'tickets'>, way: Way) =>
    filterConditions(eb, filter, {
      ...{ agentId: scope.agentId, now, fields, found },
      ...{ walk: way === 'alongOrder', test: way === 'first' },
    })
  const fitting = (way: Way) =>
    reader.selectFrom('tickets').where((eb) => eb.and([withinScope(eb, scope), ...conditionsOf(eb, way)]))
  const ordered = (way: Way) =>
    listed(way)
      .$if(beyond !== null, (list) =>
        beyond ? list.where(isBeyond(filter, { ...beyond, isSorted: isSorted(way) })) : list,
      )
      .select('id')
      .orderBy(orderOf(filter, { isSorted: isSorted(way), fromEnd: beyond?.side === 'before' }))
  /** PostgreSQL would read every ticket of the scope for the column to sort by, were they not found by themselves first. */
  const listed = (way: Way) => {
    if (engine !== 'postgres' || !isSorted(way)) return fitting(way)
    return reader.selectFrom('tickets').where('tickets.id', 'in', fitting(way).select('tickets.id').offset(sql.lit(0)))
  }
  const isAlone = engine === 'postgres' && !beyond && conditionsOf(expressionBuilder(), 'all').length === 1
  const alone = isAlone ? (wordsAlone(reader, found) ?? fieldAlone(reader, query)) : null
  const gathers = engine === 'postgres' && found.words.length > 0 && filter.behavior !== 'open'
  return { ordered, alone, gathers }
}

/**
 * A stretch of a filtered list within an agent's categories, with its edges, and how long the list is. After an edge that is
 * the length of the list as it was read up to there and goes on now.
 */
export async function searchTickets(
  { db, search, engine }: Pick<Store, 'db' | 'search' | 'engine'>,
  { range, many, ...query }: Query & { range: Range; many?: number },
): Promise<{ rows: TicketRow[]; total: number; edges: TicketPage['edges'] }> {
  const { filter, scope } = query
  const edge = range.beside ? readEdge(filter, range.beside.edge) : null
  const beyond = range.beside && edge ? { side: range.beside.side, edge } : null
  return search.reading(db, async (reader) => {
    const { ordered, alone, gathers } = await listOf(reader, { search, engine }, query, beyond)
    const manyWay = engine === 'sqlite' ? 'alongOrder' : 'first'
    const count = alone && (await countAlone(reader, alone, scope))
    const page = { ...range, offset: beyond ? 0 : range.offset }
    const orderedOf = (total: number) =>
      ordered(total > (many ?? (count === null ? manyFor(filter) : MANY_ALONE)) ? manyWay : 'sorted')
    const found =
      gathers && count === null
        ? await countAndPage(ordered('all'), page)
        : await pageOf(count ?? (await countOf(ordered('all'))), orderedOf, page)
    const ids = beyond?.side === 'before' ? found.ids.toReversed() : found.ids
    const rows = await rowsOf(reader, ids, scope)
    const [first, last] = [rows[0], rows.at(-1)]
    return {
      rows: rows.map(toTicketRow),
      total: found.total + (beyond ? range.offset : 0),
      edges: first && last ? { first: edgeOf(filter, first), last: edgeOf(filter, last) } : null,
    }
  })
}

/** How many rows of a filtered list stand before a ticket; null when the list does not hold it. */
export async function placeIn(
  store: Pick<Store, 'db' | 'search' | 'engine'>,
  { ticketId, ...query }: Query & { ticketId: number },
): Promise<number | null> {
  const { filter, scope } = query
  return store.search.reading(store.db, async (reader) => {
    const [row] = await rowsOf(reader, [ticketId], scope)
    if (!row) return null
    const list = await listOf(reader, store, query)
    const holds = list.ordered('first').where('id', '=', ticketId)
    if (!(await holds.executeTakeFirst())) return null
    const edge = readEdge(filter, edgeOf(filter, row))
    const before = edge && (await listOf(reader, store, query, { edge, side: 'before' }))
    return before && countOf(before.ordered('all'))
  })
}

/** The ids of a filtered list in its order, as they are now: at most `limit`, and how many there are. */
export async function matchingIds(
  { db, search, engine }: Pick<Store, 'db' | 'search' | 'engine'>,
  { limit, ...query }: Query & { limit: number },
): Promise<{ ids: number[]; total: number }> {
  return search.reading(db, async (reader) => {
    const all = (await listOf(reader, { search, engine }, query)).ordered('all')
    return pageOf(await countOf(all), () => all, { offset: 0, limit })
  })
}

type Ordered = SelectQueryBuilder<Schema, 'tickets', { id: number }>

/** More than these are met sooner by walking along the order than by looking them up. */
const MANY = 2_000
/** Those of a span of days may lie together at the far end of another order: the walk must be worth its risk. */
const MANY_OF_DAYS = 15_000
/** What a single question is true of is gathered from one table, which costs less than what several have in common. */
const MANY_ALONE = 5_000
const manyFor = (filter: TicketFilter) => (DATE_KEYS.some((key) => filter[key]) ? MANY_OF_DAYS : MANY)

/** Walks the order's index as far as the page. */
async function pageOf(
  total: number,
  orderedOf: (total: number) => Ordered,
  { offset, limit }: Range,
): Promise<{ ids: number[]; total: number }> {
  if (total <= offset) return { ids: [], total }
  const page = await orderedOf(total).limit(limit).offset(offset).execute()
  return { ids: page.map(({ id }) => id), total }
}

async function countOf(list: Ordered): Promise<number> {
  const { count } = await list
    .clearSelect()
    .clearOrderBy()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How long a list is, with a page of it: what is gathered for the one is too dear to be gathered again for the other. */
async function countAndPage(list: Ordered, { offset, limit }: Range): Promise<{ ids: number[]; total: number }> {
  const rows = await list
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .limit(limit)
    .offset(offset)
    .execute()
  const isEmpty = rows.length === 0 && offset === 0 && limit > 0
  // A page past the end tells nothing of the rest.
  const total = isEmpty ? 0 : (rows[0]?.total ?? (await countOf(list)))
  return { ids: rows.map(({ id }) => id), total }
}

/** One question that is all a filter asks, and that another table can answer for every ticket there is (PostgreSQL). */
type Alone = {
  /** How many tickets it is true of, whatever their categories: counted without a look at the tickets. */
  all: Expression<number>
  /** The same question to each ticket. */
  tested: Expression<SqlBool>
  /** What is wanted are the tickets of which it is not true. */
  isDenied: boolean
}

function wordsAlone(reader: Store['db'], { words }: Found): Alone | null {
  const [only, more] = words
  if (!only?.alone || more) return null
  const all = reader
    .selectFrom('ticket_words')
    .where(only.alone)
    .select((eb) => eb.fn.countAll<number>().as('count'))
  return { all: all.$asScalar(), tested: only.tested, isDenied: false }
}

function fieldAlone(reader: Store['db'], { filter, now, fields }: Asked): Alone | null {
  const [only, more] = fieldTests(filter)
  const test = only && !more ? valuesFor(...only, { fields, now }) : null
  if (!test) return null
  const all = reader
    .selectFrom('ticket_fields')
    .where(test.values)
    .select((eb) => eb.fn.count<number>('ticket_id').distinct().as('count'))
  const tested = hasValue(expressionBuilder(), test.values, { isTested: true })
  return { all: all.$asScalar(), tested, isDenied: test.isMissing }
}

/** Beyond this, asking each ticket outside takes longer than joining all that fit. */
const MOST_OUTSIDE = 1_500

/**
 * How many tickets within a scope a question of its own is true of: all of which it is, less the few outside. Null where
 * these are not few.
 */
async function countAlone(reader: Store['db'], { all, tested, isDenied }: Alone, scope: Scope): Promise<number | null> {
  const outside = reader.selectFrom('tickets').where((eb) => eb.not(withinScope(eb, scope)))
  const some = await outside
    .select('id')
    .limit(MOST_OUTSIDE + 1)
    .execute()
  if (some.length > MOST_OUTSIDE) return null
  const others = outside.where(tested).select((eb) => eb.fn.countAll<number>().as('count'))
  const inScope = reader
    .selectFrom('tickets')
    .where((eb) => withinScope(eb, scope))
    .select((eb) => eb.fn.countAll<number>().as('count'))
  const { having, within } = await reader
    .selectNoFrom((eb) => [
      eb(all, '-', others.$asScalar()).as('having'),
      (isDenied ? inScope.$asScalar() : eb.lit(0)).as('within'),
    ])
    .executeTakeFirstOrThrow()
  return isDenied ? within - having : having
}

/** Rows in the order of their ids, without those that are not within an agent's categories. */
export const findRows = async ({ db }: Pick<Store, 'db'>, ids: number[], scope: Scope): Promise<TicketRow[]> =>
  (await rowsOf(db, ids, scope)).map(toTicketRow)

async function rowsOf(db: Store['db'], ids: number[], scope: Scope): Promise<Selectable<TicketTable>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where((eb) => eb.and([withinScope(eb, scope), eb('id', 'in', ids)]))
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
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
