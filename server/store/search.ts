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
  matches(text: string): Expression<SqlBool> | null
}

export const searchPort = (engine: Engine): SearchPort => ({
  async index(tx, ticketId, text) {
    const words = wordsOf(text).join(' ')
    await tx
      .insertInto('ticket_words')
      .values({ ticket_id: ticketId, words })
      .onConflict((conflict) =>
        conflict.column('ticket_id').doUpdateSet({ words }).where('ticket_words.words', '<>', words),
      )
      .execute()
  },
  matches(text) {
    const words = wordsOf(text)
    if (words.length === 0) return null
    // Words are letters and digits only, so quoting them cannot go wrong.
    if (engine === 'postgres') {
      const query = `${words.map((word) => `'${word}'`).join(' & ')}:*`
      return sql<SqlBool>`tickets.id in (select ticket_id from ticket_words where vector @@ ${query}::tsquery)`
    }
    const query = `${words.map((word) => `"${word}"`).join(' ')}*`
    return sql<SqlBool>`tickets.id in (select rowid from ticket_search where ticket_search match ${query})`
  },
})
