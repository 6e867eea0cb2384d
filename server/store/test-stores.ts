import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { openStore, type Store, type StoreOptions } from './open.ts'
import { dropPgliteSchema } from './pglite.ts'

/** A place for one store, empty at first. It can be opened again, to see what was kept. */
export type TestPlace = { open(options?: Partial<StoreOptions>): Promise<Store>; remove(): Promise<void> }

export type TestEngine = { name: string; place(): Promise<TestPlace> }

const sqlite: TestEngine = {
  name: 'SQLite',
  async place() {
    const dataDir = mkdtempSync(join(tmpdir(), 'foxden-store-'))
    return {
      async open(options) {
        const store = await openStore({ ...options, dataDir })
        // No test cuts the power, and a busy disk may take a tenth of a second for each commit.
        await sql`pragma synchronous = off`.execute(store.db)
        return store
      },
      remove: async () => rmSync(dataDir, { recursive: true, force: true }),
    }
  },
}

const pglite: TestEngine = {
  name: 'PGlite',
  async place() {
    const schema = newSchema()
    return { open: (options) => openStore({ ...options, pglite: schema }), remove: () => dropPgliteSchema(schema) }
  },
}

/** A real server; each place is a schema of its own. */
const postgres = (url: string): TestEngine => ({
  name: 'PostgreSQL',
  async place() {
    const schema = newSchema()
    await onServer(url, `create schema ${schema}`)
    const databaseUrl = new URL(url)
    databaseUrl.searchParams.set('options', `-c search_path=${schema}`)
    return {
      open: (options) => openStore({ ...options, databaseUrl: databaseUrl.href }),
      remove: () => onServer(url, `drop schema ${schema} cascade`),
    }
  },
})

const newSchema = () => `test_${randomUUID().replaceAll('-', '')}`

async function onServer(url: string, statement: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const databaseUrl = process.env.TEST_DATABASE_URL

/** The engines that every query is tried on: always both dialects, and a real server where TEST_DATABASE_URL names one. */
export const TEST_ENGINES: TestEngine[] = [sqlite, pglite, ...(databaseUrl ? [postgres(databaseUrl)] : [])]

/** A store for one test, and how it goes. */
export async function newStore(engine: TestEngine): Promise<{ store: Store; close: () => Promise<void> }> {
  const place = await engine.place()
  const store = await place.open()
  return {
    store,
    async close() {
      await store.close()
      await place.remove()
    },
  }
}
