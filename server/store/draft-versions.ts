import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import { isVersion, sendIdOf } from '../../src/domain/draft-version.ts'
import type { Schema } from './schema.ts'

/** What a draft was before; kept an hour. `body` is the composer's own JSON, `writtenAt` when it was saved. */
export type DraftVersionRow = { id: string; body: string; writtenAt: number }
export type DraftKey = { agentId: number; ticketId: number; kind: string }

export const VERSIONS_KEPT_MS = 60 * 60_000
/** Of one draft. Somebody who deletes and undoes all the time does not fill the disk. */
const MOST_VERSIONS = 120

/** A draft of properties holds values that HappyFox has, and what was picked instead: nothing of it was written. */
const isKept = ({ kind }: DraftKey) => kind !== 'properties'

type Replaced = { body: string; updated_at: number; kept_at: number | null }

/** Keeps what a draft was, where that is worth it, as another text takes its place. Answers when a version was kept last. */
export async function keepVersion(
  tx: Kysely<Schema>,
  draft: DraftKey & { body: string; now: number },
  before: Replaced,
): Promise<number> {
  const { now } = draft
  const keptAt = before.kept_at ?? 0
  if (!isKept(draft) || !isVersion(JSON.parse(before.body), JSON.parse(draft.body), now - keptAt)) return keptAt
  await insertVersion(tx, draft, { ...before, sentAs: null })
  return now
}

/**
 * Keeps a draft that is discarded. One that was sent is on its ticket: its versions are only shown again when the write is
 * taken back, or refused.
 */
export async function keepLast(tx: Kysely<Schema>, draft: DraftKey & { now: number }, last: Replaced): Promise<void> {
  if (!isKept(draft)) return
  const sendId = sendIdOf(JSON.parse(last.body))
  const sent =
    sendId === null
      ? undefined
      : await tx
          .selectFrom('outbox')
          .select('id')
          .where('id', '=', sendId)
          .where('state', '!=', 'cancelled')
          .executeTakeFirst()
  if (sent) await markSent(tx, draft, sent.id)
  await insertVersion(tx, draft, { ...last, sentAs: sent?.id ?? null })
}

async function markSent(tx: Kysely<Schema>, { agentId, ticketId, kind }: DraftKey, sentAs: string): Promise<void> {
  await tx
    .updateTable('draft_versions')
    .set({ sent_as: sentAs })
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .where((eb) => eb.or([eb('sent_as', 'is', null), eb('sent_as', 'in', takenBack(tx))]))
    .execute()
}

const takenBack = (db: Kysely<Schema>) =>
  db.selectFrom('outbox').select('outbox.id').where('outbox.state', 'in', ['cancelled', 'refused'])

async function insertVersion(
  tx: Kysely<Schema>,
  { agentId, ticketId, kind, now }: DraftKey & { now: number },
  { body, updated_at: writtenAt, sentAs }: Replaced & { sentAs: string | null },
): Promise<void> {
  const key = { agent_id: agentId, ticket_id: ticketId, kind }
  await tx
    .insertInto('draft_versions')
    .values({ id: randomUUID(), ...key, body, written_at: writtenAt, kept_at: now, sent_as: sentAs })
    .execute()
  const tooMany = await tx
    .selectFrom('draft_versions')
    .select('id')
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .orderBy('kept_at', 'desc')
    .limit(MOST_VERSIONS)
    .offset(MOST_VERSIONS)
    .execute()
  if (tooMany.length === 0) return
  const ids = tooMany.map(({ id }) => id)
  await tx.deleteFrom('draft_versions').where('id', 'in', ids).execute()
}

/** Newest first, those that were kept since an instant. What was sent is not among them. */
export async function versionsOf(
  db: Kysely<Schema>,
  { agentId, ticketId, kind }: DraftKey,
  since: number,
): Promise<DraftVersionRow[]> {
  const rows = await shown(db, agentId, since)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .orderBy('kept_at', 'desc')
    .execute()
  return rows.map(toVersion)
}

/** One of an agent's own; null when there is none, or it is older. */
export async function versionById(
  db: Kysely<Schema>,
  { agentId, ticketId, kind }: DraftKey,
  id: string,
  since: number,
): Promise<DraftVersionRow | null> {
  const row = await shown(db, agentId, since)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', kind)
    .where('draft_versions.id', '=', id)
    .executeTakeFirst()
  return row ? toVersion(row) : null
}

const shown = (db: Kysely<Schema>, agentId: number, since: number) =>
  db
    .selectFrom('draft_versions')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('kept_at', '>=', since)
    .where((eb) => eb.or([eb('sent_as', 'is', null), eb('sent_as', 'in', takenBack(db))]))

export async function pruneVersions(db: Kysely<Schema>, before: number): Promise<void> {
  await db.deleteFrom('draft_versions').where('kept_at', '<', before).execute()
}

const toVersion = (row: Selectable<Schema['draft_versions']>): DraftVersionRow => ({
  id: row.id,
  body: row.body,
  writtenAt: row.written_at,
})
