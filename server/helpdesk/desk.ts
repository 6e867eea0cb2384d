import type { Account } from './store/account.ts'
import type { Database } from './store/database.ts'
import type { StoredTicket } from './store/tickets.ts'
import type { SlaPolicy } from './rules/sla.ts'

/** What every rule and route works on. */
export type Desk = {
  db: Database
  /** Replaced whole when a field's choices change. */
  account: Account
  clock: () => number
  /** Null: nothing ever breaches. */
  sla: SlaPolicy | null
  smartRules: boolean
  /** Told before a ticket changes or comes into being. */
  beforeChange: (ticketId: number) => void
  /** Those tickets as they were so long ago (`staleMs` of a fault). */
  asOf: (tickets: StoredTicket[], agoMs: number) => StoredTicket[]
}
