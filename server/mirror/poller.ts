import type { Logger } from 'pino'
import { pruneVersions, VERSIONS_KEPT_MS } from '../store/draft-versions.ts'
import { acquireLease, releaseLease, renewLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import { forgetServer, noteProblem, noteServer } from '../store/sync-log.ts'
import { countTickets } from '../store/tickets.ts'
import { backfillPage, reopenBackfill } from './backfill.ts'
import { readCursor } from './cursor.ts'
import { readNews } from './incremental.ts'
import { startLoop } from './loop.ts'
import { problemOf, retryDelayMs } from './problems.ts'
import { deriveSome } from './derive.ts'
import { guarded, type Reads } from './reads.ts'
import { reconcile } from './reconcile.ts'
import type { ReferenceBook } from './reference-book.ts'
import { sweepBreaches } from './sla-sweep.ts'
import type { Problem, SyncBook } from './sync-state.ts'
import type { TakeIn } from './take-in.ts'

export const LEASE = 'poller'
const LEASE_MS = 15_000
const RENEW_MS = 5_000
const HERE_MS = 15_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const IDLE_MS = 2_000
/** Comparing ids reads fifty at a time: an account is given so long for each ticket before it is done again. */
const COMPARE_MS_PER_TICKET = 30

type PollerOptions = {
  store: Store
  happyfox: Reads
  book: ReferenceBook
  sync: SyncBook
  door: TakeIn
  owner: string
  pollMs: number
  clock: () => number
  log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** Keeps the copy fresh on exactly one of the servers of a store: the one that holds the lease. */
export function createPoller(options: PollerOptions) {
  const { store, owner, log, pollMs, clock } = options
  const renewMs = Math.min(RENEW_MS, pollMs)
  let hold: { token: number; duties: { stop(): Promise<void> } } | null = null

  async function keepLease(): Promise<number> {
    await sayHere()
    if (hold) {
      if (await renewLease(store.db, { name: LEASE, owner, token: hold.token, ttlMs: LEASE_MS })) return renewMs
      log.warn({ owner }, 'mirror: another server has taken over the sync')
      await hold.duties.stop()
      hold = null
      return renewMs
    }
    const lease = await acquireLease(store.db, { name: LEASE, owner, ttlMs: LEASE_MS })
    if (lease) hold = { token: lease.token, duties: startDuties(options) }
    return renewMs
  }

  let saidAt = -Infinity
  /** For the administrator's list of servers; the lease needs it not. */
  async function sayHere() {
    if (clock() - saidAt < HERE_MS) return
    saidAt = clock()
    await noteServer(store.db, owner, saidAt)
  }

  const loop = startLoop({
    work: keepLease,
    onError: async (error, failures) => {
      log.error({ err: error }, 'mirror: the lease of the sync cannot be kept')
      return retryDelayMs(error, failures, 0)
    },
  })
  return {
    isPolling: () => hold !== null,
    async stop() {
      await loop.stop()
      await hold?.duties.stop()
      if (hold) await releaseLease(store.db, { name: LEASE, owner, token: hold.token })
      hold = null
      await forgetServer(store.db, owner)
    },
  }
}

/** A fault of our own: its words are for the log alone. */
const UNKNOWN_FAULT = 'Foxden itself failed. The server’s log says more.'

/** Two loops, so that the copying of the account never holds up what agents are waiting to see. */
function startDuties({ store, happyfox, book, sync, door, pollMs, clock, log }: PollerOptions) {
  const lastDone = { reference: -Infinity, sla: -Infinity, tidy: clock(), reopened: -1 }
  const isDue = (duty: 'reference' | 'sla' | 'tidy', everyMs: number) => clock() - lastDone[duty] >= everyMs
  const problems: Record<'pulse' | 'background', Problem | null> = { pulse: null, background: null }

  const onError = (loop: keyof typeof problems) => async (fault: unknown, failures: number) => {
    const delayMs = retryDelayMs(fault, failures, clock())
    const problem = problemOf(fault)
    problems[loop] = problem && { ...problem, retryAt: new Date(clock() + delayMs).toISOString() }
    if (problem) log.warn({ reason: problem.message, delayMs }, `mirror: ${loop} has to wait`)
    else log.error({ err: fault, delayMs }, `mirror: ${loop} failed`)
    await noteProblem(store.db, { kind: 'internal', message: UNKNOWN_FAULT, ...problem, at: clock() })
    await sync.tell({}, problems.pulse ?? problems.background, clock())
    return delayMs
  }

  const pulse = startLoop({
    async work(guard) {
      const startedAt = clock()
      const deps = { store, happyfox: guarded(happyfox, guard), takeInAll: door.takeInAll, clock }
      if (isDue('reference', MINUTE_MS)) {
        await book.refresh(deps.happyfox)
        lastDone.reference = startedAt
      }
      const { total } = await readNews(deps)
      if (isDue('sla', MINUTE_MS)) {
        await sweepBreaches(deps)
        lastDone.sla = startedAt
      }
      problems.pulse = null
      const isCopied = (await readCursor(store.db, 'backfill'))?.done === true
      const phase = isCopied ? 'live' : 'backfill'
      const copied = await countTickets(store.db)
      const lastSyncAt = new Date(startedAt).toISOString()
      await sync.tell({ phase, copied, total, lastSyncAt }, problems.background, clock())
      return Math.max(0, startedAt + pollMs - clock())
    },
    onError: onError('pulse'),
  })

  const background = startLoop({
    async work(guard) {
      if (!book.current()) return Math.min(pollMs, IDLE_MS)
      const deps = { store, happyfox: guarded(happyfox, guard), ...door, sync, clock }
      if (!(await deriveSome({ store, book }))) return 0
      const isCopied = await backfillPage(deps)
      problems.background = null
      if (!isCopied) return 0
      const doubt = await doubtOf(deps, lastDone.reopened)
      if (doubt === 'more') {
        await reopenBackfill(deps)
        lastDone.reopened = sync.current().total ?? 0
        return 0
      }
      if (doubt === 'other') await reconcile(deps)
      if (isDue('tidy', 60 * MINUTE_MS)) {
        await pruneVersions(store.db, clock() - VERSIONS_KEPT_MS)
        await store.tidy()
        lastDone.tidy = clock()
      }
      return Math.min(pollMs, IDLE_MS)
    },
    onError: onError('background'),
  })

  return {
    async stop() {
      await Promise.all([pulse.stop(), background.stop()])
    },
  }
}

/**
 * Whether the copy may lack tickets: 'more' when HappyFox counts more than we have, which at first means newer ones
 * (`reopened`: at which total that was tried); 'other' when only comparing all ids can tell, or a day has passed.
 */
async function doubtOf(
  { store, sync, clock }: Pick<PollerOptions, 'store' | 'sync' | 'clock'>,
  reopened: number,
): Promise<'more' | 'other' | null> {
  const { copied, total } = sync.current()
  const compared = (await readCursor(store.db, 'reconcile')) ?? { at: 0, gap: 0 }
  const gap = (total ?? copied) - copied
  const age = clock() - compared.at
  if (age >= DAY_MS) return 'other'
  if (gap === compared.gap) return null
  if (gap > 0 && total !== reopened) return 'more'
  return age >= Math.max(MINUTE_MS, copied * COMPARE_MS_PER_TICKET) ? 'other' : null
}
