import type { BulkNews } from './bulk.ts'
import type { CreationJob } from './creations.ts'
import type { OutboxItem } from './outbox.ts'
import type { SyncState } from './sync.ts'
import type { TicketRow } from './ticket.ts'

/** What the server tells a console as it happens. One JSON object in one `data:` line; the SSE id is a change's number. */
export type LiveEvent =
  /** A ticket came, changed or (row null) is no longer the agent's to see. `byAgentId`: whose write through us did it. */
  | { kind: 'ticket'; ticketId: number; row: TicketRow | null; isNew: boolean; byAgentId: number | null }
  /** One of the agent's own writes moved on. */
  | { kind: 'outbox'; item: OutboxItem }
  /** One of the agent's own bulk changes moved on. */
  | { kind: 'bulk'; news: BulkNews }
  /** A table of the agent's own, whose rows become tickets, moved on. */
  | { kind: 'creations'; job: CreationJob }
  | { kind: 'sync'; sync: SyncState }
  | { kind: 'presence'; ticketId: number; people: Presence[] }
  /** Agents, categories, statuses or fields changed: read them again. */
  | { kind: 'reference' }
  /** Saved views, or how they are arranged, changed: read them again. */
  | { kind: 'views' }
  /** The stream cannot be resumed from where it was cut: read everything again. */
  | { kind: 'reset' }
  /** The session ended elsewhere. */
  | { kind: 'signedOut' }

export type Presence = { agentId: number; doing: 'viewing' | 'replying' }
