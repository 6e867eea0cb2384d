import { Kysely, sql } from 'kysely'
import { collectWork } from './after-commit.ts'
import { type Bus, startBus } from './bus.ts'
import { type Engine, engineOf } from './engine.ts'
import { stampAccount } from './meta.ts'
import { migrate } from './migrations.ts'
import { listenForWakes, openPostgres } from './postgres.ts'
import type { Schema } from './schema.ts'
import { type SearchPort, searchPort } from './search.ts'
import { openSqlite } from './sqlite.ts'

/** A folder for SQLite, a PostgreSQL server, or (tests) the name of a schema in memory. */
export type StoreOptions = ({ dataDir: string } | { databaseUrl: string } | { pglite: string }) & {
  /** Whose copy this is; a store of another account is refused. */
  account?: string
  /** Told what an operator should know and nobody can act on at once. */
  warn?: (message: string, cause?: unknown) => void
}

export type Store = {
  db: Kysely<Schema>
  engine: Engine
  search: SearchPort
  bus: Bus
  /**
   * Runs `work` as one step and wakes the bus after its commit. Inside, use `tx` alone (on SQLite `db` would wait for it for
   * ever) and never await the network. On PostgreSQL `work` runs again after a deadlock.
   */
  transaction<T>(work: (tx: Kysely<Schema>) => Promise<T>): Promise<T>
  /** Brings up to date what the engine knows about its tables, by which it chooses ways through them. */
  tidy(): Promise<void>
  close(): Promise<void>
}

const POLL_MS = 1_000
const ATTEMPTS = 4
/** serialization_failure, deadlock_detected */
const RETRIED = ['40001', '40P01']

/** Opens the store, brings its schema up to date and stamps it. @throws {StoreError} with one sentence for the operator. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const warn = options.warn ?? (() => {})
  const { db, release } = await connect(options, warn)
  try {
    await migrate(db)
    // The lock on the folder proves that whoever held a lease in it is gone: nobody waits for it to run out.
    if ('dataDir' in options) await db.updateTable('leases').set({ expires_at: 0 }).execute()
    if (options.account) await stampAccount(db, options.account)
    const bus = await startBus(db, { pollMs: POLL_MS, warn })
    const stopListening = 'databaseUrl' in options ? listenForWakes(options.databaseUrl, bus.wake) : async () => {}
    const engine = engineOf(db)
    return {
      db,
      engine,
      bus,
      search: searchPort(engine),
      async transaction(work) {
        let works: (() => void)[] = []
        const result = await retryDeadlocks(() =>
          db.transaction().execute((tx) => {
            works = collectWork(tx)
            return work(tx)
          }),
        )
        for (const each of works) each()
        bus.wake()
        return result
      },
      async tidy() {
        if (engine === 'sqlite') await sql`pragma analysis_limit = 1000`.execute(db)
        await sql`analyze tickets`.execute(db)
      },
      async close() {
        await stopListening()
        await bus.stop()
        await db.destroy()
        release()
      },
    }
  } catch (error) {
    await db.destroy()
    release()
    throw error
  }
}

async function connect(options: StoreOptions, warn: NonNullable<StoreOptions['warn']>) {
  if ('dataDir' in options) {
    const { dialect, unlock } = openSqlite(options.dataDir, warn)
    return { db: new Kysely<Schema>({ dialect }), release: unlock }
  }
  if ('databaseUrl' in options) {
    return { db: new Kysely<Schema>({ dialect: await openPostgres(options.databaseUrl, warn) }), release: () => {} }
  }
  // Only tests ask for it, and only they have the package.
  const { openPglite } = await import('./pglite.ts')
  return { db: new Kysely<Schema>({ dialect: await openPglite(options.pglite) }), release: () => {} }
}

async function retryDeadlocks<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt()
    } catch (error) {
      const isRetried = error instanceof Error && 'code' in error && RETRIED.includes(String(error.code))
      if (!isRetried || n === ATTEMPTS) throw error
    }
  }
}
