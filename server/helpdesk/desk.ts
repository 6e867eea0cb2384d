import type { Account } from './store/account.ts'
import type { Database } from './store/database.ts'
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
}
