import type { Kysely } from 'kysely'
import type { Presence } from '../../src/domain/live.ts'
import type { Schema } from './schema.ts'

/** Who looks at which ticket. A row is one window's word for it, good until `expiresAt` (epoch milliseconds). */
export type PresenceMark = {
  agentId: number
  ticketId: number
  tab: string
  doing: Presence['doing']
  expiresAt: number
}

export async function markPresence(db: Kysely<Schema>, mark: PresenceMark): Promise<void> {
  await db
    .insertInto('presence')
    .values({
      agent_id: mark.agentId,
      ticket_id: mark.ticketId,
      tab: mark.tab,
      doing: mark.doing,
      expires_at: mark.expiresAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['agent_id', 'ticket_id', 'tab']).doUpdateSet({ doing: mark.doing, expires_at: mark.expiresAt }),
    )
    .execute()
}

/** A window turned to something else. */
export async function removePresence(
  db: Kysely<Schema>,
  { agentId, ticketId, tab }: { agentId: number; ticketId: number; tab: string },
): Promise<void> {
  await db
    .deleteFrom('presence')
    .where('agent_id', '=', agentId)
    .where('ticket_id', '=', ticketId)
    .where('tab', '=', tab)
    .execute()
}

/** Who is on a ticket now: each agent once, replying before viewing. */
export async function peopleOn(db: Kysely<Schema>, ticketId: number, now: number): Promise<Presence[]> {
  const people = await peopleOnTickets(db, [ticketId], now)
  return people.map(({ agentId, doing }) => ({ agentId, doing }))
}

/** Who is on any of these tickets now: each agent once on each, replying before viewing. */
export async function peopleOnTickets(
  db: Kysely<Schema>,
  ticketIds: number[],
  now: number,
): Promise<(Presence & { ticketId: number })[]> {
  const rows = await db
    .selectFrom('presence')
    .select(['ticket_id', 'agent_id', 'doing'])
    .where('ticket_id', 'in', ticketIds)
    .where('expires_at', '>', now)
    .orderBy('ticket_id')
    .orderBy('agent_id')
    .execute()
  const found = new Map<string, Presence & { ticketId: number }>()
  for (const { ticket_id: ticketId, agent_id: agentId, doing } of rows) {
    const key = `${ticketId}.${agentId}`
    const isReplying = doing === 'replying' || found.get(key)?.doing === 'replying'
    found.set(key, { ticketId, agentId, doing: isReplying ? 'replying' : 'viewing' })
  }
  return [...found.values()]
}

/** Forgets windows that fell silent; the tickets on which that changes something, each once. */
export async function expirePresence(db: Kysely<Schema>, now: number): Promise<number[]> {
  const rows = await db.deleteFrom('presence').where('expires_at', '<=', now).returning('ticket_id').execute()
  return [...new Set(rows.map((row) => row.ticket_id))]
}
