import type { Store } from '../store/open.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Reads } from './reads.ts'
import type { TakeIn } from './take-in.ts'

const PAGE_SIZE = 50
/** A second breach of a ticket does not move the count of breached tickets. */
const READ_ANYWAY_MS = 15 * 60_000

/**
 * A breach need not modify its ticket, so breached tickets are counted, and read when the count has moved. Only open ones:
 * a clock that runs out runs on a ticket that waits.
 */
export async function sweepBreaches(deps: {
  store: Store
  happyfox: Pick<Reads, 'breachedCount' | 'ticketsPage'>
  takeInAll: TakeIn['takeInAll']
  clock: () => number
}): Promise<void> {
  const { store, happyfox, takeInAll, clock } = deps
  const known = await readCursor(store.db, 'sla')
  const at = clock()
  const count = await happyfox.breachedCount()
  const isQuiet = known !== null && known.count === count && at - known.readAt < READ_ANYWAY_MS
  if (isQuiet) return writeCursor(store.db, 'sla', { ...known, at })
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const readAt = clock()
    const query = { page, size: PAGE_SIZE, sort: 'created', only: 'openBreached', priority: 'delta' } as const
    const read = await happyfox.ticketsPage(query)
    pageCount = read.pageCount
    const breachesUnmovedUntil = known?.count === count ? null : (known?.at ?? null)
    await takeInAll(read.tickets, { readAt, breachesUnmovedUntil })
  }
  await writeCursor(store.db, 'sla', { count, at, readAt: at })
}
