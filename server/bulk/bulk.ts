import { createHash } from 'node:crypto'
import {
  type BulkAction,
  type BulkDecision,
  type BulkInput,
  type BulkItem,
  type BulkItemState,
  type BulkJob,
  MOST_TICKETS,
  type Rehearsal,
} from '../../src/domain/bulk.ts'
import type { OutboxProblem, PropertyChanges } from '../../src/domain/outbox.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { notFound, OutboxError } from '../outbox/errors.ts'
import {
  changeItem,
  changeItems,
  changeJob,
  insertJob,
  type ItemRow,
  itemByOutbox,
  itemsOf,
  jobById,
  type JobRow,
  jobsAtWork,
  jobsOf,
  type NewItem,
  retryItems,
} from '../store/bulk.ts'
import type { Op } from '../store/outbox.ts'
import { type Acting, type BulkDeps, CHANGED_SINCE } from './deps.ts'
import { createFeeder } from './feeder.ts'
import { fillFor, inverseOf, missingWords, stillHas, type Values, valuesBefore } from './plan.ts'
import { receiptLines } from './receipt.ts'
import { byCount, rehearse } from './rehearse.ts'
import { canUndo, createView, toItem } from './view.ts'

export type Bulk = ReturnType<typeof createBulk>

type Only = 'changed' | 'notChanged' | 'failed'
const STATES: Record<Only, BulkItemState[]> = {
  changed: ['changed'],
  notChanged: ['failed', 'unsure', 'cancelled'],
  failed: ['failed'],
}

type Fill = NonNullable<PropertyChanges['fields']>

const MOST_AT_WORK = 5
const ITEMS_READ = 500

/** Changes of many tickets as jobs of the server: rehearsed first, then written through the outbox one by one. */
export function createBulk(deps: BulkDeps) {
  const { store, reference, clock } = deps
  const view = createView(deps)
  const feeder = createFeeder({ ...deps, view })

  /** An agent's own job. @throws {OutboxError} */
  async function ownJob(id: string, agentId: number): Promise<JobRow> {
    const job = await jobById(store.db, id)
    if (job?.agentId !== agentId) throw notFound('bulk change of yours')
    return job
  }

  async function told(id: string, agentId: number): Promise<BulkJob> {
    feeder.wake()
    const job = await ownJob(id, agentId)
    return (await view.announce(id, [])) ?? view.viewOf(job)
  }

  /** One agent does not fill the line of all. */
  async function refuseCrowd(agentId: number) {
    const own = (await jobsAtWork(store.db)).filter((job) => job.agentId === agentId)
    if (own.length < MOST_AT_WORK) return
    throw new OutboxError(
      409,
      'conflict',
      'Five of your bulk changes are under way. Wait for one of them, or cancel it.',
    )
  }

  async function* itemPages(jobId: string): AsyncGenerator<ItemRow<Values>[]> {
    for (let after = -1; ; ) {
      const items = await itemsOf<Values>(store.db, jobId, { after, limit: ITEMS_READ })
      yield items
      const last = items.at(-1)
      if (!last || items.length < ITEMS_READ) return
      after = last.n
    }
  }

  async function* allItems(jobId: string): AsyncGenerator<ItemRow<Values>> {
    for await (const items of itemPages(jobId)) yield* items
  }

  const lacks = (missing: number[]): string => {
    const lists = reference()
    return `${lists ? missingWords(missing, lists) : 'A field is missing'}.`
  }

  /** What was not changed, as it stands by now, and why HappyFox refused what would be sent again. */
  async function lookAnew(job: JobRow, who: Acting) {
    const failed: ItemRow<Values>[] = []
    for await (const item of allItems(job.id)) if (item.state === 'failed') failed.push(item)
    const isUndo = job.undoOf !== null
    const parts = failed.map(({ ticketId, payload, expects }) => ({ ticketId, ...(isUndo && { payload, expects }) }))
    const { items, verdict } = await rehearse(deps, { action: job.action, parts, who })
    const refused = new Map<string, number>()
    for (const [at, { outboxId, reason }] of failed.entries()) {
      const isAgain = items[at]?.state === 'waiting' && outboxId !== null
      if (isAgain && reason) refused.set(reason, (refused.get(reason) ?? 0) + 1)
    }
    return { failed, items, verdict, refused: byCount(refused).map(([reason, count]) => ({ reason, count })) }
  }

  return {
    start: () => feeder.start(),
    stop: () => feeder.stop(),

    /** The tickets of a whole list, as they are now. */
    async select(filter: TicketFilter, who: Acting): Promise<{ ids: number[]; total: number }> {
      return deps.idsOf(filter, MOST_TICKETS, who.scope)
    },

    /** Says what a change would do, and keeps exactly these tickets for it. @throws {OutboxError} */
    async rehearse(input: BulkInput, who: Acting): Promise<Rehearsal> {
      const ticketIds = [...new Set(input.ticketIds)]
      refuseEmpty(input.action)
      const { items, verdict } = await rehearse(deps, {
        action: input.action,
        parts: ticketIds.map((ticketId) => ({ ticketId })),
        who,
      })
      const inputHash = createHash('sha256')
        .update(JSON.stringify([input.action, ticketIds]))
        .digest('hex')
      const agentId = who.agent.id
      await store.transaction(async (tx) => {
        const there = await jobById(tx, input.id)
        if (there && (there.agentId !== agentId || there.inputHash !== inputHash)) {
          throw new OutboxError(409, 'conflict', 'This id stands for another bulk change.')
        }
        if (there) return
        const job = { id: input.id, agentId, state: 'rehearsed' as const, inputHash, action: input.action }
        await insertJob(tx, { ...job, undoOf: null, now: clock() }, items)
      })
      const job = await view.viewOf(await ownJob(input.id, agentId))
      return { job, ...verdict, seconds: await view.secondsFor(verdict.toChange, null), before: null }
    },

    /** Begins what was rehearsed. Where a ticket lacks a field, the given value is set with it. @throws {OutboxError} */
    async begin(id: string, agentId: number, fill: Fill): Promise<BulkJob> {
      const job = await ownJob(id, agentId)
      if (job.state !== 'rehearsed') return view.viewOf(job)
      await refuseCrowd(agentId)
      const lacking: ItemRow[] = []
      for await (const item of allItems(id)) {
        if (item.state === 'waiting' && item.missing && !fillFor(item.missing, fill)) lacking.push(item)
      }
      await store.transaction(async (tx) => {
        const begun = await changeJob(tx, id, ['rehearsed'], { state: 'running', startedAt: clock(), fill })
        if (!begun) return
        for (const item of lacking) {
          const reason = lacks(item.missing ?? [])
          await changeItem(tx, item, ['waiting'], { state: 'failed', reason, now: clock() })
        }
      })
      return told(id, agentId)
    },

    /** @throws {OutboxError} 409 when the job is beyond it. */
    async decide(id: string, agentId: number, decision: BulkDecision): Promise<BulkJob> {
      await ownJob(id, agentId)
      const done = await store.transaction(async (tx) => {
        const now = clock()
        switch (decision) {
          case 'pause':
            return changeJob(tx, id, ['running'], { state: 'paused' })
          case 'resume':
            return changeJob(tx, id, ['paused'], { state: 'running' })
          case 'cancel': {
            const change = { state: 'cancelled' as const, finishedAt: now }
            if (!(await changeJob(tx, id, ['running', 'paused', 'rehearsed'], change))) return false
            await changeItems(tx, id, ['waiting'], { state: 'cancelled', reason: null, now })
            return true
          }
          default:
            return decision satisfies never
        }
      })
      if (!done) throw tooLate()
      return told(id, agentId)
    },

    /** Says what trying again would do to the tickets that were not changed, as they are by now. @throws {OutboxError} */
    async rehearseRetry(id: string, who: Acting): Promise<Rehearsal> {
      const job = await ownJob(id, who.agent.id)
      const { verdict, refused } = await lookAnew(job, who)
      const seconds = await view.secondsFor(verdict.toChange, null)
      return { job: await view.viewOf(job), ...verdict, seconds, before: { refused, fill: job.fill } }
    },

    /** Tries again what was not changed, with values for the fields that are lacking by now. @throws {OutboxError} */
    async retry(id: string, who: Acting, fill: Fill): Promise<BulkJob> {
      const agentId = who.agent.id
      const job = await ownJob(id, agentId)
      await refuseCrowd(agentId)
      const { failed, items } = await lookAnew(job, who)
      const given = { ...job.fill, ...fill }
      const isBegun =
        job.undoneBy === null &&
        failed.length > 0 &&
        (await store.transaction(async (tx) => {
          const now = clock()
          const change = { state: 'running' as const, startedAt: now, finishedAt: null, fill: given }
          if (!(await changeJob(tx, id, ['done', 'cancelled'], change))) return false
          await retryItems(tx, job, now)
          for (const [at, item] of failed.entries()) {
            const { state = 'waiting', reason = null, missing = null } = items[at] ?? {}
            if (state === 'waiting' && !missing) continue
            const isLacking = missing !== null && !fillFor(missing, given)
            const end = isLacking ? { state: 'failed' as const, reason: lacks(missing) } : { state, reason }
            await changeItem(tx, item, ['waiting'], { ...end, missing, now })
          }
          return true
        }))
      if (!isBegun) throw tooLate()
      return told(id, agentId)
    },

    /** Gives tickets their old values back, as a job of its own. @throws {OutboxError} */
    async undo(id: string, agentId: number, undoId: string): Promise<BulkJob> {
      const job = await ownJob(id, agentId)
      if (job.undoneBy === undoId) return view.viewOf(await ownJob(undoId, agentId))
      await refuseCrowd(agentId)
      const items: NewItem[] = []
      for await (const { ticketId, displayId, state, payload, before } of allItems(id)) {
        if (state === 'sending')
          throw new OutboxError(409, 'conflict', 'Some tickets are still being changed. Wait a moment.')
        const back = state === 'changed' && payload && before ? inverseOf(payload, before) : null
        if (!back || !payload) continue
        // Tags, subscriptions and moves say themselves what they start from.
        const expects = payload.kind === 'properties' ? payload.properties : null
        items.push({ ticketId, displayId, state: 'waiting', reason: null, payload: back, expects })
      }
      const isBegun =
        canUndo(job) &&
        items.length > 0 &&
        (await store.transaction(async (tx) => {
          const current = await jobById(tx, id)
          if (!current || !canUndo(current)) return false
          await changeJob(tx, id, ['done', 'cancelled'], { undoneBy: undoId })
          const undo = { id: undoId, agentId, state: 'running' as const, inputHash: '', action: job.action }
          await insertJob(tx, { ...undo, undoOf: id, now: clock() }, items)
          return true
        }))
      if (!isBegun) throw new OutboxError(409, 'conflict', 'This cannot be taken back, or it has been already.')
      await told(id, agentId)
      return told(undoId, agentId)
    },

    async jobs(agentId: number): Promise<BulkJob[]> {
      const jobs = await jobsOf(store.db, agentId, 20)
      return Promise.all(jobs.map((job) => view.viewOf(job)))
    },

    job: async (id: string, agentId: number): Promise<BulkJob> => view.viewOf(await ownJob(id, agentId)),

    /** What became of the tickets, a stretch at a time. */
    async items(
      id: string,
      agentId: number,
      { after, limit, only }: { after: number; limit: number; only: Only | null },
    ): Promise<{ items: Omit<BulkItem, 'subject'>[]; next: number | null }> {
      await ownJob(id, agentId)
      const items = await itemsOf(store.db, id, { after, limit, ...(only && { states: STATES[only] }) })
      return { items: items.map(toItem), next: items.length === limit ? (items.at(-1)?.n ?? null) : null }
    },

    /** The result as a table, line by line. */
    async receipt(id: string, { agent, scope }: Pick<Acting, 'agent' | 'scope'>): Promise<AsyncGenerator<string>> {
      await ownJob(id, agent.id)
      return receiptLines(itemPages(id), { lists: reference(), rows: (ids) => deps.rows(ids, scope) })
    },

    /**
     * Right before a write leaves: notes the values that it replaces, and stops an undo whose ticket somebody has changed
     * since.
     */
    async beforeWrite(op: Op, ticket: Ticket): Promise<OutboxProblem | null> {
      if (op.action.kind === 'note' || op.action.kind === 'create') return null
      const item = await itemByOutbox<Values>(store.db, op.id)
      const lists = reference()
      if (!item || !lists) return null
      // A repeat whose first send may have arrived would find its own values.
      if (op.beforeUpdateId !== null) return null
      if (item.expects && !stillHas(item.expects, ticket, lists)) {
        return { reason: 'rejected', message: CHANGED_SINCE, fields: {} }
      }
      const before = valuesBefore(op.action, ticket, lists)
      await changeItem(store.db, item, ['sending'], { before, now: clock() })
      return null
    },
  }
}

const tooLate = () => new OutboxError(409, 'conflict', 'This bulk change is not in a state for that any more.')

function refuseEmpty(action: BulkAction) {
  const isEmpty =
    action.kind === 'properties'
      ? Object.values(action.properties).every((value) => value === undefined)
      : action.kind === 'tags' && action.add.length + action.remove.length === 0
  if (isEmpty) throw new OutboxError(400, 'rejected', 'Nothing was chosen.')
}
