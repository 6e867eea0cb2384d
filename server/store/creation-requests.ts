import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** A request for rows of a table, as it is kept. Times are epoch milliseconds. */
export type RequestRow = {
  id: string
  jobId: string
  state: 'sending' | 'checking' | 'settled'
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
  return rows.map((row) => ({
    ...{ id: row.id, jobId: row.job_id, state: row.state as RequestRow['state'], sentAt: row.sent_at },
    ...{ inFlightUntil: row.in_flight_until, notBefore: row.not_before, checkedAt: row.checked_at },
  }))
}

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
