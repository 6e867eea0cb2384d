import type { HappyFox } from '../happyfox/happyfox.ts'
import type { Guard } from './loop.ts'

/** What the mirror asks of HappyFox. */
export type Reads = Pick<
  HappyFox,
  'reference' | 'ticketsPage' | 'ticketIds' | 'search' | 'breachedCount' | 'ticket' | 'contact'
>

/** The same, but no answer is waited for once the guard's loop is stopped. */
export const guarded = (happyfox: Reads, guard: Guard): Reads => ({
  reference: (options) => guard(happyfox.reference(options)),
  ticketsPage: (query) => guard(happyfox.ticketsPage(query)),
  ticketIds: (query) => guard(happyfox.ticketIds(query)),
  search: (query) => guard(happyfox.search(query)),
  breachedCount: () => guard(happyfox.breachedCount()),
  ticket: (id, options) => guard(happyfox.ticket(id, options)),
  contact: (id) => guard(happyfox.contact(id)),
})
