import { stayingIn } from '../../../domain/duplicate-notes.ts'
import type { OutboxItem, OutboxProblem, TicketAction } from '../../../domain/outbox.ts'

/** A closing as a duplicate that HappyFox did not take, and why. */
export type RefusedDuplicate = {
  id: string
  action: Extract<TicketAction, { kind: 'note' }>
  problem: OutboxProblem | null
}

/** A message that did not leave, as the closing that it was; null of any other message. */
export const toRefusedDuplicate = ({ id, action, problem }: OutboxItem): RefusedDuplicate | null =>
  action.kind === 'note' && stayingIn(action.html) !== null ? { id, action, problem } : null
