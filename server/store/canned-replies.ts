import type { Kysely, Selectable } from 'kysely'
import { type FileRow, filesTakenBy, releaseFilesOf } from './files.ts'
import type { Schema } from './schema.ts'

/** `agentId` null is the team's. */
export type CannedRow = {
  id: string
  agentId: number | null
  folder: string
  title: string
  html: string
  revision: number
  updatedBy: number
  updatedAt: number
  deletedAt: number | null
}

/** Under which name a canned reply holds its files. */
export const holderOf = (id: string) => `canned:${id}`

/** The team's and the agent's own, with their files. */
export async function cannedFor(
  db: Kysely<Schema>,
  agentId: number,
): Promise<{ reply: CannedRow; files: FileRow[] }[]> {
  const rows = await db
    .selectFrom('canned_replies')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .orderBy('title')
    .execute()
  const files = await filesTakenBy(
    db,
    rows.map(({ id }) => holderOf(id)),
  )
  return rows.map((row) => ({
    reply: toCanned(row),
    files: files.filter(({ outboxId }) => outboxId === holderOf(row.id)),
  }))
}

export async function cannedById(db: Kysely<Schema>, id: string): Promise<CannedRow | null> {
  const row = await db.selectFrom('canned_replies').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toCanned(row) : null
}

/** Writes the version after `revision`, which must be the newest; null when it is not. */
export async function saveCanned(
  tx: Kysely<Schema>,
  reply: Omit<CannedRow, 'deletedAt'>,
): Promise<{ revision: number } | null> {
  const values = {
    agent_id: reply.agentId,
    folder: reply.folder,
    title: reply.title,
    html: reply.html,
    revision: reply.revision + 1,
    updated_by: reply.updatedBy,
    updated_at: reply.updatedAt,
  }
  const saved =
    reply.revision === 0
      ? await tx
          .insertInto('canned_replies')
          .values({ id: reply.id, ...values, deleted_at: null })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await tx
          .updateTable('canned_replies')
          .set(values)
          .where('id', '=', reply.id)
          .where('revision', '=', reply.revision)
          .where('deleted_at', 'is', null)
          .returning('revision')
          .executeTakeFirst()
  return saved ?? null
}

/** Deletes one, or with null brings it back. */
export async function markCannedDeleted(db: Kysely<Schema>, id: string, at: number | null): Promise<void> {
  await db.updateTable('canned_replies').set({ deleted_at: at }).where('id', '=', id).execute()
}

/** Forgets those that were deleted before an instant, and lets their files go. */
export async function purgeCanned(tx: Kysely<Schema>, before: number): Promise<void> {
  const gone = await tx.deleteFrom('canned_replies').where('deleted_at', '<', before).returning('id').execute()
  await releaseFilesOf(
    tx,
    gone.map(({ id }) => holderOf(id)),
  )
}

/** Moves everything of one owner from one folder to another. */
export async function renameFolder(
  db: Kysely<Schema>,
  { agentId, from, to }: { agentId: number | null; from: string; to: string },
): Promise<void> {
  await db
    .updateTable('canned_replies')
    .set({ folder: to })
    .where('folder', '=', from)
    .where('agent_id', agentId === null ? 'is' : '=', agentId)
    .execute()
}

const toCanned = (row: Selectable<Schema['canned_replies']>): CannedRow => ({
  id: row.id,
  agentId: row.agent_id,
  folder: row.folder,
  title: row.title,
  html: row.html,
  revision: row.revision,
  updatedBy: row.updated_by,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
})
