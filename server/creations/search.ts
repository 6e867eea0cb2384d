import type { Ticket } from '../../src/domain/ticket.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import { findMade } from '../outbox/creation.ts'
import type { LineRow } from '../store/creations.ts'

const PAGE_SIZE = 50
/** Three thousand tickets that changed since: in two and a half minutes no account has more. */
const MOST_PAGES = 60

type Found = Map<number, Ticket>

/**
 * Looks for the tickets of rows of unknown fate, among those that changed since, each as a single one would be looked for. One
 * ticket stands for one row. Ends as soon as all are found.
 */
export async function findTickets(
  happyfox: Pick<HappyFox, 'ticketsPage'>,
  rows: LineRow[],
  facts: { claimed: ReadonlySet<number>; clockSlackMs: number; priority: 'verify' | 'backfill' },
): Promise<Found> {
  const sought = rows.filter(({ action, beforeTicketId }) => action !== null && beforeTicketId !== null)
  const since = Math.min(...sought.map((row) => row.since ?? 0))
  const tickets = new Map<number, Ticket>()
  let found: Found = new Map()
  for (let page = 1; page <= MOST_PAGES && sought.length > 0; page += 1) {
    const { tickets: some, pageCount } = await happyfox.ticketsPage({
      ...{ page, size: PAGE_SIZE, sort: 'modified', priority: facts.priority },
    })
    for (const ticket of some) tickets.set(ticket.id, ticket)
    found = matchAll(sought, [...tickets.values()], facts)
    const oldest = some.at(-1)
    // HappyFox's own clock on both sides, which shows seconds.
    const isPast = !oldest || page >= pageCount || Date.parse(oldest.lastModifiedAt) < since - 1_000
    if (isPast || found.size === sought.length) break
  }
  return found
}

/** Rows in their order take the oldest ticket that is theirs. */
function matchAll(
  rows: LineRow[],
  tickets: Ticket[],
  { claimed, clockSlackMs }: { claimed: ReadonlySet<number>; clockSlackMs: number },
): Found {
  const taken = new Set(claimed)
  const found: Found = new Map()
  for (const { n, action, beforeTicketId, since } of rows) {
    if (!action) continue
    // One that shall be older than it is tells nothing by its time.
    const notBefore = action.createdAt === null ? (since ?? 0) - clockSlackMs : 0
    const ticket = findMade({ action, beforeTicketId, notBefore, fileNames: [], imageNames: [] }, tickets, taken)
    if (!ticket) continue
    taken.add(ticket.id)
    found.set(n, ticket)
  }
  return found
}
