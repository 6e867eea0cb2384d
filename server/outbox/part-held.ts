import { randomUUID } from 'node:crypto'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { Store } from '../store/open.ts'
import { changeOp, failedBefore, insertOp, type Op } from '../store/outbox.ts'
import { problem } from './protocol.ts'
import { holdBack, seenBefore } from './three-way.ts'

/** How long a page may still show what was only hoped for. */
const HOPED_MS = 5_000

type Options = { store: Pick<Store, 'db' | 'transaction'>; now: number; waitsUntil: string | null }

/**
 * What somebody else has changed since the agent looked is parted from a change of properties, in one step: it waits for the
 * agent, and the rest goes on under the same id. Null when nothing is left to send, or the write was touched meanwhile.
 */
export async function partHeld({ store, now, waitsUntil }: Options, op: Op, ticket: Ticket): Promise<Op | null> {
  const { action, seen } = op
  if (action.kind !== 'properties' || !action.from) return op
  const failed = (await failedBefore(store.db, op, op.createdAt - HOPED_MS)).flatMap((before) =>
    before.action.kind === 'properties' && before.action.from
      ? [{ properties: before.action.properties, from: before.action.from }]
      : [],
  )
  const from = seenBefore(action.from, failed)
  const parts = holdBack({ properties: action.properties, from }, ticket, seen.lastUpdateId)
  if (!parts) return op
  const { rest } = parts
  const held = parts.held.map(({ what, ...part }) => ({
    action: { kind: 'properties' as const, ...part },
    problem: {
      ...problem('changed', `${what.by ?? 'Somebody'} has changed this meanwhile. It was left as it is.`),
      held: what,
    },
  }))
  const [first] = held
  const own = rest ? { action: { kind: 'properties' as const, ...rest } } : { ...first, state: 'needsYou' as const }
  const apart = rest ? held : held.slice(1)
  const changed = await store.transaction(async (tx) => {
    const saved = await changeOp(tx, op.id, { states: ['queued'], epoch: op.epoch }, { ...own, now }, waitsUntil)
    if (!saved) return null
    for (const part of apart) {
      const made = await insertOp(tx, {
        ...{ id: randomUUID(), ticketId: op.ticketId, agentId: op.agentId, seen, action: part.action },
        ...{ state: 'needsYou', notBefore: now, payloadHash: '', now },
      })
      if (made) await changeOp(tx, made.id, { states: ['needsYou'] }, { problem: part.problem, now }, waitsUntil)
    }
    return saved
  })
  return rest ? changed : null
}
