import type { Engine } from './engine.ts'

/** What lists filter by that an order's index does not carry already. */
const FILTERED = 'category_id, is_open, status_id, priority_id, assignee_id, unresponded'

/**
 * Version 3: when a ticket was last completed, and ways to find tickets by their dates. Copies that are there already are
 * completed from their bodies (`mirror/derive.ts`).
 */
export const thirdSchema = (engine: Engine): string[] => [
  `alter table tickets add column last_closed_at ${engine === 'postgres' ? 'bigint' : 'integer'}`,
  ...['last_closed_at', 'last_contact_reply_at', 'last_agent_reply_at'].map(
    (column) => `create index tickets_by_${column} on tickets (${column}, id, ${FILTERED})`,
  ),
]
