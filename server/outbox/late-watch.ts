import type { Logger } from 'pino'
import type { ChangeRow } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { undecidedOps } from '../store/outbox.ts'

type LateWatchDeps = {
  store: Store
  /**
   * Settles what has arrived on a ticket; answers how many writes still wait there, and whether some could not be looked for
   * while others were on their way.
   */
  lookForLate: (ticketId: number) => Promise<{ left: number; postponed: boolean }>
  /** Settles a write that was to make a ticket, if this new one is it. */
  lookForCreated: (ticketId: number) => Promise<void>
  log: Pick<Logger, 'warn'>
  /** Since when a write that its agent has settled may still arrive. */
  settledSince: () => number
}

/** When a ticket changes on which writes of unknown fate wait, or were settled by their agents, looks whether one has arrived after all. */
export function createLateWatch({ store, lookForLate, lookForCreated, log, settledSince }: LateWatchDeps) {
  const waiting = new Set<number>()
  const looking = new Set<number>()
  /** Looked at again when a write of theirs has settled. */
  const postponed = new Set<number>()
  let unsubscribe = () => {}

  async function look(ticketId: number) {
    if (looking.has(ticketId)) return
    looking.add(ticketId)
    try {
      const found = await lookForLate(ticketId)
      if (found.left === 0) waiting.delete(ticketId)
      if (found.postponed) postponed.add(ticketId)
    } catch (cause) {
      // The ticket's next change, or its agent, looks again.
      log.warn({ err: cause, ticketId }, 'a late arrival could not be looked for')
    } finally {
      looking.delete(ticketId)
    }
  }

  async function lookAmongNew(ticketId: number) {
    try {
      await lookForCreated(ticketId)
    } catch (cause) {
      log.warn({ err: cause, ticketId }, 'a late arrival could not be looked for')
    }
  }

  function notice({ kind, ticketId, body }: ChangeRow) {
    if (ticketId === null) return
    // Whether the write that changed waits is asked when it matters: when its ticket changes.
    if (kind === 'outbox') {
      waiting.add(ticketId)
      if (isSettled(body) && postponed.delete(ticketId)) void look(ticketId)
    }
    if (kind === 'ticket' && waiting.has(ticketId)) void look(ticketId)
    // Writes whose ticket has no number yet stand below zero.
    if (kind === 'ticket' && isNew(body) && [...waiting].some((id) => id < 0)) void lookAmongNew(ticketId)
  }

  async function load() {
    try {
      for (const { ticketId } of await undecidedOps(store.db, settledSince())) waiting.add(ticketId)
    } catch (cause) {
      log.warn({ err: cause }, 'late arrivals are not looked for')
    }
  }

  return {
    start() {
      unsubscribe = store.bus.subscribe(notice)
      void load()
    },
    stop: () => unsubscribe(),
  }
}

const isNew = (body: unknown) => typeof body === 'object' && body !== null && 'isNew' in body && body.isNew === true

const isSettled = (body: unknown) =>
  typeof body === 'object' &&
  body !== null &&
  'state' in body &&
  ['sent', 'refused', 'needsYou', 'cancelled'].includes(String(body.state))
