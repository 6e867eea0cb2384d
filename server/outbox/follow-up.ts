import type { Kysely } from 'kysely'
import { followUpOf } from '../../src/domain/outbox.ts'
import { announceOp, changeOp, insertOp, type Op } from '../store/outbox.ts'
import type { Schema } from '../store/schema.ts'
import { hashOf } from './payload-hash.ts'

/**
 * Adds the note that follows a write which has arrived, in the transaction that says so: neither a closed page nor an end of
 * this server comes between. Its id is its own, so that it is there once.
 */
export async function leaveFollowUp(tx: Kysely<Schema>, first: Op, now: number): Promise<void> {
  const note = followUpOf(first.action)
  // Where its agent has settled the first one before it arrived, the second is settled too.
  if (!note || first.receipt?.late) return
  const op = await insertOp(tx, {
    ...note,
    agentId: first.agentId,
    payloadHash: hashOf(note),
    state: 'queued',
    notBefore: now,
    // Out of a backup it may have been left before.
    beforeUpdateId: note.seen.lastUpdateId,
    now,
  })
  if (!op) return
  const { restoredAt, sentAt, createdAt } = first
  if (restoredAt === null) return announceOp(tx, op, null)
  // As all that waited in old data: looked for, and not sent by itself.
  const change = { state: 'checking', restoredAt, sentAt: sentAt ?? createdAt, now } as const
  await changeOp(tx, op.id, { states: ['queued'] }, change, null)
}
