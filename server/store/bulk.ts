import { type Kysely, type Selectable, sql } from 'kysely'
import type { BulkAction, BulkItemState, BulkState } from '../../src/domain/bulk.ts'
import type { TicketAction, OutboxProblem, OutboxState, PropertyChanges } from '../../src/domain/outbox.ts'
import { begunJobsOf, countParts, jobOf, jobsUnderWay, partReasons, partsAfter, setJob } from './jobs.ts'
import type { Schema } from './schema.ts'

/** A change of many tickets, as it is kept. Times are epoch milliseconds. */
export type JobRow = {
  id: string
  agentId: number
  state: BulkState
  inputHash: string
  action: BulkAction
  fill: NonNullable<PropertyChanges['fields']>
  undoOf: string | null
  undoneBy: string | null
  total: number
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
}

export type ItemRow<Values = unknown> = {
  jobId: string
  n: number
  ticketId: number
  displayId: string
  state: BulkItemState
  attempt: number
  outboxId: string | null
  payload: TicketAction | null
  before: Values | null
  expects: Values | null
  /** Fields that the change demands and that the ticket lacked when it was rehearsed. */
  missing: number[] | null
  reason: string | null
  updatedAt: number
}

export type NewItem = Pick<ItemRow, 'ticketId' | 'displayId' | 'state' | 'reason'> &
  Partial<Pick<ItemRow, 'payload' | 'expects' | 'missing'>>

/** Parameters of one statement have a limit on both engines. */
const ROWS_AT_ONCE = 500

/** Adds a job with all its tickets. Must be called in a transaction. */
export async function insertJob(
  tx: Kysely<Schema>,
  job: Pick<JobRow, 'id' | 'agentId' | 'state' | 'inputHash' | 'action' | 'undoOf'> & { now: number },
  items: NewItem[],
): Promise<void> {
  const { now } = job
  await tx
    .insertInto('bulk_jobs')
    .values({
      ...{ id: job.id, agent_id: job.agentId, state: job.state, input_hash: job.inputHash, undo_of: job.undoOf },
      ...{ action: JSON.stringify(job.action), total: items.length, created_at: now },
      started_at: job.state === 'rehearsed' ? null : now,
    })
    .execute()
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    const rows = items.slice(from, from + ROWS_AT_ONCE).map((item, index) => ({
      ...{ job_id: job.id, n: from + index, ticket_id: item.ticketId, display_id: item.displayId, state: item.state },
      ...{ payload: toJson(item.payload), expects: toJson(item.expects), missing: toJson(item.missing) },
      ...{ reason: item.reason, attempt: 1, updated_at: now },
    }))
    await tx.insertInto('bulk_items').values(rows).execute()
  }
}

export async function jobById(db: Kysely<Schema>, id: string): Promise<JobRow | null> {
  const row = await jobOf(db, 'bulk_jobs', id)
  return row && toJob(row)
}

/** An agent's jobs that were started, newest first. */
export const jobsOf = async (db: Kysely<Schema>, agentId: number, limit: number): Promise<JobRow[]> =>
  (await begunJobsOf(db, 'bulk_jobs', { agentId, draft: 'rehearsed', limit })).map(toJob)

/** Jobs that run or pause, of everybody, in the order in which they were started. */
export const jobsAtWork = async (db: Kysely<Schema>): Promise<JobRow[]> =>
  (await jobsUnderWay(db, 'bulk_jobs')).map(toJob)

/** Changes a job that is in one of `states`; false when it is not. */
export const changeJob = (
  db: Kysely<Schema>,
  id: string,
  states: BulkState[],
  change: Partial<Pick<JobRow, 'state' | 'fill' | 'undoneBy' | 'startedAt' | 'finishedAt'>>,
): Promise<boolean> => {
  const { state, fill, undoneBy, startedAt, finishedAt } = change
  return setJob(
    db,
    'bulk_jobs',
    { id, states },
    {
      ...{ state, fill: fill && JSON.stringify(fill), undone_by: undoneBy },
      ...{ started_at: startedAt, finished_at: finishedAt },
    },
  )
}

export async function countItems(db: Kysely<Schema>, jobId: string): Promise<Record<BulkItemState, number>> {
  const none = { waiting: 0, sending: 0, changed: 0, same: 0, failed: 0, unsure: 0, cancelled: 0 }
  return { ...none, ...(await countParts(db, 'bulk_items', jobId)) }
}

/** Why tickets were not changed, the most frequent first. */
export const reasonsOf = (db: Kysely<Schema>, jobId: string) =>
  partReasons(db, 'bulk_items', { jobId, states: ['failed', 'unsure'] })

/** A stretch of a job's tickets after a place, in the order in which they were selected. */
export const itemsOf = async <Values>(
  db: Kysely<Schema>,
  jobId: string,
  stretch: { after: number; limit: number; states?: BulkItemState[] },
): Promise<ItemRow<Values>[]> =>
  (await partsAfter(db, 'bulk_items', { jobId, ...stretch })).map((row) => toItem<Values>(row))

export async function itemByOutbox<Values>(db: Kysely<Schema>, outboxId: string): Promise<ItemRow<Values> | null> {
  const row = await db.selectFrom('bulk_items').selectAll().where('outbox_id', '=', outboxId).executeTakeFirst()
  return row ? toItem<Values>(row) : null
}

/** Changes a ticket's part of a job while it is in one of `states`; false when it is not. */
export async function changeItem(
  db: Kysely<Schema>,
  { jobId, n }: Pick<ItemRow, 'jobId' | 'n'>,
  states: BulkItemState[],
  change: Partial<Pick<ItemRow, 'state' | 'outboxId' | 'payload' | 'before' | 'missing' | 'reason'>> & { now: number },
): Promise<boolean> {
  const result = await db
    .updateTable('bulk_items')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.outboxId !== undefined && { outbox_id: change.outboxId }),
      ...(change.payload !== undefined && { payload: toJson(change.payload) }),
      ...(change.before !== undefined && { before: toJson(change.before) }),
      ...(change.missing !== undefined && { missing: toJson(change.missing) }),
      ...(change.reason !== undefined && { reason: change.reason }),
      updated_at: change.now,
    })
    .where('job_id', '=', jobId)
    .where('n', '=', n)
    .where('state', 'in', states)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The next write of a running job: taken by one server only, and not after the job was paused. */
export async function claimItem(
  db: Kysely<Schema>,
  { jobId, n }: Pick<ItemRow, 'jobId' | 'n'>,
  claim: { outboxId: string; payload: TicketAction; now: number },
): Promise<boolean> {
  const result = await db
    .updateTable('bulk_items')
    .set({ state: 'sending', outbox_id: claim.outboxId, payload: toJson(claim.payload), updated_at: claim.now })
    .where('job_id', '=', jobId)
    .where('n', '=', n)
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.exists(eb.selectFrom('bulk_jobs').select('id').where('id', '=', jobId).where('state', '=', 'running')),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Moves all tickets of a job from one state to another. */
export async function changeItems(
  db: Kysely<Schema>,
  jobId: string,
  from: BulkItemState[],
  change: { state: BulkItemState; reason: string | null; now: number; onlyMissing?: boolean },
): Promise<void> {
  await db
    .updateTable('bulk_items')
    .set({ state: change.state, reason: change.reason, updated_at: change.now })
    .where('job_id', '=', jobId)
    .where('state', 'in', from)
    .$if(change.onlyMissing === true, (query) => query.where('missing', 'is not', null))
    .execute()
}

/** What was not changed waits once more, as a write of its own, to be looked at anew. An undo keeps its payload, which says the old values. */
export async function retryItems(db: Kysely<Schema>, job: JobRow, now: number): Promise<void> {
  await db
    .updateTable('bulk_items')
    .set({
      ...{ state: 'waiting', reason: null, outbox_id: null, missing: null, updated_at: now },
      attempt: sql<number>`attempt + 1`,
      ...(job.undoOf === null && { payload: null, before: null }),
    })
    .where('job_id', '=', job.id)
    .where('state', '=', 'failed')
    .execute()
}

export type UnderWay = {
  jobId: string
  n: number
  ticketId: number
  agentId: number
  state: BulkItemState
  outboxId: string
  payload: TicketAction
  /** Null while the write was not handed over. */
  outbox: { state: OutboxState; problem: OutboxProblem | null; wasSent: boolean } | null
}

/** Every ticket whose write is on its way or was never confirmed, with what became of the write. */
export async function itemsUnderWay(db: Kysely<Schema>): Promise<UnderWay[]> {
  const rows = await db
    .selectFrom('bulk_items')
    .innerJoin('bulk_jobs', 'bulk_jobs.id', 'bulk_items.job_id')
    .leftJoin('outbox', 'outbox.id', 'bulk_items.outbox_id')
    .select([
      ...(['bulk_items.job_id', 'bulk_items.n', 'bulk_items.ticket_id', 'bulk_jobs.agent_id'] as const),
      ...(['bulk_items.state', 'bulk_items.outbox_id', 'bulk_items.payload'] as const),
      ...(['outbox.state as outbox_state', 'outbox.problem', 'outbox.sending_since'] as const),
    ])
    .where('bulk_items.state', 'in', [sql.lit('sending'), sql.lit('unsure')])
    .where('bulk_items.outbox_id', 'is not', null)
    .execute()
  return rows.map((row) => ({
    ...{ jobId: row.job_id, n: row.n, ticketId: row.ticket_id, agentId: row.agent_id },
    ...{ state: row.state as BulkItemState, outboxId: row.outbox_id ?? '', payload: JSON.parse(row.payload ?? 'null') },
    outbox:
      row.outbox_state === null
        ? null
        : {
            state: row.outbox_state as OutboxState,
            problem: row.problem === null ? null : JSON.parse(row.problem),
            wasSent: row.sending_since !== null,
          },
  }))
}

const toJson = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
const fromJson = (text: string | null) => (text === null ? null : JSON.parse(text))

const toJob = (row: Selectable<Schema['bulk_jobs']>): JobRow => ({
  ...{ id: row.id, agentId: row.agent_id, state: row.state as BulkState, inputHash: row.input_hash },
  ...{ action: JSON.parse(row.action), fill: fromJson(row.fill) ?? {}, undoOf: row.undo_of, undoneBy: row.undone_by },
  ...{ total: row.total, createdAt: row.created_at, startedAt: row.started_at, finishedAt: row.finished_at },
})

const toItem = <Values>(row: Selectable<Schema['bulk_items']>): ItemRow<Values> => ({
  ...{ jobId: row.job_id, n: row.n, ticketId: row.ticket_id, displayId: row.display_id, attempt: row.attempt },
  ...{ state: row.state as BulkItemState, outboxId: row.outbox_id, payload: fromJson(row.payload) },
  ...{ before: fromJson(row.before), expects: fromJson(row.expects), missing: fromJson(row.missing) },
  ...{ reason: row.reason, updatedAt: row.updated_at },
})
