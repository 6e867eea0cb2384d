import type { Kysely, Selectable } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * What bulk changes and tables of new tickets have in common: jobs that run or pause, each with parts that have a place, a
 * state and, where they failed, a reason. The two keep tables of their own; the columns named here have the same names.
 */
export type JobTable = 'bulk_jobs' | 'creation_jobs'
export type PartTable = 'bulk_items' | 'creation_rows'
type Job<Table extends JobTable> = Selectable<Schema[Table]>
type Part<Table extends PartTable> = Selectable<Schema[Table]>

export async function jobOf<Table extends JobTable>(
  db: Kysely<Schema>,
  table: Table,
  id: string,
): Promise<Job<Table> | null> {
  const row = await db.selectFrom(asJobs(table)).selectAll().where('id', '=', id).executeTakeFirst()
  return (row ?? null) as Job<Table> | null
}

/** An agent's jobs that were begun, newest first; `draft` is the state of those that were not. */
export async function begunJobsOf<Table extends JobTable>(
  db: Kysely<Schema>,
  table: Table,
  { agentId, draft, limit }: { agentId: number; draft: string; limit: number },
): Promise<Job<Table>[]> {
  const rows = await db
    .selectFrom(asJobs(table))
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('state', '!=', draft)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows as Job<Table>[]
}

/** Jobs that run or pause, of everybody, in the order in which they were started. */
export async function jobsUnderWay<Table extends JobTable>(db: Kysely<Schema>, table: Table): Promise<Job<Table>[]> {
  const rows = await db
    .selectFrom(asJobs(table))
    .selectAll()
    .where('state', 'in', ['running', 'paused'])
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows as Job<Table>[]
}

/** Sets columns of a job that is in one of `states`, those that are not undefined; false when it is not. */
export async function setJob<Table extends JobTable>(
  db: Kysely<Schema>,
  table: Table,
  { id, states }: { id: string; states: string[] },
  columns: Partial<Job<Table>>,
): Promise<boolean> {
  const result = await db
    .updateTable(asJobs(table))
    .set(columns)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** How many parts of a job are in each state; states that none is in are absent. */
export async function countParts(
  db: Kysely<Schema>,
  table: PartTable,
  jobId: string,
): Promise<Partial<Record<string, number>>> {
  const rows = await db
    .selectFrom(asParts(table))
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('job_id', '=', jobId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Why parts are in these states, the most frequent reasons first. */
export async function partReasons(
  db: Kysely<Schema>,
  table: PartTable,
  { jobId, states }: { jobId: string; states: string[] },
): Promise<{ reason: string; count: number }[]> {
  const rows = await db
    .selectFrom(asParts(table))
    .select(['reason', (eb) => eb.fn.countAll<number>().as('count')])
    .where('job_id', '=', jobId)
    .where('state', 'in', states)
    .where('reason', 'is not', null)
    .groupBy('reason')
    .orderBy('count', 'desc')
    .orderBy('reason')
    .limit(5)
    .execute()
  return rows.map(({ reason, count }) => ({ reason: reason ?? '', count }))
}

/** A stretch of a job's parts after a place, in their order. */
export async function partsAfter<Table extends PartTable>(
  db: Kysely<Schema>,
  table: Table,
  { jobId, after, limit, states }: { jobId: string; after: number; limit: number; states?: string[] },
): Promise<Part<Table>[]> {
  const rows = await db
    .selectFrom(asParts(table))
    .selectAll()
    .where('job_id', '=', jobId)
    .where('n', '>', after)
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .orderBy('n')
    .limit(limit)
    .execute()
  return rows as unknown as Part<Table>[]
}

// Kysely types a query over either table by the columns of both; one of them stands for what they share.
const asJobs = (table: JobTable) => table as 'bulk_jobs'
const asParts = (table: PartTable) => table as 'bulk_items'
