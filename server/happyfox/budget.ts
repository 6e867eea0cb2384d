import { CALL_LIMITS } from '../../src/domain/sync-report.ts'
import { HappyFoxBusy } from './errors.ts'
import { READ_PRIORITIES, type ReadPriority, type Turn } from './happyfox.ts'

/**
 * HappyFox allows 500 GET and 300 POST a minute for the whole account and answers ten minutes of 429 to everybody beyond
 * that. We stay below with a ledger that all servers of one database share. A 429 stops everything until it is over; then
 * one call probes, and the rest follow when it was answered.
 */
export type Budget = {
  /** Waits for its turn. @throws {HappyFoxBusy} at once while the account is paused. */
  take(method: 'GET' | 'POST', priority: ReadPriority): Promise<Turn>
  /**
   * Every answer is told, with the turn that it used: a 429 pauses the account, anything else ends a probe.
   * `retryAfterMs` is what HappyFox asked for. Answers the error to throw for a 429.
   */
  answered(turn: Turn, answer: { status: number; retryAfterMs: number | null }): Promise<HappyFoxBusy | null>
  /** When the account's pause ends; null when there is none. */
  pausedUntil(): Promise<number | null>
}

/** The shared side of the budget (`server/store/budget.ts`). Times are epoch milliseconds. */
export type BudgetLedger = {
  /**
   * In one transaction: reads the pause and, if there is none, spends one of `method` where fewer than `ceiling` were spent
   * in the last minute. `wait`: try again at that time. `probe`: a pause has run out, and until that time this call alone
   * finds out whether it is over.
   */
  spend(method: 'GET' | 'POST', ceiling: number, now: number): Promise<LedgerAnswer>
  /** Never shortens a pause. */
  pause(until: number): Promise<void>
  /** Ends the pause that a probe took over, unless a longer one has begun since. */
  resume(probeUntil: number): Promise<void>
  pausedUntil(now: number): Promise<number | null>
}
export type LedgerAnswer =
  | { kind: 'spent' }
  | { kind: 'probe'; until: number }
  | { kind: 'wait'; until: number }
  | { kind: 'paused'; until: number }

/** A lockout lasts ten minutes (§1); a quarter minute on top for clocks that differ. */
const LOCKOUT_MS = 10 * 60_000 + 15_000
const MAX_PAUSE_MS = 60 * 60_000

/**
 * How full the last minute may be for a read of each priority, as a share of all reads: what agents wait for always finds
 * room that the background left.
 */
const SHARES: Record<ReadPriority, number> = {
  verify: 1,
  preRead: 1,
  interactive: 0.95,
  attachment: 0.85,
  delta: 0.75,
  backfill: 0.5,
}

type Waiting = { rank: number; ceiling: number; resolve(turn: Turn): void; reject(reason: Error): void }

export function createBudget(options: {
  ledger: BudgetLedger
  clock: () => number
  limits?: { GET: number; POST: number }
  /** How long a caller without room waits at most before it looks again: another server may have left some. */
  napMs?: number
}): Budget {
  const { ledger, clock } = options
  const { limits = CALL_LIMITS, napMs = 5_000 } = options
  const queues: Record<'GET' | 'POST', Waiting[]> = { GET: [], POST: [] }
  const draining = { GET: false, POST: false }
  const wakers: Partial<Record<'GET' | 'POST', () => void>> = {}

  async function drain(method: 'GET' | 'POST') {
    if (draining[method]) return
    draining[method] = true
    try {
      for (let head = queues[method][0]; head; head = queues[method][0]) {
        const answer = await ledger.spend(method, head.ceiling, clock())
        // Somebody more urgent may have come while the ledger was asked: the turn goes to whoever is first now.
        const first = queues[method][0]
        if (answer.kind === 'wait') await sleepUntil(method, answer.until)
        else if (answer.kind === 'paused') refuseAll(busy(answer.until))
        else if (first) {
          queues[method].shift()
          first.resolve({ probeUntil: answer.kind === 'probe' ? answer.until : null })
        }
      }
    } catch (cause) {
      for (const waiting of queues[method].splice(0))
        waiting.reject(cause instanceof Error ? cause : new Error('budget'))
    } finally {
      draining[method] = false
    }
  }

  function refuseAll(reason: HappyFoxBusy) {
    for (const method of ['GET', 'POST'] as const) for (const one of queues[method].splice(0)) one.reject(reason)
  }

  /** Sleeps until the window has room, or until somebody more urgent joins. */
  function sleepUntil(method: 'GET' | 'POST', until: number) {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(wake, Math.min(Math.max(until - clock(), 5), napMs))
      wakers[method] = wake
      function wake() {
        clearTimeout(timer)
        delete wakers[method]
        resolve()
      }
    })
  }

  return {
    take(method, priority) {
      return new Promise<Turn>((resolve, reject) => {
        const waiting: Waiting = {
          rank: READ_PRIORITIES.indexOf(priority),
          ceiling: Math.max(1, Math.floor(limits[method] * (method === 'GET' ? SHARES[priority] : 1))),
          resolve,
          reject,
        }
        const queue = queues[method]
        const behind = queue.findIndex((other) => other.rank > waiting.rank)
        queue.splice(behind === -1 ? queue.length : behind, 0, waiting)
        if (queue[0] === waiting) wakers[method]?.()
        void drain(method)
      })
    },
    async answered(turn, { status, retryAfterMs }) {
      if (status !== 429) {
        if (turn.probeUntil !== null) await ledger.resume(turn.probeUntil)
        return null
      }
      const until = clock() + Math.min(Math.max(retryAfterMs ?? LOCKOUT_MS, 1_000), MAX_PAUSE_MS)
      await ledger.pause(until)
      refuseAll(busy(until))
      return busy(until)
    },
    pausedUntil: () => ledger.pausedUntil(clock()),
  }
}

function busy(until: number): HappyFoxBusy {
  const time = new Date(until).toISOString().slice(11, 16)
  return new HappyFoxBusy(`HappyFox asked this account to wait. Work goes on at ${time} UTC.`, until)
}
