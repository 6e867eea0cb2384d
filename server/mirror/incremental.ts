import type { Ticket } from '../../src/domain/ticket.ts'
import type { Store } from '../store/open.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Reads } from './reads.ts'
import type { TakeIn } from './take-in.ts'

/** Most polls find less than this; a longer walk takes whole pages. */
const FIRST_SIZE = 20
const PAGE_SIZE = 50
/** How far behind the newest known modification a walk goes: lists may show a change later than a younger one. */
const OVERLAP_MS = 30_000

/**
 * Reads what was modified, newest first, until everything of before the last walk is known. Equal instants need no order of
 * their own: the walk ends only at a row that is strictly older. The cursor moves when the walk is complete.
 */
export async function readNews(deps: {
  store: Store
  happyfox: Pick<Reads, 'ticketsPage'>
  takeInAll: TakeIn['takeInAll']
  clock: () => number
}): Promise<{ total: number }> {
  const { store, happyfox, takeInAll, clock } = deps
  const known = await readCursor(store.db, 'incremental')
  let size = known ? FIRST_SIZE : PAGE_SIZE
  let newest = known?.modifiedAt ?? 0
  for (let page = 1; ; page += 1) {
    const readAt = clock()
    const { tickets, total, pageCount } = await happyfox.ticketsPage({
      page,
      size,
      sort: 'modified',
      priority: 'delta',
    })
    await takeInAll(tickets, { readAt, announceNew: known !== null })
    const modifications = tickets.map(modifiedAt)
    newest = Math.max(newest, ...modifications)
    const isKnown = !known || Math.min(...modifications) < known.modifiedAt - OVERLAP_MS
    if (isKnown || page >= pageCount) {
      await writeCursor(store.db, 'incremental', { modifiedAt: newest })
      return { total }
    }
    if (size < PAGE_SIZE) {
      size = PAGE_SIZE
      page = 0
    }
  }
}

const modifiedAt = (ticket: Ticket) => Date.parse(ticket.lastModifiedAt)
