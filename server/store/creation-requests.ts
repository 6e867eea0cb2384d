import { type Kysely, type Selectable, sql } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * A request for rows of a table, as it is kept. Times are epoch milliseconds. unsure: some of its rows were not confirmed, and
 * are looked for again from `notBefore` on; it keeps its table from nothing.
 */
export type RequestRow = {
  id: string
  jobId: string
  state: 'sending' | 'checking' | 'unsure' | 'settled'
  sentAt: number
  inFlightUntil: number | null
  notBefore: number
  checkedAt: number | null
}

/** Requests whose fate is not known, of all tables. */
export async function openRequests(db: Kysely<Schema>): Promise<RequestRow[]> {
  const rows = await db
    .selectFrom('creation_requests')
    .selectAll()
    .where('state', 'in', [sql.lit('sending'), sql.lit('checking')])
    .orderBy('sent_at')
    .execute()
  return rows.map(toRequest)
}

/** The request of all tables whose unconfirmed rows are to be looked for first, once its time has come. */
export async function nextLateRequest(db: Kysely<Schema>, now: number): Promise<RequestRow | null> {
  const row = await db
    .selectFrom('creation_requests')
    .selectAll()
    .where('state', '=', sql.lit('unsure'))
    .where('not_before', '<=', now)
    .orderBy('not_before')
    .limit(1)
    .executeTakeFirst()
  return row ? toRequest(row) : null
}

/** When a table's unconfirmed rows are looked for next; null when they are not any more. */
export async function nextLateLook(db: Kysely<Schema>, jobId: string): Promise<number | null> {
  const { at } = await db
    .selectFrom('creation_requests')
    .select((eb) => eb.fn.min<number | null>('not_before').as('at'))
    .where('job_id', '=', jobId)
    .where('state', '=', sql.lit('unsure'))
    .executeTakeFirstOrThrow()
  return at
}

const toRequest = (row: Selectable<Schema['creation_requests']>): RequestRow => ({
  ...{ id: row.id, jobId: row.job_id, state: row.state as RequestRow['state'], sentAt: row.sent_at },
  ...{ inFlightUntil: row.in_flight_until, notBefore: row.not_before, checkedAt: row.checked_at },
})

export async function changeRequest(
  db: Kysely<Schema>,
  id: string,
  change: Partial<Pick<RequestRow, 'state' | 'inFlightUntil' | 'notBefore' | 'checkedAt'>> & { tookMs?: number },
): Promise<void> {
  await db
    .updateTable('creation_requests')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.inFlightUntil !== undefined && { in_flight_until: change.inFlightUntil }),
      ...(change.notBefore !== undefined && { not_before: change.notBefore }),
      ...(change.checkedAt !== undefined && { checked_at: change.checkedAt }),
      ...(change.tookMs !== undefined && { took_ms: change.tookMs }),
    })
    .where('id', '=', id)
    .execute()
}

/** Requests of rows that were not confirmed are open again. */
export async function reopenRequests(db: Kysely<Schema>, jobId: string, now: number): Promise<void> {
  const unsure = db
    .selectFrom('creation_rows')
    .select((eb) => eb.ref('request_id').$notNull().as('request_id'))
    .where('job_id', '=', jobId)
    .where('state', '=', 'unsure')
    .where('request_id', 'is not', null)
  await db
    .updateTable('creation_requests')
    .set({ state: 'checking', not_before: now, checked_at: null })
    .where('job_id', '=', jobId)
    .where('id', 'in', unsure)
    .execute()
}

/** How long HappyFox took for the last requests of all tables; null before the first. */
export async function requestMs(db: Kysely<Schema>): Promise<number | null> {
  const rows = await db
    .selectFrom('creation_requests')
    .select((eb) => eb.ref('took_ms').$notNull().as('took_ms'))
    .where('took_ms', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(10)
    .execute()
  return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row.took_ms, 0) / rows.length
}
