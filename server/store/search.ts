import { type Expression, type Kysely, sql, type SqlBool } from 'kysely'
import type { Engine } from './engine.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './words.ts'

/**
 * What stands for words or tokens, as conditions on `tickets.id` that are true of the same tickets. SQLite has one for both.
 */
export type Match = {
  /** Everything that matches is gathered first: for queries that want all of it, or cannot tell which tickets come first. */
  gathered: Expression<SqlBool>
  /** Each ticket is looked at by itself: where few are asked, or the first that match are enough. */
  tested: Expression<SqlBool>
  /** A condition on `ticket_words`, where counting that table alone is worth it (PostgreSQL). */
  alone: Expression<SqlBool> | null
}

export type SearchPort = {
  /** Replaces what a ticket is found by: words of its text, and tokens that no text can have. */
  index(tx: Kysely<Schema>, ticketId: number, text: string, tokens?: string[]): Promise<void>
  /** All words of the text, the last one perhaps only begun. Null when the text has no word, which asks for nothing. */
  matches(db: Kysely<Schema>, text: string): Promise<Match | null>
  /** All tokens of one of the lists. */
  matchesTokens(db: Kysely<Schema>, anyOf: string[][]): Promise<Match>
  /**
   * A condition on `tickets.id`: tickets with a custom field's value that fits. Null where a test of each ticket is joined
   * as fast (PostgreSQL).
   */
  gather(db: Kysely<Schema>, values: Expression<SqlBool>): Promise<Expression<SqlBool> | null>
  /** Runs queries over tickets with what the engine needs to find the right way through them. */
  reading<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T>
}

/** More than `few` hits are a common word or field, see `FEW`. */
export function searchPort(engine: Engine, few = FEW): SearchPort {
  const hits = createHits(few)
  const inIndex = (db: Kysely<Schema>, match: string) =>
    hits.of(match, async () => {
      const found = sql<HitRow>`select ${hitsOf('rowid')} from ticket_search where ticket_search match ${match}`
      return (await found.execute(db)).rows
    })
  return {
    async index(tx, ticketId, text, tokens) {
      hits.forget()
      await index(tx, ticketId, text, tokens)
    },
    async matches(db, text) {
      const words = wordsOf(text)
      if (words.length === 0) return null
      if (engine === 'postgres') return inPostgres(`${conjunction(words)}:*`)
      return one(isHit(await inIndex(db, `${words.map((word) => `"${word}"`).join(' ')}*`)))
    },
    async matchesTokens(db, anyOf) {
      const lists = anyOf.filter((tokens) => tokens.length > 0)
      if (lists.length === 0) return one(sql<SqlBool>`0 = 1`)
      if (engine === 'postgres') return inPostgres(lists.map((tokens) => `(${conjunction(tokens)})`).join(' | '))
      const match = lists.map((tokens) => `(${tokens.map((token) => `"${token}"`).join(' AND ')})`).join(' OR ')
      return one(isHit(await inIndex(db, match)))
    },
    async gather(db, values) {
      if (engine === 'postgres') return null
      const found = sql<HitRow>`select ${hitsOf('ticket_id')} from ticket_fields where ${values}`
      const { sql: text, parameters } = found.compile(db)
      return isHit(await hits.of(JSON.stringify([text, parameters]), async () => (await found.execute(db)).rows))
    },
    reading: (db, work) => (engine === 'postgres' ? withIndexes(db, work) : work(db)),
  }
}

const one = (condition: Expression<SqlBool>): Match => ({ gathered: condition, tested: condition, alone: null })

/**
 * Every query over tickets has an index that answers it. PostgreSQL often thinks reading the table through is cheaper,
 * because it does not reckon what unpacking long values costs; and that helpers are, which take longer to start than the
 * query, and the other requests' processors; and that a page elsewhere is dear, where all lie in memory or on flash. Set for one transaction, since a pooler shares sessions.
 */
const withIndexes = <T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true), set_config('random_page_cost', '1.1', true)`.execute(tx)
    return work(tx)
  })

async function index(tx: Kysely<Schema>, ticketId: number, text: string, tokens: string[] = []) {
  const words = [...wordsOf(text), ...tokens].join(' ')
  await tx
    .insertInto('ticket_words')
    .values({ ticket_id: ticketId, words })
    .onConflict((conflict) =>
      conflict.column('ticket_id').doUpdateSet({ words }).where('ticket_words.words', '<>', words),
    )
    .execute()
}

// Words are letters and digits only, so quoting them cannot go wrong.

const conjunction = (words: string[]) => words.map((word) => `'${word}'`).join(' & ')

/**
 * Left to itself PostgreSQL reads all of `ticket_words` along its key as soon as a word is common, and unpacks every vector:
 * fifty times as long as either of these. `offset 0` keeps each of them as it is written.
 */
function inPostgres(query: string): Match {
  const has = sql<SqlBool>`vector @@ ${query}::tsquery`
  return {
    gathered: sql<SqlBool>`tickets.id in (select ticket_id from ticket_words where ${has} offset 0)`,
    tested: sql<SqlBool>`exists (select from ticket_words where ticket_id = tickets.id and ${has} offset 0)`,
    alone: has,
  }
}

type Hits = { ids: string; count: number; marks: Buffer | null }

/** More hits than this are a common word: testing every ticket is then faster than fetching every hit. */
const FEW = 1_000
/** A mark for each id up to the highest; an account whose ids go beyond this has no room for them. */
const HIGHEST_MARKED = 20_000_000
/** While somebody pages through what was found, or filters it, the search index is asked once. */
const MOST_KEPT = 16

type HitRow = { ids: string | null; highest: number | null; count: number }
/** Everything that was found, in one row: a row for each would take ten times as long to hand over. */
const hitsOf = (column: string) =>
  sql<HitRow>`group_concat(${sql.ref(column)}) as ids, max(${sql.ref(column)}) as highest, count(*) as count`

/**
 * What SQLite's search index finds, or its table of custom fields. It says which tickets, but tests one dearly: so its answer
 * is fetched whole, as one text, and what many tickets have becomes a byte for every ticket id, which a walk over any order
 * tests almost for free. The store has one process and one connection, so that what was found stays true until a ticket is
 * put.
 */
function createHits(few: number) {
  const kept = new Map<string, Hits>()
  return {
    forget: () => kept.clear(),
    async of(key: string, find: () => Promise<HitRow[]>): Promise<Hits> {
      const hits = kept.get(key) ?? toHits((await find())[0], few)
      kept.delete(key)
      kept.set(key, hits)
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return hits
    },
  }
}

function toHits(row: HitRow | undefined, few: number): Hits {
  const { ids, highest, count } = { ids: row?.ids ?? '', highest: row?.highest ?? 0, count: row?.count ?? 0 }
  return { ids, count, marks: count > few && highest <= HIGHEST_MARKED ? marksOf(ids, highest) : null }
}

const COMMA = 44
const ZERO = 48

/** The ids of a comma list, each as a 1 at its place; SQL counts places from 1. */
function marksOf(ids: string, highest: number): Buffer {
  const marks = Buffer.alloc(highest)
  let id = 0
  for (let at = 0; at < ids.length; at += 1) {
    const code = ids.charCodeAt(at)
    if (code !== COMMA) id = id * 10 + code - ZERO
    else {
      marks[id - 1] = 1
      id = 0
    }
  }
  marks[id - 1] = 1
  return marks
}

function isHit({ ids, marks }: Hits): Expression<SqlBool> {
  if (marks) return sql<SqlBool>`substr(${marks}, tickets.id, 1) = x'01'`
  return sql<SqlBool>`tickets.id in (select value from json_each(${`[${ids}]`}))`
}
