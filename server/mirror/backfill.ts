import type { Store } from '../store/open.ts'
import { countTickets } from '../store/tickets.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Reads } from './reads.ts'
import type { SyncBook } from './sync-state.ts'
import type { TakeIn } from './take-in.ts'

const PAGE_SIZE = 50

/**
 * Copies one page of the account, oldest tickets first: new ones come in at the end, so that pages stay where they are.
 * Answers whether everything is copied. The cursor moves when a page is kept, and
 * a page can be repeated without harm.
 */
export async function backfillPage(deps: {
  store: Store
  happyfox: Pick<Reads, 'ticketsPage'>
  takeInAll: TakeIn['takeInAll']
  sync: SyncBook
  clock: () => number
}): Promise<boolean> {
  const { store, happyfox, takeInAll, sync, clock } = deps
  const { page, done } = (await readCursor(store.db, 'backfill')) ?? { page: 1, done: false }
  if (done) return true
  const readAt = clock()
  const { tickets, total, pageCount } = await happyfox.ticketsPage({
    page,
    size: PAGE_SIZE,
    sort: 'createdAsc',
    priority: 'backfill',
  })
  const isLast = page >= pageCount
  await takeInAll(tickets, { readAt, announceNew: false })
  await store.transaction(async (tx) => {
    const copied = await countTickets(tx)
    await writeCursor(tx, 'backfill', { page: isLast ? page : page + 1, done: isLast })
    // Deletions meanwhile shift tickets to pages that were read before: the ids tell which are missing.
    if (isLast) await writeCursor(tx, 'reconcile', { at: copied === total ? readAt : 0, gap: 0 })
    await sync.set({ phase: isLast ? 'live' : 'backfill', copied, total }, tx)
  })
  if (isLast) await store.tidy()
  return isLast
}

/** Reads on from the page that the newest tickets came with: those that were created without being noticed follow there. */
export const reopenBackfill = async ({ store, sync }: { store: Store; sync: SyncBook }): Promise<void> =>
  writeCursor(store.db, 'backfill', { page: Math.max(1, Math.ceil(sync.current().copied / PAGE_SIZE)), done: false })
