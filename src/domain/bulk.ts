import * as z from 'zod/mini'
import type { FieldValues } from './custom-field-rules.ts'
import { PropertyChanges } from './outbox.ts'

/** One change for many tickets, done by the server one ticket after another. */

/** The most tickets that one change takes. */
export const MOST_TICKETS = 10_000

const Id = z.number().check(z.int(), z.positive())
const Tag = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[^,]+$/, 'A tag has no comma.'))
const Tags = z.array(Tag).check(z.maxLength(50, 'At most 50 tags.'))

export const BulkAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('properties'), properties: PropertyChanges }),
  z.strictObject({ kind: z.literal('tags'), add: Tags, remove: Tags }),
  z.strictObject({ kind: z.literal('move'), categoryId: Id }),
  /** The agent who does it. */
  z.strictObject({ kind: z.literal('subscribe') }),
  z.strictObject({ kind: z.literal('unsubscribe') }),
  z.strictObject({
    kind: z.literal('note'),
    html: z.string().check(z.minLength(1), z.maxLength(100_000)),
    /** Where a category wants to know it of every message. */
    timeSpentMinutes: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(60_000))),
  }),
])
export type BulkAction = z.infer<typeof BulkAction>

export const BulkInput = z.strictObject({
  id: z.uuid(),
  ticketIds: z.array(Id).check(z.minLength(1), z.maxLength(MOST_TICKETS, 'At most 10,000 tickets at once.')),
  action: BulkAction,
})
export type BulkInput = z.infer<typeof BulkInput>

/** Values for compulsory fields, by `fieldKey`; each is used where a ticket has none. */
const { fields: Fill } = PropertyChanges.shape
export const BulkStart = z.strictObject({ fill: Fill })
export const BulkUndo = z.strictObject({ id: z.uuid() })

/** `cancel` leaves out what has not been sent yet. */
export const BulkDecision = z.strictObject({ decision: z.enum(['pause', 'resume', 'cancel']) })
export type BulkDecision = z.infer<typeof BulkDecision>['decision']

/** rehearsed: nothing is done before it is started. */
export type BulkState = 'rehearsed' | 'running' | 'paused' | 'done' | 'cancelled'

/**
 * same: it was so already. failed: `reason` says why. unsure: HappyFox did not confirm it, and the ticket asks its agent.
 * cancelled: the agent left it out.
 */
export type BulkItemState = 'waiting' | 'sending' | 'changed' | 'same' | 'failed' | 'unsure' | 'cancelled'

export type BulkJob = {
  id: string
  state: BulkState
  action: BulkAction
  /** The job that this one takes back. */
  undoOf: string | null
  undoneBy: string | null
  /** Whether its changes can be taken back now. */
  canUndo: boolean
  total: number
  counts: Record<BulkItemState, number>
  /** Why tickets were not changed, the most frequent first. */
  reasons: { reason: string; count: number }[]
  /** What is left takes about so long. */
  secondsLeft: number
  /** Set while the whole account must wait (429): when it goes on. */
  waitsUntil: string | null
  createdAt: string
  finishedAt: string | null
}

/** What would happen, before anything does. */
export type Rehearsal = {
  job: BulkJob
  toChange: number
  already: number
  /** Tickets among those to change that are completed. */
  completed: number
  /** Gone, or outside the agent's categories. */
  outside: number
  /** What else stands against it, by reason. */
  refused: { reason: string; count: number }[]
  /** Tickets that lack what completion, or the new category, demands, and which fields. They are among `toChange`. */
  lacking: { tickets: number; fields: { fieldId: number; tickets: number }[] }
  /** Fields that are demanded too and cannot be filled in here: HappyFox may refuse the tickets that have none. */
  closed: { fieldId: number; tickets: number }[]
  seconds: number
  /** Of what is tried again: why it was refused the time before, and what was given for compulsory fields. */
  before: { refused: { reason: string; count: number }[]; fill: FieldValues } | null
}

export type BulkItem = {
  n: number
  ticketId: number
  /** Empty for a ticket that the agent may not see. */
  displayId: string
  /** As it is now; null where the agent may not see it, or not any more. */
  subject: string | null
  state: BulkItemState
  reason: string | null
}

/** What became of tickets since the last news of their job. */
export type BulkNews = { job: BulkJob; settled: { ticketId: number; state: BulkItemState; reason: string | null }[] }

export const isAtWork = ({ state }: BulkJob) => state === 'running' || state === 'paused'
/** Whether what was not changed can be tried again. */
export const canRetry = ({ state, counts, undoneBy }: BulkJob) =>
  (state === 'done' || state === 'cancelled') && counts.failed > 0 && undoneBy === null
export const notChanged = ({ counts }: BulkJob) => counts.failed + counts.unsure
export const settledCount = ({ counts, total }: BulkJob) => total - counts.waiting - counts.sending

/** Of HappyFox's writes in a minute, those that bulk changes may take: the rest is for what agents do themselves. */
export const BULK_WRITES_A_MINUTE = 180
const WRITES_A_SECOND = 4

/** About how long so many writes take, given how many were spent in the last minute and how many wait before them. */
export function estimateSeconds(writes: number, { ahead, spent }: { ahead: number; spent: number }): number {
  const all = writes + ahead
  if (all === 0) return 0
  const minutes = Math.floor((all + Math.min(spent, BULK_WRITES_A_MINUTE) - 1) / BULK_WRITES_A_MINUTE)
  const inLast = minutes === 0 ? all : (all + spent) % BULK_WRITES_A_MINUTE
  return minutes * 60 + Math.ceil(inLast / WRITES_A_SECOND)
}

/** `20 s`, `7 min`, `1 h 10 min`. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
