import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'

const DAY_MS = 24 * 60 * 60_000
/** A server says that it is there more often than this. */
const SEEN_MS = 60_000

/** Says that a server is there. */
export async function noteServer(db: Kysely<Schema>, owner: string, now: number): Promise<void> {
  await db
    .insertInto('servers')
    .values({ owner, started_at: now, seen_at: now })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ seen_at: now }))
    .execute()
  await db
    .deleteFrom('servers')
    .where('seen_at', '<', now - DAY_MS)
    .execute()
}

export async function forgetServer(db: Kysely<Schema>, owner: string): Promise<void> {
  await db.deleteFrom('servers').where('owner', '=', owner).execute()
}

/** Servers that were there a moment ago, the longest running first. */
export async function knownServers(db: Kysely<Schema>, now: number): Promise<Selectable<Schema['servers']>[]> {
  return db
    .selectFrom('servers')
    .selectAll()
    .where('seen_at', '>=', now - SEEN_MS)
    .orderBy('started_at')
    .orderBy('owner')
    .execute()
}

/** Counts a problem of the sync by its kind; after a day without it, it begins anew. */
export async function noteProblem(
  db: Kysely<Schema>,
  { kind, message, at }: { kind: string; message: string; at: number },
): Promise<void> {
  await db
    .deleteFrom('sync_problems')
    .where('last_at', '<', at - DAY_MS)
    .execute()
  await db
    .insertInto('sync_problems')
    .values({ kind, message, times: 1, first_at: at, last_at: at })
    .onConflict((conflict) =>
      conflict.column('kind').doUpdateSet((eb) => ({ message, times: eb('sync_problems.times', '+', 1), last_at: at })),
    )
    .execute()
}

/** The problems of the last day, latest first. */
export async function lastProblems(db: Kysely<Schema>, now: number): Promise<Selectable<Schema['sync_problems']>[]> {
  return db
    .selectFrom('sync_problems')
    .selectAll()
    .where('last_at', '>=', now - DAY_MS)
    .orderBy('last_at', 'desc')
    .execute()
}
