import { createHash } from 'node:crypto'
import type { OutboxAction } from '../../src/domain/outbox.ts'

/** The content that an id stands for. What the agent had seen may differ when the same is posted again. */
export const hashOf = ({ ticketId, action }: { ticketId: number; action: OutboxAction }): string =>
  createHash('sha256').update(canonicalJson({ ticketId, action })).digest('hex')

/** Keys in one order, whatever order they came in. */
const canonicalJson = (value: unknown) =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
