import { type Kysely, sql } from 'kysely'
import { type Engine, engineOf } from './engine.ts'
import { StoreError } from './errors.ts'
import { getMeta, setMeta } from './meta.ts'
import type { Schema } from './schema.ts'
import { firstSchema } from './schema-1.ts'
import { secondSchema } from './schema-2.ts'
import { thirdSchema } from './schema-3.ts'
import { viewSchema } from './schema-4.ts'
import { bulkSchema } from './schema-5.ts'
import { syncSchema } from './schema-6.ts'
import { cannedRepliesSchema } from './schema-7.ts'
import { creationSchema } from './schema-8.ts'
import { narrowWordsSchema } from './schema-9.ts'
import { creationsSchema } from './schema-10.ts'
import { operationsSchema } from './schema-11.ts'
import { draftVersionsSchema } from './schema-12.ts'
import { identitySchema } from './schema-13.ts'
import { addressSchema } from './schema-14.ts'
import { lateLooksSchema } from './schema-15.ts'
import { revisionSchema } from './schema-16.ts'
import { draftEndsSchema } from './schema-17.ts'

/** Statements by version, forward only: a landed version is never edited. */
const MIGRATIONS: ((engine: Engine) => string[])[] = [
  firstSchema,
  secondSchema,
  thirdSchema,
  viewSchema,
  bulkSchema,
  syncSchema,
  cannedRepliesSchema,
  creationSchema,
  narrowWordsSchema,
  creationsSchema,
  operationsSchema,
  draftVersionsSchema,
  identitySchema,
  addressSchema,
  lateLooksSchema,
  revisionSchema,
  draftEndsSchema,
]

const VERSION_KEY = 'schema_version'

/** Brings the schema to this program's version. @throws {StoreError} when a newer program has written it. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const engine = engineOf(db)
  await db.transaction().execute(async (tx) => {
    // An index over a large table takes its time, and so does the other server’s.
    if (engine === 'postgres') await sql`set local statement_timeout = 0`.execute(tx)
    // Servers that start together on one database take turns; the number is ours alone and means nothing.
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(7030141)`.execute(tx)
    await sql`create table if not exists meta (key text primary key, value text not null)`.execute(tx)
    const version = Number((await getMeta(tx, VERSION_KEY)) ?? 0)
    if (version > MIGRATIONS.length) {
      throw new StoreError(
        `The store was written by a newer Foxden (schema ${version}, this one knows ${MIGRATIONS.length}): start that version, or restore a backup from before the update.`,
      )
    }
    for (const statements of MIGRATIONS.slice(version)) {
      for (const statement of statements(engine)) await sql.raw(statement).execute(tx)
    }
    await setMeta(tx, VERSION_KEY, String(MIGRATIONS.length))
  })
}
