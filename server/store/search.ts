import { type Expression, type Kysely, sql, type SqlBool } from 'kysely'
import type { Engine } from './engine.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './words.ts'

export type SearchPort = {
  /** Replaces what a ticket is found by. */
  index(tx: Kysely<Schema>, ticketId: number, text: string): Promise<void>
  /**
   * A condition on `tickets.id`: all words of the text, the last one perhaps only begun. Null when the text has no word,
   * which asks for nothing.
   */
  matches(db: Kysely<Schema>, text: string): Promise<Expression<SqlBool> | null>
  /** Runs queries over tickets with what the engine needs to find the right way through them. */
  reading<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T>
}

export const searchPort = (engine: Engine): SearchPort => ({
  index,
  async matches(db, text) {
    const words = wordsOf(text)
    if (words.length === 0) return null
    return engine === 'postgres' ? inPostgres(words) : inSqlite(db, words)
  },
  reading: (db, work) => (engine === 'postgres' ? withIndexes(db, work) : work(db)),
})

/**
 * Every query over tickets has an index that answers it. PostgreSQL often thinks reading the table through is cheaper,
 * because it does not reckon what unpacking long values costs. Set for one transaction, since a pooler shares sessions.
 */
const withIndexes = <T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(tx)
    return work(tx)
  })

async function index(tx: Kysely<Schema>, ticketId: number, text: string) {
  const words = wordsOf(text).join(' ')
  await tx
    .insertInto('ticket_words')
    .values({ ticket_id: ticketId, words })
    .onConflict((conflict) =>
      conflict.column('ticket_id').doUpdateSet({ words }).where('ticket_words.words', '<>', words),
    )
    .execute()
}

// Words are letters and digits only, so quoting them cannot go wrong.

function inPostgres(words: string[]): Expression<SqlBool> {
  const query = `${words.map((word) => `'${word}'`).join(' & ')}:*`
  return sql<SqlBool>`tickets.id in (select ticket_id from ticket_words where vector @@ ${query}::tsquery)`
}

/** More hits than this are a common word: testing every ticket is then faster than fetching every hit. */
const FEW = 1_000

async function inSqlite(db: Kysely<Schema>, words: string[]): Promise<Expression<SqlBool>> {
  const exact = words.map((word) => `"${word}"`).join(' ')
  const hits = sql`select rowid from ticket_search where ticket_search match ${`${exact}*`}`
  const isBegun = (words.at(-1) ?? '').length < 3
  // Whole words are counted first, because the begun one costs the index more.
  const isCommon = isBegun || (await exceedsFew(db, exact)) || (await exceedsFew(db, `${exact}*`))
  // The plus keeps SQLite from looking tickets up by these ids.
  return isCommon ? sql<SqlBool>`+tickets.id in (${hits})` : sql<SqlBool>`tickets.id in (${hits})`
}

async function exceedsFew(db: Kysely<Schema>, match: string): Promise<boolean> {
  const { rows } =
    await sql`select rowid from ticket_search where ticket_search match ${match} limit ${FEW}, 1`.execute(db)
  return rows.length > 0
}
