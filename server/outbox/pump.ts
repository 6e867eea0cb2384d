import type { Logger } from 'pino'
import { budgetLedger } from '../store/budget.ts'
import type { Store } from '../store/open.ts'
import { dueTickets, headOf, nextDue } from '../store/outbox.ts'

type PumpDeps = {
  store: Store
  /** Takes the writes of one ticket as far as they go. */
  run: (ticketId: number, isStopping: () => boolean) => Promise<void>
  clock: () => number
  log: Pick<Logger, 'error'>
  pollMs: number
  /** How long a ticket rests whose lane failed by a fault of ours, or is another server's. */
  restMs: number
  /** How many tickets are written to at once. */
  lanes: number
}

/**
 * Finds tickets whose writes can go on, and runs their lanes beside each other. Looks when it is woken, when the next write
 * comes due, and every `pollMs` for what other servers left.
 */
export function createPump({ store, run, clock, log, pollMs, restMs, lanes }: PumpDeps) {
  const ledger = budgetLedger(store.db)
  const active = new Map<number, Promise<void>>()
  const resting = new Map<number, number>()
  let parkedUntil = 0
  let isStopping = true
  let isWanted = false
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  function wake() {
    isWanted = true
    if (looking || isStopping) return
    clearTimeout(timer)
    looking = lookAndPlan()
  }

  async function lookAndPlan() {
    const next = await look().catch((cause: unknown) => {
      log.error({ err: cause }, 'the outbox cannot be read')
      return clock() + pollMs
    })
    looking = null
    if (isStopping) return
    if (isWanted) wake()
    else timer = setTimeout(wake, Math.min(Math.max(next - clock(), 5), pollMs)).unref()
  }

  /** Starts what can go on; answers when to look again. A lane that ends wakes by itself. */
  async function look(): Promise<number> {
    isWanted = false
    const now = clock()
    const pausedUntil = Math.max(parkedUntil, (await ledger.pausedUntil(now)) ?? 0)
    if (pausedUntil > now) return pausedUntil
    for (const [ticketId, until] of resting) if (until <= now) resting.delete(ticketId)
    const due = await dueTickets(store.db, now, lanes + active.size + resting.size)
    for (const ticketId of due) {
      if (active.size >= lanes || isStopping) break
      if (!active.has(ticketId) && !resting.has(ticketId)) active.set(ticketId, runLane(ticketId))
    }
    return Math.min((await nextDue(store.db, now)) ?? now + pollMs, ...resting.values())
  }

  async function runLane(ticketId: number) {
    try {
      await run(ticketId, () => isStopping)
      const head = await headOf(store.db, ticketId)
      // What could still go on belongs to another server, or waits for the account: not at once again.
      if (head && head.notBefore <= clock()) resting.set(ticketId, clock() + restMs)
    } catch (cause) {
      log.error({ err: cause, ticketId }, 'a lane of the outbox failed')
      resting.set(ticketId, clock() + restMs)
    }
    active.delete(ticketId)
    wake()
  }

  return {
    start() {
      isStopping = false
      wake()
    },
    wake,
    /** Nothing is sent for a while. */
    park(until: number) {
      parkedUntil = until
    },
    /** Starts nothing more and waits for what is on its way. */
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await looking
      await Promise.all(active.values())
    },
  }
}
