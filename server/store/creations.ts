import { type Kysely, type Selectable, sql } from 'kysely'
import type { CreationRowState, CreationState } from '../../src/domain/creations.ts'
import type { CreateAction } from '../../src/domain/outbox.ts'
import { begunJobsOf, countParts, jobOf, jobsUnderWay, partReasons, partsAfter, setJob } from './jobs.ts'
import type { Schema } from './schema.ts'

/** A table whose rows become tickets, as it is kept. Times are epoch milliseconds. */
export type TableRow = {
  id: string
  agentId: number
  name: string
  state: CreationState
  head: string[]
  total: number
  mends: string | null
  problem: string | null
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
}

export type LineRow = {
  jobId: string
  n: number
  line: number
  cells: string[]
  action: CreateAction | null
  payloadHash: string | null
  state: CreationRowState
  requestId: string | null
  /** Set while it is not known to be absent: where its ticket is looked for. */
  beforeTicketId: number | null
  since: number | null
  ticketId: number | null
  displayId: string
  reason: string | null
  updatedAt: number
}
export type NewLine = Pick<LineRow, 'n' | 'line' | 'cells' | 'action' | 'payloadHash' | 'state' | 'reason'>

export async function insertTable(
  db: Kysely<Schema>,
  table: Pick<TableRow, 'id' | 'agentId' | 'name' | 'head' | 'total' | 'mends'> & { now: number },
): Promise<void> {
  await db
    .insertInto('creation_jobs')
    .values({
      ...{ id: table.id, agent_id: table.agentId, name: table.name, state: 'loading', total: table.total },
      ...{ head: JSON.stringify(table.head), mends: table.mends, created_at: table.now },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Adds rows; those that are there already stay as they are. */
export async function insertLines(db: Kysely<Schema>, jobId: string, lines: NewLine[], now: number): Promise<void> {
  await db
    .insertInto('creation_rows')
    .values(
      lines.map((line) => ({
        ...{ job_id: jobId, n: line.n, line: line.line, cells: JSON.stringify(line.cells), state: line.state },
        ...{ payload: line.action && JSON.stringify(line.action), payload_hash: line.payloadHash },
        ...{ reason: line.reason, updated_at: now },
      })),
    )
    .onConflict((conflict) => conflict.columns(['job_id', 'n']).doNothing())
    .execute()
}

export async function tableById(db: Kysely<Schema>, id: string): Promise<TableRow | null> {
  const row = await jobOf(db, 'creation_jobs', id)
  return row && toTable(row)
}

/** An agent's tables that were started, newest first. */
export const tablesOf = async (db: Kysely<Schema>, agentId: number, limit: number): Promise<TableRow[]> =>
  (await begunJobsOf(db, 'creation_jobs', { agentId, draft: 'loading', limit })).map(toTable)

/** Tables that run or pause, of everybody, in the order in which they were started. */
export const tablesAtWork = async (db: Kysely<Schema>): Promise<TableRow[]> =>
  (await jobsUnderWay(db, 'creation_jobs')).map(toTable)

/** Changes a table that is in one of `states`; false when it is not. */
export const changeTable = (
  db: Kysely<Schema>,
  id: string,
  states: CreationState[],
  { startedAt, finishedAt, ...change }: Partial<Pick<TableRow, 'state' | 'problem' | 'startedAt' | 'finishedAt'>>,
): Promise<boolean> =>
  setJob(db, 'creation_jobs', { id, states }, { ...change, started_at: startedAt, finished_at: finishedAt })

export async function countLines(db: Kysely<Schema>, jobId: string): Promise<Record<CreationRowState, number>> {
  const none = { waiting: 0, sending: 0, checking: 0, created: 0, refused: 0, unsure: 0, known: 0, cancelled: 0 }
  return { ...none, ...(await countParts(db, 'creation_rows', jobId)) }
}

/** Rows that were refused or left out, and can be tried as they are. */
export async function countRetriable(db: Kysely<Schema>, jobId: string): Promise<number> {
  const { count } = await db
    .selectFrom('creation_rows')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('job_id', '=', jobId)
    .where('state', 'in', ['refused', 'cancelled'])
    .where('payload', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Why rows were refused, the most frequent first. */
export const lineReasons = (db: Kysely<Schema>, jobId: string) =>
  partReasons(db, 'creation_rows', { jobId, states: ['refused', 'unsure', 'known'] })

/** A stretch of a table's rows after a place, in their order. */
export const linesOf = async (
  db: Kysely<Schema>,
  jobId: string,
  stretch: { after: number; limit: number; states?: CreationRowState[] },
): Promise<LineRow[]> => (await partsAfter(db, 'creation_rows', { jobId, ...stretch })).map(toLine)

/** Rows that went with a request and are in one of `states`, in their order. */
export async function linesOfRequest(
  db: Kysely<Schema>,
  requestId: string,
  states: CreationRowState[],
): Promise<LineRow[]> {
  const rows = await db
    .selectFrom('creation_rows')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('state', 'in', states)
    .orderBy('n')
    .execute()
  return rows.map(toLine)
}

type LineChange = Partial<
  Pick<LineRow, 'state' | 'reason' | 'requestId' | 'beforeTicketId' | 'since' | 'ticketId' | 'displayId'>
>

/** Changes rows that are in one of `states`; answers the places of those that were. */
export async function changeLines(
  db: Kysely<Schema>,
  { jobId, only }: { jobId: string; only?: number[] },
  states: CreationRowState[],
  change: LineChange & { now: number },
): Promise<number[]> {
  const rows = await db
    .updateTable('creation_rows')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.reason !== undefined && { reason: change.reason }),
      ...(change.requestId !== undefined && { request_id: change.requestId }),
      ...(change.beforeTicketId !== undefined && { before_ticket_id: change.beforeTicketId }),
      ...(change.since !== undefined && { since: change.since }),
      ...(change.ticketId !== undefined && { ticket_id: change.ticketId }),
      ...(change.displayId !== undefined && { display_id: change.displayId }),
      updated_at: change.now,
    })
    .where('job_id', '=', jobId)
    .where('state', 'in', states)
    .$if(only !== undefined, (query) => query.where('n', 'in', only ?? []))
    .returning('n')
    .execute()
  return rows.map(({ n }) => n).toSorted((a, b) => a - b)
}

/** What was refused or left out waits once more. Rows that nothing could be made of stay. */
export async function retryLines(
  db: Kysely<Schema>,
  jobId: string,
  states: CreationRowState[],
  now: number,
): Promise<number> {
  const result = await db
    .updateTable('creation_rows')
    .set({ state: 'waiting', reason: null, request_id: null, updated_at: now })
    .where('job_id', '=', jobId)
    .where('state', 'in', states)
    .where('payload', 'is not', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Rows that another table has taken over: here nothing is made of them any more. */
export async function handOverLines(
  db: Kysely<Schema>,
  jobId: string,
  states: CreationRowState[],
  change: { reason: string; now: number },
): Promise<void> {
  await db
    .updateTable('creation_rows')
    .set({ state: 'cancelled', reason: change.reason, payload: null, payload_hash: null, updated_at: change.now })
    .where('job_id', '=', jobId)
    .where('state', 'in', states)
    .execute()
}

/**
 * Takes rows of a running table for a request, and records that before anything leaves. Must be called in a transaction.
 * Where the rows are looked for stays as it was for those that were sent before.
 */
export async function claimLines(
  tx: Kysely<Schema>,
  request: { id: string; jobId: string; lines: number[]; beforeTicketId: number; since: number; inFlightUntil: number },
  now: number,
): Promise<number[]> {
  const { id, jobId, lines, beforeTicketId, since, inFlightUntil } = request
  const rows = await tx
    .updateTable('creation_rows')
    .set({
      ...{ state: 'sending', request_id: id, reason: null, updated_at: now },
      before_ticket_id: sql<number>`coalesce(before_ticket_id, ${sql.lit(beforeTicketId)})`,
      since: sql<number>`coalesce(since, ${sql.lit(since)})`,
    })
    .where('job_id', '=', jobId)
    .where('n', 'in', lines)
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.exists(eb.selectFrom('creation_jobs').select('id').where('id', '=', jobId).where('state', '=', 'running')),
    )
    .returning('n')
    .execute()
  if (rows.length === 0) return []
  await tx
    .insertInto('creation_requests')
    .values({ id, job_id: jobId, state: 'sending', sent_at: now, in_flight_until: inFlightUntil, not_before: now })
    .execute()
  return rows.map(({ n }) => n).toSorted((a, b) => a - b)
}

/** Which of these numbers are tickets of other rows already. */
export async function takenTickets(db: Kysely<Schema>, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('creation_rows')
    .select((eb) => eb.ref('ticket_id').$notNull().as('ticket_id'))
    .where('ticket_id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.ticket_id))
}

/** The same tickets that an agent made, or may have made, with other tables since. */
export async function linesMadeBefore(
  db: Kysely<Schema>,
  { agentId, jobId, hashes, since }: { agentId: number; jobId: string; hashes: string[]; since: number },
): Promise<Map<string, { name: string; displayId: string; at: number; state: CreationRowState }>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('creation_rows')
    .innerJoin('creation_jobs', 'creation_jobs.id', 'creation_rows.job_id')
    .select(['creation_rows.payload_hash', 'creation_rows.display_id', 'creation_rows.updated_at'])
    .select(['creation_rows.state', 'creation_jobs.name'])
    .where('creation_rows.payload_hash', 'in', hashes)
    .where('creation_rows.state', 'in', ['created', 'sending', 'checking', 'unsure'])
    .where('creation_rows.updated_at', '>', since)
    .where('creation_jobs.agent_id', '=', agentId)
    .where('creation_jobs.id', '!=', jobId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.payload_hash ?? '',
      {
        ...{ name: row.name, displayId: row.display_id ?? '', at: row.updated_at },
        state: row.state as CreationRowState,
      },
    ]),
  )
}

/** Forgets tables that nobody started, and those of long ago. */
export async function purgeTables(
  db: Kysely<Schema>,
  { loading, finished }: { loading: number; finished: number },
): Promise<void> {
  const old = db
    .selectFrom('creation_jobs')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'loading'), eb('created_at', '<', loading)]),
        eb.and([eb('state', 'in', ['done', 'cancelled']), eb('finished_at', '<', finished)]),
      ]),
    )
  await db.deleteFrom('creation_rows').where('job_id', 'in', old).execute()
  await db.deleteFrom('creation_requests').where('job_id', 'in', old).execute()
  await db.deleteFrom('creation_jobs').where('id', 'in', old).execute()
}

const toTable = (row: Selectable<Schema['creation_jobs']>): TableRow => ({
  ...{ id: row.id, agentId: row.agent_id, name: row.name, state: row.state as CreationState },
  ...{ head: JSON.parse(row.head), total: row.total, mends: row.mends, problem: row.problem },
  ...{ createdAt: row.created_at, startedAt: row.started_at, finishedAt: row.finished_at },
})

const toLine = (row: Selectable<Schema['creation_rows']>): LineRow => ({
  ...{ jobId: row.job_id, n: row.n, line: row.line, cells: JSON.parse(row.cells), payloadHash: row.payload_hash },
  ...{ action: row.payload === null ? null : JSON.parse(row.payload), state: row.state as CreationRowState },
  ...{ requestId: row.request_id, beforeTicketId: row.before_ticket_id, since: row.since, ticketId: row.ticket_id },
  ...{ displayId: row.display_id ?? '', reason: row.reason, updatedAt: row.updated_at },
})
