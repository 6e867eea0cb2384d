import { estimateSeconds, type BulkItem, type BulkJob, type BulkNews } from '../../src/domain/bulk.ts'
import { appendChange } from '../store/changes.ts'
import { budgetLedger } from '../store/budget.ts'
import { countItems, type ItemRow, type JobRow, jobsAtWork, reasonsOf } from '../store/bulk.ts'
import type { Store } from '../store/open.ts'

/** Jobs as their agents see them. */
export function createView({ store, clock }: { store: Store; clock: () => number }) {
  const ledger = budgetLedger(store.db)

  /** How long so many writes take with all that is to be written before them. */
  async function secondsFor(writes: number, except: string | null): Promise<number> {
    const others = (await jobsAtWork(store.db)).filter(({ id, state }) => id !== except && state === 'running')
    const counts = await Promise.all(others.map(({ id }) => countItems(store.db, id)))
    const ahead = counts.reduce((sum, { waiting, sending }) => sum + waiting + sending, 0)
    return estimateSeconds(writes, { ahead, spent: await ledger.spentLately('POST', clock()) })
  }

  async function viewOf(job: JobRow): Promise<BulkJob> {
    const counts = await countItems(store.db, job.id)
    const left = counts.waiting + counts.sending
    const isAtWork = job.state === 'running' || job.state === 'paused'
    const until = isAtWork ? await ledger.pausedUntil(clock()) : null
    return {
      ...{ id: job.id, state: job.state, action: job.action, undoOf: job.undoOf, undoneBy: job.undoneBy },
      ...{ total: job.total, counts },
      canUndo: canUndo(job) && counts.changed > 0 && counts.sending === 0,
      reasons: counts.failed + counts.unsure > 0 ? await reasonsOf(store.db, job.id) : [],
      secondsLeft: isAtWork && left > 0 ? await secondsFor(left, job.id) : 0,
      waitsUntil: until === null ? null : new Date(until).toISOString(),
      createdAt: new Date(job.createdAt).toISOString(),
      finishedAt: job.finishedAt === null ? null : new Date(job.finishedAt).toISOString(),
    }
  }

  return {
    secondsFor,
    viewOf,
    /** Tells the job's agent how it stands, and what became of tickets since. */
    async announce(job: JobRow, settled: BulkNews['settled']): Promise<BulkJob> {
      const view = await viewOf(job)
      const news: BulkNews = { job: view, settled }
      await store.transaction((tx) =>
        appendChange(tx, { kind: 'bulk', ticketId: null, categoryId: null, agentId: job.agentId, body: news }),
      )
      return view
    },
  }
}

/** Notes were read by colleagues, and what was mailed cannot be called back. */
export const canUndo = (job: JobRow) =>
  job.action.kind !== 'note' && job.undoneBy === null && (job.state === 'done' || job.state === 'cancelled')

export const toItem = ({ n, ticketId, displayId, state, reason }: ItemRow): BulkItem => ({
  ...{ n, ticketId, displayId, state, reason },
})
