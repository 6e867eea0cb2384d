import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** What an agent has seen of a ticket; never goes back, whichever tab reports last. */
export async function markSeen(
  db: Kysely<Schema>,
  seen: { agentId: number; ticketId: number; lastUpdateId: number; at: number },
): Promise<void> {
  await db
    .insertInto('seen')
    .values({ agent_id: seen.agentId, ticket_id: seen.ticketId, last_update_id: seen.lastUpdateId, at: seen.at })
    .onConflict((conflict) =>
      conflict
        .columns(['agent_id', 'ticket_id'])
        .doUpdateSet({ last_update_id: seen.lastUpdateId, at: seen.at })
        .where('seen.last_update_id', '<=', seen.lastUpdateId),
    )
    .execute()
}

/**
 * An agent's own write moves on what the agent has seen, if nothing was unseen before; called before the copy takes the
 * ticket in.
 */
export async function carrySeen(
  db: Kysely<Schema>,
  { agentId, ticketId, to }: { agentId: number; ticketId: number; to: number },
): Promise<void> {
  await db
    .updateTable('seen')
    .set({ last_update_id: to })
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('last_update_id', '<', to)
    .where('last_update_id', '>=', (eb) =>
      eb.selectFrom('tickets').select('tickets.last_update_id').where('id', '=', ticketId),
    )
    .execute()
}

/** The newest update that an agent has seen, by ticket; a ticket that was never opened is not in it. */
export async function seenOf(db: Kysely<Schema>, agentId: number, ticketIds: number[]): Promise<Map<number, number>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('seen')
    .select(['ticket_id', 'last_update_id'])
    .where('agent_id', '=', agentId)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, row.last_update_id]))
}
