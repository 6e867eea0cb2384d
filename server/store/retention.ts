import { type Kysely, type SqlBool, sql } from 'kysely'
import { holderOf } from './canned-replies.ts'
import { pruneChanges } from './changes.ts'
import { releaseFilesOf } from './files.ts'
import type { Schema } from './schema.ts'

/** What is forgotten, a batch of at most so many rows at a time. */
export type Sweep = (db: Kysely<Schema>, most: number) => Promise<{ gone: number; isMore: boolean }>

const swept = (gone: number, most: number) => ({ gone, isMore: gone >= most })

/** States in which nothing more is done about a write. */
const SETTLED = ['sent', 'cancelled']
/** Those that wait for their agents. */
const WAITING = ['needsYou', 'refused']

/**
 * Writes that settled before an instant. Until then an id is known, so that the same write posted again is the same, and an
 * update on a ticket is known to be ours.
 */
export const settledWrites = (before: number): Sweep => writesIn(SETTLED, before)

/** Writes that have waited for their agents since an instant. */
export const waitingWrites = (before: number): Sweep => writesIn(WAITING, before)

const writesIn =
  (states: string[], before: number): Sweep =>
  async (db, most) => {
    const old = db
      .selectFrom('outbox')
      .select('seq')
      .where('state', 'in', states)
      .where('updated_at', '<', before)
      .orderBy('updated_at')
      .limit(most)
    const gone = await db.deleteFrom('outbox').where('seq', 'in', old).executeTakeFirst()
    return swept(Number(gone.numDeletedRows), most)
  }

/** Files that no message took, those whose message settled, before an instant each, and those whose message is gone. */
export const oldFiles =
  ({ unused, settled }: { unused: number; settled: number }): Sweep =>
  async (db, most) => {
    const old = db
      .selectFrom('files')
      .select('id')
      .where((eb) =>
        eb.or([
          eb.and([eb('outbox_id', 'is', null), eb('created_at', '<', unused)]),
          eb.exists(
            eb
              .selectFrom('outbox')
              .select('outbox.id')
              .whereRef('outbox.id', '=', 'files.outbox_id')
              .where('outbox.state', '=', 'sent')
              .where('outbox.updated_at', '<', settled),
          ),
          eb.and([
            // What is held by something else than a message has a word before its id.
            eb('outbox_id', 'not like', '%:%'),
            eb('created_at', '<', unused),
            eb.not(
              eb.exists(eb.selectFrom('outbox').select('outbox.id').whereRef('outbox.id', '=', 'files.outbox_id')),
            ),
          ]),
        ]),
      )
      .limit(most)
    const gone = await db.deleteFrom('files').where('id', 'in', old).executeTakeFirst()
    return swept(Number(gone.numDeletedRows), most)
  }

/** Rows of one composer each that are older than an instant. */
const oldOfComposers =
  (table: 'drafts' | 'draft_ends', at: 'updated_at' | 'ended_at', before: number): Sweep =>
  async (db, most) => {
    const old = sql`select agent_id, ticket_id, kind from ${sql.table(table)} where ${sql.ref(at)} < ${before} limit ${most}`
    // The age is asked twice: one that is written meanwhile stays.
    const gone = await sql`delete from ${sql.table(table)}
      where (agent_id, ticket_id, kind) in (${old}) and ${sql.ref(at)} < ${before}`.execute(db)
    return swept(Number(gone.numAffectedRows), most)
  }

/** Drafts that nobody has touched since an instant. */
export const oldDrafts = (before: number): Sweep => oldOfComposers('drafts', 'updated_at', before)

/** Where drafts ended that no window can know any more. */
export const oldDraftEnds = (before: number): Sweep => oldOfComposers('draft_ends', 'ended_at', before)

/** How many rows of what was seen are looked through for one that goes. */
const SEEN_READ = 20

/** What agents have seen of tickets that are not in the copy any more. Walks through all, a stretch at a time. */
export function seenOfGone(before: number): Sweep {
  let last = { agentId: 0, ticketId: 0 }
  return async (db, most) => {
    const rows = await db
      .selectFrom('seen')
      .leftJoin('tickets', 'tickets.id', 'seen.ticket_id')
      .select(['seen.agent_id', 'seen.ticket_id', 'seen.at', 'tickets.id as found'])
      .where((eb) =>
        eb.or([
          eb('seen.agent_id', '>', last.agentId),
          eb.and([eb('seen.agent_id', '=', last.agentId), eb('seen.ticket_id', '>', last.ticketId)]),
        ]),
      )
      .orderBy('seen.agent_id')
      .orderBy('seen.ticket_id')
      .limit(most * SEEN_READ)
      .execute()
    const end = rows.at(-1)
    if (end) last = { agentId: end.agent_id, ticketId: end.ticket_id }
    const old = rows.filter(({ at, found }) => found === null && at < before)
    for (const { agent_id, ticket_id } of old) {
      await db.deleteFrom('seen').where('agent_id', '=', agent_id).where('ticket_id', '=', ticket_id).execute()
    }
    return { gone: old.length, isMore: rows.length === most * SEEN_READ }
  }
}

/** Items of bulk changes that ended before an instant, or were never begun; a change goes with its last one. */
export const oldJobs =
  ({ rehearsed, finished }: { rehearsed: number; finished: number }): Sweep =>
  async (db, most) => {
    const old = db
      .selectFrom('bulk_jobs')
      .select('id')
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'rehearsed'), eb('created_at', '<', rehearsed)]),
          eb.and([eb('state', 'in', ['done', 'cancelled']), eb('finished_at', '<', finished)]),
        ]),
      )
      .orderBy('created_at')
      .limit(1)
    const job = await old.executeTakeFirst()
    if (!job) return swept(0, most)
    const items = db.selectFrom('bulk_items').select('n').where('job_id', '=', job.id).orderBy('n').limit(most)
    const gone = await db
      .deleteFrom('bulk_items')
      .where('job_id', '=', job.id)
      .where('n', 'in', items)
      .executeTakeFirst()
    const isWhole = Number(gone.numDeletedRows) < most
    if (isWhole) await db.deleteFrom('bulk_jobs').where('id', '=', job.id).execute()
    // Of this one, or there may be another.
    return { gone: Number(gone.numDeletedRows) + Number(isWhole), isMore: true }
  }

/** Canned replies that were deleted before an instant, with their files. */
export const deletedCanned =
  (before: number): Sweep =>
  async (db, most) => {
    const old = db.selectFrom('canned_replies').select('id').where('deleted_at', '<', before).limit(most)
    const gone = await db.deleteFrom('canned_replies').where('id', 'in', old).returning('id').execute()
    await releaseFilesOf(
      db,
      gone.map(({ id }) => holderOf(id)),
    )
    return swept(gone.length, most)
  }

/**
 * Lanes of tickets on which no write is known any more. As long as one is, the lane's token must keep growing: the write
 * remembers the newest that touched it.
 */
export const emptyLanes =
  (before: number): Sweep =>
  async (db, most) => {
    const ticketOf = sql`cast(substr(leases.name, 6) as bigint)`
    const old = db
      .selectFrom('leases')
      .select('name')
      .where('name', 'like', 'lane:%')
      .where('expires_at', '<', before)
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom('outbox').select('outbox.seq').where(sql<SqlBool>`outbox.ticket_id = ${ticketOf}`)),
        ),
      )
      .limit(most)
    const gone = await db
      .deleteFrom('leases')
      .where('name', 'in', old)
      .where('expires_at', '<', before)
      .executeTakeFirst()
    return swept(Number(gone.numDeletedRows), most)
  }

/** What was announced before an instant: a console that was away for longer loads everything anew. */
export const oldChanges =
  (before: number): Sweep =>
  async (db, most) =>
    swept(await pruneChanges(db, before, most), most)

/** Sessions that have ended. */
export const endedSessions =
  (now: number): Sweep =>
  async (db, most) => {
    const old = db.selectFrom('sessions').select('id_hash').where('expires_at', '<=', now).limit(most)
    const gone = await db.deleteFrom('sessions').where('id_hash', 'in', old).executeTakeFirst()
    return swept(Number(gone.numDeletedRows), most)
  }
