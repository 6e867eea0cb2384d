import { estimateSeconds, type BulkItem, type BulkJob, type BulkNews } from '../../src/domain/bulk.ts'
import type { Kysely } from 'kysely'
import { appendChange, takeTurn } from '../store/changes.ts'
import { budgetLedger } from '../store/budget.ts'
import { countItems, type ItemRow, jobById, type JobRow, jobsAtWork, reasonsOf } from '../store/bulk.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'

/** Jobs as their agents see them. */
export function createView({ store, clock }: { store: Store; clock: () => number }) {
  /** How long so many writes take with all that is to be written before them. */
  async function secondsFor(writes: number, except: string | null, db: Kysely<Schema> = store.db): Promise<number> {
    const others = (await jobsAtWork(db)).filter(({ id, state }) => id !== except && state === 'running')
    let ahead = 0
    for (const { id } of others) {
      const { waiting, sending } = await countItems(db, id)
      ahead += waiting + sending
    }
    return estimateSeconds(writes, { ahead, spent: await budgetLedger(db).spentLately('POST', clock()) })
  }

  async function viewOf(job: JobRow, db: Kysely<Schema> = store.db): Promise<BulkJob> {
    const counts = await countItems(db, job.id)
    const left = counts.waiting + counts.sending
    const isAtWork = job.state === 'running' || job.state === 'paused'
    const until = isAtWork ? await budgetLedger(db).pausedUntil(clock()) : null
    return {
      ...{ id: job.id, state: job.state, action: job.action, undoOf: job.undoOf, undoneBy: job.undoneBy },
      ...{ total: job.total, counts },
      canUndo: canUndo(job) && counts.changed > 0 && counts.sending === 0,
      reasons: counts.failed + counts.unsure > 0 ? await reasonsOf(db, job.id) : [],
      secondsLeft: isAtWork && left > 0 ? await secondsFor(left, job.id, db) : 0,
      waitsUntil: until === null ? null : new Date(until).toISOString(),
      createdAt: new Date(job.createdAt).toISOString(),
      finishedAt: job.finishedAt === null ? null : new Date(job.finishedAt).toISOString(),
    }
  }

  return {
    secondsFor,
    viewOf,
    /**
     * Tells the job's agent how it stands, and what became of tickets since; null when it is gone. Looked at when its turn to
     * tell has come: what was seen before could be told after what came later, and stay.
     */
    announce: (jobId: string, settled: BulkNews['settled']): Promise<BulkJob | null> =>
      store.transaction(async (tx) => {
        await takeTurn(tx)
        const job = await jobById(tx, jobId)
        if (!job) return null
        const news: BulkNews = { job: await viewOf(job, tx), settled }
        await appendChange(tx, { kind: 'bulk', ticketId: null, categoryId: null, agentId: job.agentId, body: news })
        return news.job
      }),
  }
}

/** Notes were read by colleagues, and what was mailed cannot be called back. */
export const canUndo = (job: JobRow) =>
  job.action.kind !== 'note' && job.undoneBy === null && (job.state === 'done' || job.state === 'cancelled')

export const toItem = ({ n, ticketId, displayId, state, reason }: ItemRow): Omit<BulkItem, 'subject'> => ({
  ...{ n, ticketId, displayId, state, reason },
})
