import { type Expression, type Kysely, sql, type SqlBool } from 'kysely'
import type { Engine } from './engine.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './words.ts'

export type SearchPort = {
  /** Replaces what a ticket is found by: words of its text, and tokens that no text can have. */
  index(tx: Kysely<Schema>, ticketId: number, text: string, tokens?: string[]): Promise<void>
  /**
   * A condition on `tickets.id`: all words of the text, the last one perhaps only begun. Null when the text has no word,
   * which asks for nothing.
   */
  matches(db: Kysely<Schema>, text: string): Promise<Expression<SqlBool> | null>
  /** A condition on `tickets.id`: all tokens of one of the lists. */
  matchesTokens(db: Kysely<Schema>, anyOf: string[][]): Promise<Expression<SqlBool>>
  /** Runs queries over tickets with what the engine needs to find the right way through them. */
  reading<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T>
}

export const searchPort = (engine: Engine): SearchPort => ({
  index,
  async matches(db, text) {
    const words = wordsOf(text)
    if (words.length === 0) return null
    if (engine === 'postgres') return inPostgres(`${conjunction(words)}:*`)
    const exact = words.map((word) => `"${word}"`).join(' ')
    // Whole words are counted first, because the begun one costs the index more.
    const isBegun = (words.at(-1) ?? '').length < 3
    const isCommon = isBegun || (await exceedsFew(db, exact)) || (await exceedsFew(db, `${exact}*`))
    return inSqlite(`${exact}*`, isCommon)
  },
  async matchesTokens(db, anyOf) {
    const lists = anyOf.filter((tokens) => tokens.length > 0)
    if (lists.length === 0) return sql<SqlBool>`0 = 1`
    if (engine === 'postgres') return inPostgres(lists.map((tokens) => `(${conjunction(tokens)})`).join(' | '))
    const match = lists.map((tokens) => `(${tokens.map((token) => `"${token}"`).join(' AND ')})`).join(' OR ')
    return inSqlite(match, await exceedsFew(db, match))
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

function inPostgres(query: string): Expression<SqlBool> {
  return sql<SqlBool>`tickets.id in (select ticket_id from ticket_words where vector @@ ${query}::tsquery)`
}

/** More hits than this are a common word: testing every ticket is then faster than fetching every hit. */
const FEW = 1_000

function inSqlite(match: string, isCommon: boolean): Expression<SqlBool> {
  const hits = sql`select rowid from ticket_search where ticket_search match ${match}`
  // The plus keeps SQLite from looking tickets up by these ids.
  return isCommon ? sql<SqlBool>`+tickets.id in (${hits})` : sql<SqlBool>`tickets.id in (${hits})`
}

async function exceedsFew(db: Kysely<Schema>, match: string): Promise<boolean> {
  const { rows } =
    await sql`select rowid from ticket_search where ticket_search match ${match} limit ${FEW}, 1`.execute(db)
  return rows.length > 0
}
