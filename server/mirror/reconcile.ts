import { HappyFoxNotFound } from '../happyfox/errors.ts'
import type { Store } from '../store/open.ts'
import { countTickets, ticketIds } from '../store/tickets.ts'
import { writeCursor } from './cursor.ts'
import type { Reads } from './reads.ts'
import type { SyncBook } from './sync-state.ts'
import type { TakeIn } from './take-in.ts'

const PAGE_SIZE = 50

/**
 * Compares our ids with HappyFox's: what it no longer has is forgotten, what we lack is read. Pages shift while they are
 * walked, so that an id may be missed; each suspicion is therefore checked by reading the ticket itself.
 */
export async function reconcile(deps: {
  store: Store
  happyfox: Pick<Reads, 'ticketIds' | 'ticket'>
  takeInAll: TakeIn['takeInAll']
  evict: TakeIn['evict']
  sync: SyncBook
  clock: () => number
}): Promise<void> {
  const { store, happyfox, takeInAll, evict, sync, clock } = deps
  const startedAt = clock()
  const ours = new Set(await ticketIds(store.db))
  const theirs = new Set<number>()
  let total = 0
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const read = await happyfox.ticketIds({ page, size: PAGE_SIZE, priority: 'backfill' })
    for (const id of read.ids) theirs.add(id)
    pageCount = read.pageCount
    total = read.total
  }
  const doubtful = [...ours].filter((id) => !theirs.has(id))
  const missing = [...theirs].filter((id) => !ours.has(id))
  for (const id of [...doubtful, ...missing]) {
    const readAt = clock()
    const ticket = await happyfox.ticket(id, { priority: 'backfill' }).catch(nullIfGone)
    if (ticket) await takeInAll([ticket], { readAt })
    else await evict(id)
  }
  await store.transaction(async (tx) => {
    const copied = await countTickets(tx)
    await writeCursor(tx, 'reconcile', { at: startedAt, gap: total - copied })
    await sync.set({ copied, total }, tx)
  })
}

/** The lists were answered just now, so that a ticket that is not found is gone. */
function nullIfGone(error: unknown): null {
  if (error instanceof HappyFoxNotFound) return null
  throw error
}
