import { PGlite } from '@electric-sql/pglite'
import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely'

const INT8 = 20
const BYTEA = 17

let database: Promise<PGlite> | null = null
let lastTurn = Promise.resolve()

/**
 * PostgreSQL's dialect in memory, for tests on machines without a server. One database serves the process, since it takes
 * seconds to start; each store has a schema of its own. It has one connection, which callers use in turn.
 */
export async function openPglite(schema: string): Promise<Dialect> {
  return new PostgresDialect({
    pool: {
      async connect() {
        const turn = await takeTurn()
        await turn.database.exec(`create schema if not exists ${schema}; set search_path to ${schema}`)
        const query = async (text: string, parameters: readonly unknown[]) => {
          const { rows, affectedRows } = await turn.database.query(text, [...parameters])
          return { command: text.trimStart().slice(0, 6).toUpperCase(), rowCount: affectedRows ?? rows.length, rows }
        }
        return { query: query as PostgresPoolClient['query'], release: turn.release }
      },
      end: async () => {},
    },
  })
}

/** Forgets a store. */
export async function dropPgliteSchema(schema: string): Promise<void> {
  const turn = await takeTurn()
  await turn.database.exec(`drop schema if exists ${schema} cascade`).finally(turn.release)
}

async function takeTurn(): Promise<{ database: PGlite; release: () => void }> {
  database ??= PGlite.create({
    parsers: { [INT8]: Number, [BYTEA]: (text) => Buffer.from(text.slice(2), 'hex') },
  })
  const before = lastTurn
  let release = () => {}
  lastTurn = new Promise((resolve) => {
    release = resolve
  })
  await before
  return { database: await database, release }
}
