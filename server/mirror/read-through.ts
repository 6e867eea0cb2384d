import type { Logger } from 'pino'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketCopy } from '../../src/domain/queue.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { HappyFoxNotFound } from '../happyfox/errors.ts'
import type { Store } from '../store/open.ts'
import { seenOf } from '../store/seen.ts'
import { breachesOf, ticketBody } from '../store/tickets.ts'
import type { Reads } from './reads.ts'
import type { SyncBook } from './sync-state.ts'
import type { TakeIn } from './take-in.ts'

const FRESH_MS = 30_000
/** Ids that HappyFox did not know are not asked for again and again. */
const UNKNOWN_FOR_MS = 30_000
const MOST_UNKNOWN = 1_000

/** Opened tickets: the copy at once, the original behind it. */
export function createReadThrough(deps: {
  store: Store
  happyfox: Pick<Reads, 'ticket'>
  door: TakeIn
  sync: SyncBook
  clock: () => number
  log: Pick<Logger, 'debug' | 'warn'>
}) {
  const { store, happyfox, door, sync, clock, log } = deps
  const reading = new Map<number, Promise<Ticket | null>>()
  const unknownSince = new Map<number, number>()
  let isStopped = false

  /** One read for all who ask for the same ticket at the same time. */
  function refresh(id: number): Promise<Ticket | null> {
    const running = reading.get(id)
    if (running) return running
    const read = readOriginal(id).finally(() => reading.delete(id))
    reading.set(id, read)
    return read
  }

  async function readOriginal(id: number): Promise<Ticket | null> {
    const readAt = clock()
    try {
      const ticket = await happyfox.ticket(id, { fieldChanges: true, priority: 'interactive' })
      if (!isStopped) await door.takeInAll([ticket], { readAt })
      return ticket
    } catch (error) {
      if (!(error instanceof HappyFoxNotFound)) throw error
      // While the account as a whole does not answer properly, one ticket that is not found proves nothing.
      if (!isStopped && sync.current().problem === null) await door.evict(id)
      return null
    }
  }

  function isKnownAsUnknown(id: number): boolean {
    const since = unknownSince.get(id)
    return since !== undefined && clock() - since < UNKNOWN_FOR_MS
  }

  function rememberUnknown(id: number) {
    if (unknownSince.size >= MOST_UNKNOWN) unknownSince.clear()
    unknownSince.set(id, clock())
  }

  type Held = Awaited<ReturnType<typeof ticketBody>>
  async function within(scope: Scope, id: number, held: Held): Promise<TicketCopy | null> {
    if (!held || !scope.categoryIds.includes(held.categoryId)) return null
    const breaches = await breachesOf(store.db, id)
    const seen = await seenOf(store.db, scope.agentId, [id])
    return {
      ...{ ticket: JSON.parse(held.body), readAt: new Date(held.readAt).toISOString(), breaches },
      seenUpdateId: seen.get(id) ?? null,
    }
  }

  return {
    refresh,
    /** The copy as it is, without a call to HappyFox; null where there is none for this agent. */
    async copy(id: number, scope: Scope): Promise<TicketCopy | null> {
      return within(scope, id, await ticketBody(store.db, id))
    },
    async ticket(id: number, scope: Scope): Promise<TicketCopy | null> {
      let held = await ticketBody(store.db, id)
      if (!held && !isKnownAsUnknown(id)) {
        if ((await refresh(id)) === null) rememberUnknown(id)
        held = await ticketBody(store.db, id)
      }
      const copy = await within(scope, id, held)
      if (!held || !copy) return null
      if (clock() - held.readAt >= FRESH_MS || !held.fieldsRead) {
        // The poller tells about problems; the copy is shown meanwhile.
        refresh(id).catch((cause: unknown) => log.debug({ err: cause, ticketId: id }, 'mirror: a ticket was not read'))
      }
      return copy
    },
    async stop() {
      isStopped = true
    },
  }
}
