import { type Database } from '../store/database.ts'
import { readTicket, type StoredTicket } from '../store/tickets.ts'

/** A ticket as it stood until `until`; null when it was not there yet. */
type Image = { until: number; ticket: StoredTicket | null }

const KEPT_MS = 60_000

/** Tickets as they were, for reads that lag behind (`staleMs`). Kept for a minute, and only while faults are switched on. */
export function createPast(db: Database, clock: () => number) {
  const images = new Map<number, Image[]>()
  return {
    /** Called before every change of a ticket. */
    remember(ticketId: number): void {
      const now = clock()
      const kept = (images.get(ticketId) ?? []).filter(({ until }) => until > now - KEPT_MS)
      kept.push({ until: now, ticket: readTicket(db, ticketId) ?? null })
      images.set(ticketId, kept)
    },
    /** The tickets as they stood so long ago; those that were not there are left out. */
    asOf(tickets: StoredTicket[], agoMs: number): StoredTicket[] {
      const then = clock() - agoMs
      return tickets.flatMap((ticket) => {
        const image = images.get(ticket.id)?.find(({ until }) => until > then)
        return image ? (image.ticket ?? []) : ticket
      })
    },
  }
}
export type Past = ReturnType<typeof createPast>
