import type { Kysely } from 'kysely'
import type { RowSignals } from '../../src/domain/queue.ts'
import { peopleOnTickets } from './presence.ts'
import type { Schema } from './schema.ts'
import { seenOf } from './seen.ts'

/** What the rows of one window say beside the tickets themselves: the agent's own reading and writing, and who is there. */
export async function signalsOf(
  db: Kysely<Schema>,
  { agentId, ticketIds, now }: { agentId: number; ticketIds: number[]; now: number },
): Promise<RowSignals> {
  if (ticketIds.length === 0) return { seen: {}, drafts: [], people: [] }
  const [seen, drafts, people] = await Promise.all([
    seenOf(db, agentId, ticketIds),
    db
      .selectFrom('drafts')
      .select(['ticket_id as ticketId', 'kind'])
      .where('agent_id', '=', agentId)
      .where('ticket_id', 'in', ticketIds)
      .orderBy('ticket_id')
      .orderBy('kind')
      .execute(),
    peopleOnTickets(db, ticketIds, now),
  ])
  return { seen: Object.fromEntries(seen), drafts, people }
}
