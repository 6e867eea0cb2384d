import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** A sign-in that was begun and has not come back yet. The browser knows it by an id whose hash is all that stands here. */
export type SignInAttempt = { nonce: string; verifier: string; returnTo: string }

export async function createAttempt(
  db: Kysely<Schema>,
  attempt: SignInAttempt & { idHash: string; expiresAt: number; now: number },
): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('expires_at', '<=', attempt.now).execute()
  await db
    .insertInto('sign_in_attempts')
    .values({
      id_hash: attempt.idHash,
      nonce: attempt.nonce,
      verifier: attempt.verifier,
      return_to: attempt.returnTo,
      expires_at: attempt.expiresAt,
    })
    .execute()
}

/** Takes an attempt away, so that it can be finished once, by one server. Null when there is none, or it is too old. */
export async function takeAttempt(db: Kysely<Schema>, idHash: string, now: number): Promise<SignInAttempt | null> {
  const row = await db.deleteFrom('sign_in_attempts').where('id_hash', '=', idHash).returningAll().executeTakeFirst()
  if (!row || row.expires_at <= now) return null
  return { nonce: row.nonce, verifier: row.verifier, returnTo: row.return_to }
}

/** An account at a provider. What the provider calls it, `subject`, stays when its name or address changes. */
export type Identity = { issuer: string; subject: string }

/** The agent that an account was linked to; null before its first sign-in. */
export async function linkedAgent(db: Kysely<Schema>, { issuer, subject }: Identity): Promise<number | null> {
  const row = await db
    .selectFrom('identities')
    .select('agent_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.agent_id ?? null
}

/**
 * Links an account to an agent for good. False when the agent is linked to another account of the provider already; one
 * that was linked before `releaseBefore` makes way.
 */
export async function linkAgent(
  tx: Kysely<Schema>,
  identity: Identity,
  { agentId, now, releaseBefore }: { agentId: number; now: number; releaseBefore: number },
): Promise<boolean> {
  await tx
    .deleteFrom('identities')
    .where('issuer', '=', identity.issuer)
    .where('agent_id', '=', agentId)
    .where('linked_at', '<', releaseBefore)
    .execute()
  await tx
    .insertInto('identities')
    .values({ ...identity, agent_id: agentId, linked_at: now })
    .onConflict((oc) => oc.doNothing())
    .execute()
  return (await linkedAgent(tx, identity)) === agentId
}
