import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'

/** A composer's content. `body` is the composer's own JSON; `revision` counts its versions from 1. */
export type DraftRow = { kind: string; revision: number; body: string; updatedAt: number }
type DraftKey = { agentId: number; ticketId: number; kind: string }

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
 * loses, and gets the other's draft to show. Null stands for a draft that was sent or discarded meanwhile.
 */
export async function saveDraft(
  db: Kysely<Schema>,
  draft: DraftKey & { revision: number; body: string; now: number },
): Promise<{ saved: true; revision: number } | { saved: false; other: DraftRow | null }> {
  const values = { revision: draft.revision + 1, body: draft.body, updated_at: draft.now }
  const changed =
    draft.revision === 0
      ? await db
          .insertInto('drafts')
          .values({ agent_id: draft.agentId, ticket_id: draft.ticketId, kind: draft.kind, ...values })
          .onConflict((conflict) => conflict.columns(['agent_id', 'ticket_id', 'kind']).doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await db
          .updateTable('drafts')
          .set(values)
          .where('agent_id', '=', draft.agentId)
          .where('ticket_id', '=', draft.ticketId)
          .where('kind', '=', draft.kind)
          .where('revision', '=', draft.revision)
          .returning('revision')
          .executeTakeFirst()
  if (changed) return { saved: true, revision: changed.revision }
  const others = await draftsOf(db, draft.agentId, draft.ticketId)
  return { saved: false, other: others.find((other) => other.kind === draft.kind) ?? null }
}

export async function deleteDraft(db: Kysely<Schema>, { agentId, ticketId, kind }: DraftKey): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .execute()
}

const toDraft = (row: Selectable<Schema['drafts']>): DraftRow => ({
  kind: row.kind,
  revision: row.revision,
  body: row.body,
  updatedAt: row.updated_at,
})
