import type { CustomField } from './custom-field.ts'

/** What an account consists of apart from its tickets: small lists that change rarely. */

export type Agent = {
  id: number
  name: string
  email: string
  role: { id: number; name: string }
  active: boolean
  isAdmin: boolean
  categoryIds: number[]
  /** Permission words of the agent's role, as HappyFox spells them (`move_tickets`). */
  permissions: string[]
}

export type Category = {
  id: number
  name: string
  /** The capitals that start its tickets' display ids, learned from tickets; null until one was seen. */
  prefix: string | null
  description: string
  public: boolean
  timeSpentMandatory: boolean
}

/** Open or completed: HappyFox's `behavior`, worded so that nobody reads "pending" as "waiting for the customer". */
export type Behavior = 'open' | 'completed'

export type Status = {
  id: number
  name: string
  /** Six hex digits without `#`; null when the account sent something else. */
  color: string | null
  order: number
  isDefault: boolean
  behavior: Behavior
}

export type Priority = { id: number; name: string; order: number; isDefault: boolean }

export type ContactGroup = { id: number; name: string; description: string }

/** Where an agent does not work: what a hand-over needs, and nothing of what is there. */
export type Elsewhere = {
  categories: Pick<Category, 'id' | 'name'>[]
  /** Fields that those ask for on the way in, with what decides whether they apply, as far as they are not among the agent's own. */
  moveFields: CustomField[]
}

/** Everything a screen needs to name things. Lists are sorted as they are shown. */
export type Reference = {
  agents: Agent[]
  categories: Category[]
  statuses: Status[]
  priorities: Priority[]
  ticketFields: CustomField[]
  contactFields: CustomField[]
  contactGroups: ContactGroup[]
}
