import * as z from 'zod/mini'
import { BULK_WRITES_A_MINUTE, estimateSeconds } from './bulk.ts'

/** Many tickets out of a table, made by the server in requests of at most a hundred (§5). */

/** The most rows that one table may have. */
export const MOST_ROWS = 10_000
/** The most that HappyFox takes in one request. */
export const ROWS_A_REQUEST = 100
/** Rows of a table come to the server in pieces of at most so many. */
export const ROWS_A_PIECE = 500

const Cell = z.string().check(z.maxLength(1_000_000))

/** A table that is about to be handed over, under an id of the browser's: the same again is the same table. */
export const CreationInput = z.strictObject({
  id: z.uuid(),
  /** What the agent calls it: the name of its file. */
  name: z.string().check(z.maxLength(200)),
  head: z.array(z.string().check(z.maxLength(2000))).check(z.minLength(1), z.maxLength(400)),
  total: z.number().check(z.int(), z.minimum(1), z.maximum(MOST_ROWS, 'At most 10,000 rows at once.')),
  /** The table whose rows that failed are in this one: there they are not tried again. */
  mends: z.nullable(z.uuid()),
})
export type CreationInput = z.infer<typeof CreationInput>

const PieceRow = z.strictObject({
  /** Where it begins in the file, from 1. */
  line: z.number().check(z.int(), z.minimum(1)),
  cells: z.array(Cell).check(z.maxLength(400)),
  /** The write that makes its ticket, judged row by row; null for a row that stays behind, and `reason` says why. */
  action: z.nullable(z.unknown()),
  reason: z.nullable(z.string().check(z.maxLength(4000))),
})
export const CreationPiece = z.strictObject({
  from: z.number().check(z.int(), z.minimum(0), z.maximum(MOST_ROWS)),
  rows: z.array(PieceRow).check(z.minLength(1), z.maxLength(ROWS_A_PIECE)),
})
export type CreationPiece = z.infer<typeof CreationPiece>

/**
 * `cancel` leaves out what has not been sent; `retry` tries again what was refused or left out; `checkAgain` looks once more
 * for what was not confirmed; `createUnsure` and `createKnown` make tickets that may be there already.
 */
export const CreationDecision = z.strictObject({
  decision: z.enum(['pause', 'resume', 'cancel', 'retry', 'checkAgain', 'createUnsure', 'createKnown']),
})
export type CreationDecision = z.infer<typeof CreationDecision>['decision']

/** loading: its rows are still coming, and nothing is made before it is started. */
export type CreationState = 'loading' | 'running' | 'paused' | 'done' | 'cancelled'

/**
 * checking: HappyFox did not answer, and the ticket is looked for. unsure: it was not found, and nobody can know. known: the
 * agent made the same ticket before. refused: `reason` says why. cancelled: the agent left it out.
 */
export type CreationRowState =
  | 'waiting'
  | 'sending'
  | 'checking'
  | 'created'
  | 'refused'
  | 'unsure'
  | 'known'
  | 'cancelled'

export type CreationJob = {
  id: string
  name: string
  state: CreationState
  total: number
  counts: Record<CreationRowState, number>
  /** Rows among those refused that can be tried again as they are. */
  canRetry: number
  /** Why rows were refused, the most frequent first. */
  reasons: { reason: string; count: number }[]
  /** What stopped it: HappyFox refused our credentials. */
  problem: string | null
  /** What is left takes about so long. */
  secondsLeft: number
  /** Set while the whole account must wait (429): when it goes on. */
  waitsUntil: string | null
  /** When rows that were not confirmed are looked for again; null when they are not any more, or there are none. */
  looksAgainAt: string | null
  createdAt: string
  finishedAt: string | null
}

export type CreationRow = {
  n: number
  line: number
  subject: string
  contact: string
  state: CreationRowState
  /** Null until it is made. */
  ticketId: number | null
  displayId: string
  reason: string | null
}

/** Rows that were not made, as the table that they came from. */
export type CreationFailures = { name: string; head: string[]; rows: { line: number; cells: string[] }[] }

export const isMaking = ({ state }: Pick<CreationJob, 'state'>) => state === 'running' || state === 'paused'
/** Rows about which there is nothing left to do by itself. */
export const rowsSettled = ({ total, counts }: CreationJob) => total - counts.waiting - counts.sending - counts.checking
export const rowsFailed = ({ counts }: CreationJob) => counts.refused + counts.unsure + counts.known + counts.cancelled

/** About how long so many rows take: HappyFox's own time for a request, within what we may ask of it in a minute. */
export function secondsForRows(rows: number, { ahead, spent, requestMs }: TimeFacts): number {
  if (rows === 0) return 0
  const requests = Math.ceil(rows / ROWS_A_REQUEST)
  return Math.max(estimateSeconds(requests, { ahead, spent }), Math.ceil(((requests + ahead) * requestMs) / 1000))
}
type TimeFacts = {
  /** Requests that go first. */
  ahead: number
  /** Writes of the last minute. */
  spent: number
  requestMs: number
}

/** Of HappyFox's writes in a minute, those that tables may take together with bulk changes. */
export const CREATION_WRITES_A_MINUTE = BULK_WRITES_A_MINUTE
