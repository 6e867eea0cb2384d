import { type Kysely, PostgresAdapter, sql } from 'kysely'
import type { Schema } from './schema.ts'

export type Engine = 'sqlite' | 'postgres'

/** Which engine answers; PGlite counts as PostgreSQL. */
export const engineOf = (db: Kysely<Schema>): Engine =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'

/** The database's clock in epoch milliseconds: the one clock that several servers share. */
export async function databaseNow(db: Kysely<Schema>): Promise<number> {
  const now =
    engineOf(db) === 'postgres'
      ? sql<number>`select floor(extract(epoch from clock_timestamp()) * 1000)::int8 as now`
      : sql<number>`select cast((julianday('now') - 2440587.5) * 86400000 as integer) as now`
  const { rows } = await now.execute(db)
  return (rows[0] as unknown as { now: number }).now
}
