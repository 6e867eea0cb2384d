import type { Kysely } from 'kysely'
import type { OutboxState } from '../../src/domain/outbox.ts'
import { OPEN } from './outbox.ts'
import type { Schema } from './schema.ts'

/** Open writes of all agents. */
export type OutboxDepth = {
  byState: Partial<Record<OutboxState, number>>
  /** When the oldest was made that waits for HappyFox, and for nobody here; epoch milliseconds, null where none does. */
  waitingSince: number | null
}

const WAITING = new Set<string>(['queued', 'sending', 'checking'] satisfies OutboxState[])

export async function outboxDepth(db: Kysely<Schema>): Promise<OutboxDepth> {
  const rows = await db
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')])
    .where('state', 'in', OPEN)
    .groupBy('state')
    .execute()
  const waiting = rows.filter(({ state }) => WAITING.has(state)).map(({ oldest }) => oldest)
  return {
    byState: Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    waitingSince: waiting.length > 0 ? Math.min(...waiting) : null,
  }
}
