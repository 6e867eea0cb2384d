import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** The account's small lists as JSON, by kind. */
export async function readReference(db: Kysely<Schema>): Promise<Map<string, string>> {
  const rows = await db.selectFrom('reference').select(['kind', 'body']).execute()
  return new Map(rows.map(({ kind, body }) => [kind, body]))
}

export async function writeReference(
  tx: Kysely<Schema>,
  list: { kind: string; body: string; fetchedAt: number },
): Promise<void> {
  const values = { body: list.body, fetched_at: list.fetchedAt }
  await tx
    .insertInto('reference')
    .values({ kind: list.kind, ...values })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(values))
    .execute()
}
