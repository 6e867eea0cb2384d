import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'

/** Signed-in agents. The id in the cookie is known here only by its hash. Instants are epoch milliseconds. */
export type SessionRow = {
  agentId: number
  createdAt: number
  seenAt: number
  expiresAt: number
  /** What an OpenID provider said at the sign-in; it knows by this which sign-in a sign-out ends. */
  idToken: string | null
}

export async function createSession(db: Kysely<Schema>, session: SessionRow & { idHash: string }): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id_hash: session.idHash,
      agent_id: session.agentId,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      id_token: session.idToken,
    })
    .execute()
}

/** The session with this id, if it has not ended. */
export async function findSession(db: Kysely<Schema>, idHash: string, now: number): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? toSession(row) : null
}

/** Remembers that a session is in use. */
export async function touchSession(
  db: Kysely<Schema>,
  idHash: string,
  { seenAt, expiresAt }: { seenAt: number; expiresAt: number },
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ seen_at: seenAt, expires_at: expiresAt })
    .where('id_hash', '=', idHash)
    .execute()
}

export async function endSession(db: Kysely<Schema>, idHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('id_hash', '=', idHash).execute()
}

export async function pruneSessions(db: Kysely<Schema>, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

const toSession = (row: Selectable<Schema['sessions']>): SessionRow => ({
  agentId: row.agent_id,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  idToken: row.id_token,
})
