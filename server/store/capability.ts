import type { Kysely, Selectable } from 'kysely'
import type { CapabilityRun, CapabilityStep, Findings } from '../../src/domain/capability.ts'
import type { Schema } from './schema.ts'

/** A check of what the account really does, as it is kept. Times are epoch milliseconds. */
export type CapabilityRow = {
  id: string
  account: string
  agentId: number
  categoryId: number
  state: CapabilityRun['state']
  step: CapabilityStep
  isStopping: boolean
  /** Failed tries of this step in a row. */
  tries: number
  notBefore: number
  ticketId: number | null
  displayId: string | null
  problem: string | null
  findings: Findings
  startedAt: number
  finishedAt: number | null
}

export type CapabilityChange = Partial<
  Pick<
    CapabilityRow,
    | 'state'
    | 'step'
    | 'isStopping'
    | 'tries'
    | 'notBefore'
    | 'ticketId'
    | 'displayId'
    | 'problem'
    | 'findings'
    | 'finishedAt'
  >
>

/** Older ones tell nothing that a newer one does not. */
const KEPT = 20

/** Begins a check; false when its id is known already, or another one is running. */
export async function insertCapabilityRun(
  db: Kysely<Schema>,
  run: Pick<CapabilityRow, 'id' | 'account' | 'agentId' | 'categoryId'> & { now: number },
): Promise<boolean> {
  const row = await db
    .insertInto('capability_runs')
    .values({
      ...{ id: run.id, account: run.account, agent_id: run.agentId, category_id: run.categoryId },
      ...{ state: 'running', step: 'create', is_stopping: 0, tries: 0, not_before: run.now },
      ...{ findings: '{}', started_at: run.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The newest first. */
export async function capabilityRuns(db: Kysely<Schema>): Promise<CapabilityRow[]> {
  const rows = await db.selectFrom('capability_runs').selectAll().orderBy('started_at', 'desc').limit(KEPT).execute()
  return rows.map(toRun)
}

/** Changes a check that is still running; null when it is not. */
export async function changeCapabilityRun(
  db: Kysely<Schema>,
  id: string,
  change: CapabilityChange,
): Promise<CapabilityRow | null> {
  const row = await db
    .updateTable('capability_runs')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.step !== undefined && { step: change.step }),
      ...(change.isStopping !== undefined && { is_stopping: Number(change.isStopping) }),
      ...(change.tries !== undefined && { tries: change.tries }),
      ...(change.notBefore !== undefined && { not_before: change.notBefore }),
      ...(change.ticketId !== undefined && { ticket_id: change.ticketId }),
      ...(change.displayId !== undefined && { display_id: change.displayId }),
      ...(change.problem !== undefined && { problem: change.problem }),
      ...(change.findings !== undefined && { findings: JSON.stringify(change.findings) }),
      ...(change.finishedAt !== undefined && { finished_at: change.finishedAt }),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
  return row ? toRun(row) : null
}

/** Forgets all but the newest. */
export async function pruneCapabilityRuns(db: Kysely<Schema>): Promise<void> {
  const kept = db.selectFrom('capability_runs').select('id').orderBy('started_at', 'desc').limit(KEPT)
  await db.deleteFrom('capability_runs').where('state', '!=', 'running').where('id', 'not in', kept).execute()
}

const toRun = (row: Selectable<Schema['capability_runs']>): CapabilityRow => ({
  id: row.id,
  account: row.account,
  agentId: row.agent_id,
  categoryId: row.category_id,
  state: row.state as CapabilityRow['state'],
  step: row.step as CapabilityStep,
  isStopping: row.is_stopping === 1,
  tries: row.tries,
  notBefore: row.not_before,
  ticketId: row.ticket_id,
  displayId: row.display_id,
  problem: row.problem,
  findings: JSON.parse(row.findings),
  startedAt: row.started_at,
  finishedAt: row.finished_at,
})
