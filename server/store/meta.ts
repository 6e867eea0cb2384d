import type { Kysely } from 'kysely'
import { StoreError } from './errors.ts'
import type { Schema } from './schema.ts'

/** Small facts about the store itself: schema version, account, cursors of the sync. */
export async function getMeta(db: Kysely<Schema>, key: string): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function setMeta(db: Kysely<Schema>, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/**
 * Marks the store as the copy of one HappyFox account; ids of two accounts would mix silently.
 * @throws {StoreError} when it belongs to another one.
 */
export async function stampAccount(db: Kysely<Schema>, account: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: 'account', value: account })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const stamped = await getMeta(db, 'account')
  if (stamped !== account) {
    throw new StoreError(
      `The store belongs to the account ${stamped} and cannot be used for ${account}: choose another DATA_DIR or DATABASE_URL, or go back to the first account.`,
    )
  }
}
