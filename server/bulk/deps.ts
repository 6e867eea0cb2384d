import type { Logger } from 'pino'
import type { TicketAction } from '../../src/domain/outbox.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Store } from '../store/open.ts'

/** An agent who acts, and what the agent may see. */
export type Acting = { agent: Agent; scope: Scope; key: string }

export type BulkDeps = {
  store: Store
  outbox: Pick<Outbox, 'accept' | 'decide'>
  /** An agent as of now; null when the agent may not act any more. */
  acting: (agentId: number) => Acting | null
  /** In words what stands against a write; null when nothing does. */
  refusal: (action: TicketAction, ticket: TicketRow, who: Acting) => string | null
  rows: (ids: number[], scope: Scope) => Promise<TicketRow[]>
  idsOf: (filter: TicketFilter, limit: number, scope: Scope) => Promise<{ ids: number[]; total: number }>
  reference: () => Reference | null
  clock: () => number
  /** Names this server among those of one database. */
  owner: string
  log: Pick<Logger, 'error'>
}

export const NOT_YOURS = 'Not in your categories, or gone.'
export const CHANGED_SINCE = 'Changed by somebody else since: left as it is.'
