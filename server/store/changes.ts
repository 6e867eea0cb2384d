import { type Kysely, type Selectable, sql } from 'kysely'
import { engineOf } from './engine.ts'
import type { Schema } from './schema.ts'

/**
 * What happened, in the order in which it became true. A row is written in the transaction of what it announces, so that
 * nothing is announced that was not kept, and nothing kept goes unannounced.
 */
export type ChangeKind =
  | 'ticket'
  | 'outbox'
  | 'bulk'
  | 'creations'
  | 'sync'
  | 'reference'
  | 'presence'
  | 'session'
  | 'views'

export type ChangeRow = {
  seq: number
  /** Epoch milliseconds. */
  at: number
  kind: ChangeKind
  ticketId: number | null
  categoryId: number | null
  /** Outbox and session: whose. Views: whose list changed, null for everybody's. Ticket: whose write through us did it, null for anybody else's. */
  agentId: number | null
  body: unknown
}

export type NewChange = Omit<ChangeRow, 'seq' | 'at'>

/** PostgreSQL's channel that wakes other servers; the table is the truth. */
export const WAKE_CHANNEL = 'foxden_changes'

/**
 * Waits until no other transaction announces, and keeps them waiting until this one ends. On PostgreSQL a number is drawn
 * before its row can be seen: without taking turns, a reader that has seen 8 would never come back for a 7 that commits
 * later. SQLite's transactions take turns anyway.
 */
export async function takeTurn(tx: Kysely<Schema>): Promise<void> {
  if (engineOf(tx) === 'postgres') await sql`select pg_advisory_xact_lock(7030142)`.execute(tx)
}

/** Adds an announcement; must be called in the transaction of what it announces. */
export async function appendChange(tx: Kysely<Schema>, change: NewChange): Promise<number> {
  if (engineOf(tx) === 'postgres') {
    await takeTurn(tx)
    await sql`select pg_notify(${WAKE_CHANNEL}, '')`.execute(tx)
  }
  const { seq } = await tx
    .insertInto('changes')
    .values({
      at: Date.now(),
      kind: change.kind,
      ticket_id: change.ticketId,
      category_id: change.categoryId,
      agent_id: change.agentId,
      body: JSON.stringify(change.body ?? null),
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return seq
}

/** The position of the newest change; 0 before the first. */
export async function changesHead(db: Kysely<Schema>): Promise<number> {
  const row = await db.selectFrom('changes').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row?.seq ?? 0
}

/** What came after a position, oldest first; 'tooOld' when it cannot be told any more, or was never given. */
export async function changesSince(db: Kysely<Schema>, seq: number, limit: number): Promise<ChangeRow[] | 'tooOld'> {
  const rows = await readAfter(db, seq, limit)
  if (rows[0]?.seq === seq + 1) return rows
  const oldest = await db.selectFrom('changes').select('seq').orderBy('seq').limit(1).executeTakeFirst()
  const isKnown = oldest ? seq >= oldest.seq - 1 && seq <= (await changesHead(db)) : seq === 0
  return isKnown ? rows : 'tooOld'
}

/** The same for a reader that has kept up, and so cannot be too late. */
export async function readAfter(db: Kysely<Schema>, seq: number, limit: number): Promise<ChangeRow[]> {
  const rows = await db.selectFrom('changes').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute()
  return rows.map(toChange)
}

/**
 * Forgets what is older than an instant, the oldest of it first; the newest row always stays, so that the position is kept.
 * @returns how many went
 */
export async function pruneChanges(db: Kysely<Schema>, olderThan: number, most: number): Promise<number> {
  const old = db
    .selectFrom('changes')
    .select('seq')
    .where('at', '<', olderThan)
    .where('seq', '<', await changesHead(db))
    .orderBy('seq')
    .limit(most)
  const gone = await db.deleteFrom('changes').where('seq', 'in', old).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

const toChange = (row: Selectable<Schema['changes']>): ChangeRow => ({
  seq: row.seq,
  at: row.at,
  kind: row.kind as ChangeKind,
  ticketId: row.ticket_id,
  categoryId: row.category_id,
  agentId: row.agent_id,
  body: JSON.parse(row.body),
})
