import { assertNever } from '../../src/domain/assert-never.ts'
import type { Decided, OutboxDecision, OutboxProblem, OutboxState } from '../../src/domain/outbox.ts'
import type { Op, OpChange } from '../store/outbox.ts'
import { problem } from './protocol.ts'

/** States in which a write can be taken back. */
export const UNDOABLE: OutboxState[] = ['held', 'queued', 'needsYou', 'refused']

/** What a decision makes of a write; null when it is not one for its state. */
export function afterDecision(op: Op, decision: OutboxDecision, now: number): OpChange | null {
  switch (decision) {
    case 'cancel':
      if (op.state === 'cancelled') return decided(op, undefined)
      return UNDOABLE.includes(op.state) ? { state: 'cancelled' } : null
    case 'discard':
      return op.state === 'needsYou' || op.state === 'refused' ? decided(op, 'discarded') : null
    case 'sentAnotherWay':
      return op.state === 'needsYou' && op.problem?.reason === 'undecided' ? decided(op, 'sentAnotherWay') : null
    case 'checkAgain':
      if (op.state !== 'needsYou' || op.sentAt === null) return null
      return { state: 'checking', problem: null, notBefore: now, checkedAt: null }
    case 'sendAnyway':
      if (op.state !== 'needsYou') return null
      return {
        state: 'queued',
        problem: null,
        notBefore: now,
        checkedAt: null,
        guardId: null,
        restoredAt: null,
        seen: op.problem?.reason === 'conflict' ? seenAfter(op, op.problem) : op.seen,
      }
    default:
      return assertNever(decision)
  }
}

function decided(op: Op, how: Decided | undefined): OpChange {
  const { decided: _before, ...reason } = op.problem ?? problem('rejected', '')
  return { state: 'cancelled', problem: { ...reason, ...(how && { decided: how }) } }
}

/** The agent has seen the messages that stopped a write; one that comes after them stops it again. */
const seenAfter = ({ seen, guardId }: Op, { theirs = [] }: OutboxProblem): Op['seen'] => ({
  lastUpdateId: Math.max(seen.lastUpdateId, ...theirs),
  lastAgentMessageId: guardId ?? seen.lastAgentMessageId,
})
