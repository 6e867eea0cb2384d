import type { Kysely } from 'kysely'
import { databaseNow } from './engine.ts'
import type { Schema } from './schema.ts'

/** `now` is for tests; left out, the database's clock decides, so that servers with wrong clocks agree. */
type Ask = { name: string; owner: string; ttlMs: number; now?: number }
type Hold = { name: string; owner: string; token: number }

/**
 * Takes a named lease that is free, expired or already the owner's. The token grows with every taking: whoever writes under
 * a lease checks that its token is still the row's.
 */
export async function acquireLease(db: Kysely<Schema>, ask: Ask): Promise<{ token: number } | null> {
  const now = ask.now ?? (await databaseNow(db))
  const expiresAt = now + ask.ttlMs
  const row = await db
    .insertInto('leases')
    .values({ name: ask.name, owner: ask.owner, token: 1, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((eb) => ({
          owner: ask.owner,
          token: eb('leases.token', '+', 1),
          expires_at: expiresAt,
        }))
        .where((eb) => eb.or([eb('leases.expires_at', '<=', now), eb('leases.owner', '=', ask.owner)])),
    )
    .returning('token')
    .executeTakeFirst()
  return row ? { token: row.token } : null
}

/** Extends a lease that nobody has taken since; false when it is lost. */
export async function renewLease(db: Kysely<Schema>, hold: Hold & { ttlMs: number; now?: number }): Promise<boolean> {
  const now = hold.now ?? (await databaseNow(db))
  const result = await held(db, hold)
    .set({ expires_at: now + hold.ttlMs })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Gives a lease back at once; the row stays, because its token must keep growing. */
export async function releaseLease(db: Kysely<Schema>, hold: Hold): Promise<void> {
  await held(db, hold).set({ expires_at: 0 }).execute()
}

/** Whose lease it is; null when nobody's. */
export async function leaseHolder(db: Kysely<Schema>, name: string): Promise<string | null> {
  const now = await databaseNow(db)
  const row = await db
    .selectFrom('leases')
    .select('owner')
    .where('name', '=', name)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.owner ?? null
}

const held = (db: Kysely<Schema>, hold: Hold) =>
  db.updateTable('leases').where('name', '=', hold.name).where('owner', '=', hold.owner).where('token', '=', hold.token)
