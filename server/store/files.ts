import { type Kysely, type Selectable, sql } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Files that wait for their message, in pieces, in the database: every server on it can send them, and they are as safe as
 * the message. A file whose `sha256` is empty did not arrive whole.
 */
export type FileRow = {
  id: string
  agentId: number
  name: string
  contentType: string
  sizeBytes: number
  sha256: string
  /** The message, or the canned reply, that took it. */
  outboxId: string | null
}

export const CHUNK_BYTES = 256 * 1024

/** False when there is a file under this id. */
export async function insertFile(
  db: Kysely<Schema>,
  file: Pick<FileRow, 'id' | 'agentId' | 'name' | 'contentType'> & { now: number },
): Promise<boolean> {
  const row = await db
    .insertInto('files')
    .values({
      id: file.id,
      agent_id: file.agentId,
      name: file.name,
      content_type: file.contentType,
      size_bytes: 0,
      sha256: '',
      created_at: file.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertChunk(db: Kysely<Schema>, fileId: string, n: number, bytes: Buffer): Promise<void> {
  await db.insertInto('file_chunks').values({ file_id: fileId, n, bytes }).execute()
}

/** The whole file has arrived. */
export async function finishFile(db: Kysely<Schema>, id: string, sizeBytes: number, sha256: string): Promise<void> {
  await db.updateTable('files').set({ size_bytes: sizeBytes, sha256 }).where('id', '=', id).execute()
}

/** Those of `ids` that have arrived whole, in the order of `ids`. */
export async function wholeFiles(db: Kysely<Schema>, ids: string[]): Promise<FileRow[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('files').selectAll().where('id', 'in', ids).where('sha256', '!=', '').execute()
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(toFile))
}

/** Which of `ids` are whole, the agent's own, and in no message. */
export async function freeFiles(db: Kysely<Schema>, ids: string[], agentId: number): Promise<string[]> {
  const files = await wholeFiles(db, ids)
  return files.filter((file) => file.agentId === agentId && file.outboxId === null).map(({ id }) => id)
}

/** The bytes, piece by piece. @throws when they are not those that arrived. */
export async function* fileBytes(db: Kysely<Schema>, id: string, sizeBytes: number): AsyncGenerator<Buffer> {
  let read = 0
  for (let n = 0; read < sizeBytes; n += 1) {
    const row = await db
      .selectFrom('file_chunks')
      .select('bytes')
      .where('file_id', '=', id)
      .where('n', '=', n)
      .executeTakeFirst()
    if (!row) throw new Error(`file ${id} misses piece ${n}`)
    const bytes = Buffer.from(row.bytes)
    read += bytes.length
    yield bytes
  }
}

/** Gives files to a message; false when one of them belongs to another. */
export async function bindFiles(tx: Kysely<Schema>, ids: string[], outboxId: string): Promise<boolean> {
  if (ids.length === 0) return true
  const result = await tx
    .updateTable('files')
    .set({ outbox_id: outboxId })
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('outbox_id', 'is', null), eb('outbox_id', '=', outboxId)]))
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === ids.length
}

/** The message will not be sent: its files can go with another. */
export async function releaseFiles(tx: Kysely<Schema>, outboxId: string): Promise<void> {
  await tx.updateTable('files').set({ outbox_id: null }).where('outbox_id', '=', outboxId).execute()
}

/** Those that messages or canned replies have taken, in the order in which they came. */
export async function filesTakenBy(db: Kysely<Schema>, holders: string[]): Promise<FileRow[]> {
  if (holders.length === 0) return []
  const rows = await db
    .selectFrom('files')
    .selectAll()
    .where('outbox_id', 'in', holders)
    .orderBy('created_at')
    .orderBy('name')
    .execute()
  return rows.map(toFile)
}

/** The same for several at once. */
export async function releaseFilesOf(tx: Kysely<Schema>, holders: string[]): Promise<void> {
  if (holders.length === 0) return
  await tx.updateTable('files').set({ outbox_id: null }).where('outbox_id', 'in', holders).execute()
}

/** The same bytes again as a file of an agent's own that nothing has taken yet. */
export async function copyFile(
  tx: Kysely<Schema>,
  fromId: string,
  { id, agentId, now }: { id: string; agentId: number; now: number },
): Promise<FileRow> {
  const from = await tx.selectFrom('files').selectAll().where('id', '=', fromId).executeTakeFirstOrThrow()
  const copy = { ...from, id, agent_id: agentId, outbox_id: null, created_at: now }
  await tx.insertInto('files').values(copy).execute()
  await tx
    .insertInto('file_chunks')
    .columns(['file_id', 'n', 'bytes'])
    .expression((eb) =>
      eb
        .selectFrom('file_chunks')
        .select([sql<string>`cast(${id} as text)`.as('file_id'), 'n', 'bytes'])
        .where('file_id', '=', fromId),
    )
    .execute()
  return toFile(copy)
}

/** Removes a file of an agent that no message has taken; false when there is none. */
export async function deleteFile(db: Kysely<Schema>, id: string, agentId: number): Promise<boolean> {
  const result = await db
    .deleteFrom('files')
    .where('id', '=', id)
    .where('agent_id', '=', agentId)
    .where('outbox_id', 'is', null)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** How much an agent has staged since an instant. */
export async function stagedSince(
  db: Kysely<Schema>,
  agentId: number,
  since: number,
): Promise<{ files: number; bytes: number }> {
  const rows = await db
    .selectFrom('files')
    .select('size_bytes')
    .where('agent_id', '=', agentId)
    .where('created_at', '>=', since)
    .execute()
  return { files: rows.length, bytes: rows.reduce((sum, row) => sum + row.size_bytes, 0) }
}

const toFile = (row: Selectable<Schema['files']>): FileRow => ({
  id: row.id,
  agentId: row.agent_id,
  name: row.name,
  contentType: row.content_type,
  sizeBytes: row.size_bytes,
  sha256: row.sha256,
  outboxId: row.outbox_id,
})
