import { createHash } from 'node:crypto'
import { BULK_WRITES_A_MINUTE, type BulkItemState, type BulkNews } from '../../src/domain/bulk.ts'
import type { OutboxProblem } from '../../src/domain/outbox.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { PART_NAMES } from '../../src/domain/write-problem.ts'
import { OutboxError } from '../outbox/errors.ts'
import { budgetLedger } from '../store/budget.ts'
import {
  changeItem,
  changeJob,
  claimItem,
  countItems,
  type ItemRow,
  itemsOf,
  itemsUnderWay,
  type JobRow,
  jobsAtWork,
  type UnderWay,
} from '../store/bulk.ts'
import { acquireLease, releaseLease, renewLease } from '../store/leases.ts'
import { restoredAt } from '../store/restore.ts'
import { type BulkDeps, NOT_YOURS } from './deps.ts'
import { demandsOf, fillWithBrought, missingWords, type Values, writeFor } from './plan.ts'
import type { createView } from './view.ts'

/** Writes of all jobs that are on their way at once. The outbox's other lanes stay free for what agents do themselves. */
const MOST_UNDER_WAY = 4
const LEASE_MS = 30_000
const LEASE = 'bulk'
/** How often a job's progress is told. */
const TELL_MS = 400
const POLL_MS = 1_000

/**
 * Hands the writes of all jobs to the outbox, a few at a time, and notes what became of each. One server of a database does
 * it at a time; a write's id comes from its job and ticket, so that none is handed over twice whoever does it.
 */
export function createFeeder(deps: BulkDeps & { view: ReturnType<typeof createView> }) {
  const { store, outbox, acting, refusal, rows, reference, clock, owner, log, view } = deps
  const ledger = budgetLedger(store.db)
  let isStopping = true
  let isWanted = false
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let hold: { token: number; since: number } | null = null
  /** What is to be told of each job. */
  const news = new Map<string, { settled: BulkNews['settled']; toldAt: number; isDue: boolean }>()

  function wake() {
    isWanted = true
    if (running || isStopping) return
    clearTimeout(timer)
    running = passes()
  }

  async function passes() {
    isWanted = false
    await pass().catch((cause: unknown) => log.error({ err: cause }, 'bulk changes cannot go on'))
    running = null
    if (isStopping) return
    if (isWanted) wake()
    else timer = setTimeout(wake, news.size > 0 ? TELL_MS : POLL_MS).unref()
  }

  async function pass(): Promise<void> {
    const [jobs, underWay] = await Promise.all([jobsAtWork(store.db), itemsUnderWay(store.db)])
    if (jobs.length === 0 && underWay.length === 0 && news.size === 0) return
    if (!(await holdsLease())) return
    let sending = 0
    for (const one of underWay) {
      if (one.state === 'sending' && one.outbox === null) await handOver(one)
      if (!(await settle(one)) && one.state === 'sending') sending += 1
    }
    await feed(
      jobs.filter(({ state }) => state === 'running'),
      MOST_UNDER_WAY - sending,
    )
    for (const job of jobs) await finish(job)
    await tell()
  }

  async function holdsLease(): Promise<boolean> {
    const now = performance.now()
    if (hold && now - hold.since < LEASE_MS / 3) return true
    const renewed = hold && (await renewLease(store.db, { name: LEASE, owner, token: hold.token, ttlMs: LEASE_MS }))
    if (hold && renewed) {
      hold.since = now
      return true
    }
    const taken = await acquireLease(store.db, { name: LEASE, owner, ttlMs: LEASE_MS })
    hold = taken && { token: taken.token, since: now }
    return hold !== null
  }

  /** Jobs take turns, so that a small one does not wait for a large one. */
  async function feed(jobs: JobRow[], free: number): Promise<void> {
    if (jobs.length === 0 || free <= 0) return
    const now = clock()
    if ((await ledger.pausedUntil(now)) !== null) return
    let left = Math.min(free, BULK_WRITES_A_MINUTE - (await ledger.spentLately('POST', now)))
    const queues = await Promise.all(
      jobs.map(async (job) => ({
        job,
        items: await itemsOf<Values>(store.db, job.id, { after: -1, limit: MOST_UNDER_WAY * 4, states: ['waiting'] }),
      })),
    )
    while (left > 0 && queues.some(({ items }) => items.length > 0)) {
      for (const { job, items } of queues) {
        const item = items.shift()
        if (item && left > 0 && (await start(job, item))) left -= 1
      }
    }
    // What needed no write made no room for a look at the rest.
    if (left > 0)
      isWanted ||= (await Promise.all(jobs.map(({ id }) => countItems(store.db, id)))).some((c) => c.waiting)
  }

  /** Hands a ticket's write over; false when it needs none. */
  async function start(job: JobRow, item: ItemRow<Values>): Promise<boolean> {
    const who = acting(job.agentId)
    const row = who && (await rows([item.ticketId], who.scope))[0]
    if (!who || !row) return end(job, item, 'failed', NOT_YOURS)
    const write = planned(job, item, row)
    if (typeof write === 'string') return end(job, item, 'failed', write)
    if (write === null) return end(job, item, 'same', null)
    const reason = refusal(write, row, who)
    if (reason) return end(job, item, 'failed', reason)
    const outboxId = writeId(job.id, item)
    if (!(await claimItem(store.db, item, { outboxId, payload: write, now: clock() }))) return false
    const { jobId, n, ticketId } = item
    const fed: UnderWay = {
      ...{ jobId, n, ticketId, agentId: job.agentId },
      ...{ state: 'sending', outboxId, payload: write, outbox: null },
    }
    await handOver(fed)
    return true
  }

  /** The write, null when nothing is to be done, or in words why it cannot be. */
  function planned(job: JobRow, item: ItemRow<Values>, row: TicketRow) {
    if (item.payload) return item.payload
    const who = { agentId: job.agentId }
    if (!item.missing) return writeFor(job.action, row, who)
    const lists = reference()
    if (!lists) return 'A field is missing.'
    const demand = demandsOf(job.action, row)
    const { fill, missing } = fillWithBrought(item.missing, job.fill, { ticketFields: lists.ticketFields, demand })
    return missing.length > 0 ? `${missingWords(missing, lists)}.` : writeFor(job.action, row, { ...who, fill })
  }

  async function end(job: JobRow, item: ItemRow<Values>, state: BulkItemState, reason: string | null): Promise<false> {
    const isChanged = await changeItem(store.db, item, ['waiting'], { state, reason, now: clock() })
    if (isChanged) note(job.id, { ticketId: item.ticketId, state, reason })
    return false
  }

  async function handOver({ jobId, n, ticketId, agentId, outboxId, payload }: UnderWay): Promise<void> {
    // Nothing but replies compares what was seen.
    const seen = { lastUpdateId: 0, lastAgentMessageId: null }
    // A backup does not know of the notes that were written since. What only sets something is looked at anyway.
    const mayBeThere = payload.kind === 'note' && (await restoredAt(store.db)) !== null
    try {
      await outbox.accept(
        { id: outboxId, ticketId, seen, action: payload },
        { id: agentId },
        { atOnce: true, mayBeThere },
      )
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error
      const change = { state: 'failed' as const, reason: error.message, now: clock() }
      if (await changeItem(store.db, { jobId, n }, ['sending'], change)) note(jobId, { ticketId, ...change })
    }
  }

  /** Notes what became of a write, once it is known. */
  async function settle(one: UnderWay): Promise<boolean> {
    const outcome = one.outbox && outcomeOf(one.outbox)
    if (!outcome || (outcome.state === one.state && one.state === 'unsure')) return false
    const reason = outcome.state === 'changed' ? null : wordsOf(one.outbox?.problem ?? null)
    // The job keeps the reason; among the agent's messages it would wait for ever.
    if (outcome.discard) await outbox.decide(one.outboxId, one.agentId, 'discard').catch(ignoreLate)
    const change = { state: outcome.state, reason, now: clock() }
    if (await changeItem(store.db, one, [one.state], change)) note(one.jobId, { ticketId: one.ticketId, ...change })
    return true
  }

  /** HappyFox's words, with the names of the fields that they are about. */
  function wordsOf(problem: OutboxProblem | null): string {
    if (!problem) return 'It was taken back before it left.'
    const about = Object.entries(problem.fields).map(([key, messages]) => {
      const name = reference()?.ticketFields.find(({ id }) => `cf${id}` === key)?.name ?? PART_NAMES[key]
      return name ? `${name}: ${messages.join(' ')}` : messages.join(' ')
    })
    return about.length > 0 ? about.join(' ') : problem.message
  }

  /** A job ends when nothing waits and nothing is on its way. */
  async function finish(job: JobRow): Promise<void> {
    const counts = await countItems(store.db, job.id)
    if (counts.waiting + counts.sending > 0) return
    const ended = await changeJob(store.db, job.id, ['running', 'paused'], { state: 'done', finishedAt: clock() })
    if (ended) due(job.id)
  }

  function note(jobId: string, settled: BulkNews['settled'][number]) {
    const { ticketId, state, reason } = settled
    const known = news.get(jobId) ?? { settled: [], toldAt: 0, isDue: false }
    known.settled.push({ ticketId, state, reason })
    news.set(jobId, known)
  }

  function due(jobId: string) {
    news.set(jobId, { settled: [], toldAt: 0, ...news.get(jobId), isDue: true })
  }

  async function tell(): Promise<void> {
    for (const [id, known] of news) {
      const isQuiet = known.settled.length === 0 && !known.isDue
      if (isQuiet) {
        if (performance.now() - known.toldAt > TELL_MS) news.delete(id)
        continue
      }
      if (!known.isDue && performance.now() - known.toldAt < TELL_MS) continue
      news.set(id, { settled: [], toldAt: performance.now(), isDue: false })
      await view.announce(id, known.settled)
    }
  }

  let stopListening = () => {}
  return {
    wake,
    start() {
      isStopping = false
      stopListening = store.bus.subscribe(({ kind }) => {
        if (kind === 'outbox') wake()
      })
      wake()
    },
    async stop() {
      isStopping = true
      stopListening()
      clearTimeout(timer)
      await running
      if (hold) await releaseLease(store.db, { name: LEASE, owner, token: hold.token })
      hold = null
    },
  }
}

/** The same for the same attempt at the same ticket, whoever asks. */
function writeId(jobId: string, { ticketId, attempt }: Pick<ItemRow, 'ticketId' | 'attempt'>): string {
  const hex = createHash('sha256').update(`${jobId}:${ticketId}:${attempt}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}

/** What a write's state means for its ticket; null while it is open. */
function outcomeOf({ state, problem, wasSent }: NonNullable<UnderWay['outbox']>) {
  switch (state) {
    case 'sent':
      return { state: 'changed' as const, discard: false }
    case 'refused':
      return { state: 'failed' as const, discard: true }
    case 'needsYou':
      // Whether it arrived is unknown: only the ticket can tell, and there its agent is asked.
      if (wasSent && problem?.reason !== 'forbidden') return { state: 'unsure' as const, discard: false }
      return { state: 'failed' as const, discard: true }
    case 'cancelled':
      return { state: 'failed' as const, discard: false }
    default:
      return null
  }
}

const ignoreLate = (error: unknown) => {
  if (!(error instanceof OutboxError)) throw error
}
