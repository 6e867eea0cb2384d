import type { Kysely, Selectable } from 'kysely'
import { type DraftKey, keepLast, keepVersion } from './draft-versions.ts'
import type { Schema } from './schema.ts'

/**
 * A composer's content. `body` is the composer's own JSON; `revision` counts its versions from 1, and on through all drafts of
 * one composer: a window that knows an old one never takes a new one for it.
 */
export type DraftRow = { kind: string; revision: number; body: string; updatedAt: number }

export async function draftsOf(db: Kysely<Schema>, agentId: number, ticketId: number): Promise<DraftRow[]> {
  const rows = await db
    .selectFrom('drafts')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .orderBy('kind')
    .execute()
  return rows.map(toDraft)
}

/**
 * Saves the version after `revision` (0 for a new draft), which must be the newest: of two tabs that write at once one
 * loses, and gets the other's draft to show. Null stands for a draft that was sent or discarded meanwhile. What was there
 * before is kept with it, where that is worth it.
 */
export const saveDraft = (
  db: Kysely<Schema>,
  draft: DraftKey & { revision: number; body: string; now: number },
): Promise<{ saved: true; revision: number } | { saved: false; other: DraftRow | null }> =>
  db.transaction().execute(async (tx) => {
    const revision = draft.revision === 0 ? await beginDraft(tx, draft) : await goOn(tx, draft)
    return revision === null ? { saved: false, other: await draftOf(tx, draft) } : { saved: true, revision }
  })

/** Both answer the revision that was saved; null when another stands there. */
async function beginDraft(
  tx: Kysely<Schema>,
  { agentId, ticketId, kind, body, now }: DraftKey & { body: string; now: number },
): Promise<number | null> {
  const key = { agent_id: agentId, ticket_id: ticketId, kind }
  const row = await tx
    .insertInto('drafts')
    .values({ ...key, revision: 1, body, updated_at: now, kept_at: now })
    .onConflict((conflict) => conflict.columns(['agent_id', 'ticket_id', 'kind']).doNothing())
    .returning('revision')
    .executeTakeFirst()
  if (!row) return null
  // Read when the place is ours: a removal that was under way has said by now where it ended.
  const end = await tx
    .selectFrom('draft_ends')
    .select('revision')
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!end) return row.revision
  const revision = end.revision + 1
  await tx
    .updateTable('drafts')
    .set({ revision })
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .execute()
  return revision
}

async function goOn(
  tx: Kysely<Schema>,
  draft: DraftKey & { revision: number; body: string; now: number },
): Promise<number | null> {
  const revision = draft.revision + 1
  const before = await tx
    .selectFrom('drafts')
    .select(['body', 'updated_at', 'kept_at'])
    .where('agent_id', '=', draft.agentId)
    .where('ticket_id', '=', draft.ticketId)
    .where('kind', '=', draft.kind)
    .where('revision', '=', draft.revision)
    .executeTakeFirst()
  const row =
    before &&
    (await tx
      .updateTable('drafts')
      .set({ revision, body: draft.body, updated_at: draft.now })
      .where('agent_id', '=', draft.agentId)
      .where('ticket_id', '=', draft.ticketId)
      .where('kind', '=', draft.kind)
      .where('revision', '=', draft.revision)
      .returning('kept_at')
      .executeTakeFirst())
  if (!row) return null
  const keptAt = await keepVersion(tx, draft, before)
  if (keptAt === before.kept_at) return revision
  await tx
    .updateTable('drafts')
    .set({ kept_at: keptAt })
    .where('agent_id', '=', draft.agentId)
    .where('ticket_id', '=', draft.ticketId)
    .where('kind', '=', draft.kind)
    .execute()
  return revision
}

/**
 * Removes a draft that was sent or discarded; what it said last is kept for a while. With a `revision` only that one is
 * removed: what another window wrote since stays, and is answered. One that is gone already is removed.
 */
export const deleteDraft = (
  db: Kysely<Schema>,
  draft: DraftKey & { now: number; revision?: number | undefined },
): Promise<DraftRow | null> =>
  db.transaction().execute(async (tx) => {
    const { revision } = draft
    const last = await tx
      .deleteFrom('drafts')
      .where('agent_id', '=', draft.agentId)
      .where('ticket_id', '=', draft.ticketId)
      .where('kind', '=', draft.kind)
      .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
      .returning(['revision', 'body', 'updated_at', 'kept_at'])
      .executeTakeFirst()
    if (!last) return draftOf(tx, draft)
    await keepLast(tx, draft, last)
    await keepEnd(tx, draft, last.revision)
    return null
  })

const keepEnd = (
  tx: Kysely<Schema>,
  { agentId, ticketId, kind, now }: DraftKey & { now: number },
  revision: number,
): Promise<unknown> =>
  tx
    .insertInto('draft_ends')
    .values({ agent_id: agentId, ticket_id: ticketId, kind, revision, ended_at: now })
    .onConflict((conflict) =>
      conflict.columns(['agent_id', 'ticket_id', 'kind']).doUpdateSet({ revision, ended_at: now }),
    )
    .execute()

async function draftOf(db: Kysely<Schema>, { agentId, ticketId, kind }: DraftKey): Promise<DraftRow | null> {
  const drafts = await draftsOf(db, agentId, ticketId)
  return drafts.find((draft) => draft.kind === kind) ?? null
}

const toDraft = (row: Selectable<Schema['drafts']>): DraftRow => ({
  kind: row.kind,
  revision: row.revision,
  body: row.body,
  updatedAt: row.updated_at,
})
