import { assertNever } from '../../src/domain/assert-never.ts'
import { addsSomething, isContactAction, type OutboxAction, type OutboxProblem } from '../../src/domain/outbox.ts'
import { lastAgentMessageId, type Person, type Ticket, type TicketUpdate } from '../../src/domain/ticket.ts'
import {
  HappyFoxBusy,
  HappyFoxForbidden,
  HappyFoxNotFound,
  HappyFoxRejection,
  HappyFoxUnavailable,
} from '../happyfox/errors.ts'
import type { Op, OpChange } from '../store/outbox.ts'
import { isDone } from './done.ts'
import { emailedBy, isPlainWish, isRepeatable, obstacle } from './kinds.ts'
import { findAnswered, findOurs, type Sent } from './match.ts'
import type { Timings } from './timings.ts'

/**
 * The send protocol as pure decisions: what is known goes in, what becomes of the write comes out. HappyFox has no key for
 * repeats, so that after silence only the ticket itself can tell, and where it cannot, a person is asked.
 */
export type Known = {
  now: number
  timings: Timings
  /** Updates of this ticket that are known to be ours, and whose. */
  sentUpdates: { updateId: number; agentId: number }[]
  fileNames: string[]
  imageNames: string[]
  /**
   * Whether this account is known to compare `last_staff_message` and to write in one step. Only then may a reply be
   * repeated: with the old value the second one is refused if the first was done.
   */
  guardIsSafe: boolean
}

/** What came of one POST. */
export type Outcome =
  | { kind: 'answered'; ticket: Ticket }
  /** Done, by HappyFox's word; the ticket as read afterwards, or null where it cannot be read. */
  | { kind: 'confirmed'; ticket: Ticket | null }
  | { kind: 'rejected'; message: string; fields: Record<string, string[]> }
  | { kind: 'gone' }
  | { kind: 'notSent' }
  | { kind: 'busy' }
  /** Our credentials: nobody's write can leave. */
  | { kind: 'locked'; message: string }
  /** This write alone: the same credentials have just read the ticket. */
  | { kind: 'forbidden' }
  | { kind: 'unknown' }

/** An error of the client as what is known of the send. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof HappyFoxRejection) return { kind: 'rejected', message: error.message, fields: error.fields }
  if (error instanceof HappyFoxNotFound) return { kind: 'gone' }
  if (error instanceof HappyFoxBusy) return { kind: 'busy' }
  if (error instanceof HappyFoxForbidden) {
    return error.status === 403 ? { kind: 'forbidden' } : { kind: 'locked', message: error.message }
  }
  if (error instanceof HappyFoxUnavailable && error.sent === 'no') return { kind: 'notSent' }
  // Silence, a cut, 5xx, a redirect, an answer that is not HappyFox's, and whatever else went wrong after the start.
  return { kind: 'unknown' }
}

/** A guarded reply is left to its agent sooner than a setting, whose repeat can do no harm. */
const MOST_REPLY_SENDS = 3
const MOST_SETTING_SENDS = 10

/** Before a send, with the ticket just read: go, and what to compare, or what else becomes of the write. */
export function beforeSend(
  op: Op,
  ticket: Ticket,
  known: Known,
): { do: 'send'; beforeUpdateId: number; guards: (number | null)[] } | { do: 'settle'; change: OpChange } {
  if (op.beforeUpdateId !== null) {
    // It was sent before and its fate was unknown: it may have arrived since.
    const ours = findOurs(sentOf(op, known), ticket, matching(known))
    if (ours) return { do: 'settle', change: arrived(op, ticket, ours) }
  }
  if (isPlainWish(op.action) && isDone(op.action, ticket)) return { do: 'settle', change: asWanted(op, known) }
  const fault = mergedMeanwhile(op, ticket) ?? obstacle(op.action, ticket)
  if (fault) {
    const { reason, message, fields } = fault
    return { do: 'settle', change: { state: 'refused', problem: problem(reason, message + fate(op), fields) } }
  }
  const theirs = op.action.kind === 'reply' ? newMessages(op, ticket, known) : []
  if (theirs.length > 0) return { do: 'settle', change: conflict(op, ticket, theirs) }
  const newest = lastAgentMessageId(ticket)
  return {
    do: 'send',
    beforeUpdateId: op.beforeUpdateId ?? ticket.lastUpdateId,
    // A repeat (looked for in vain, see `afterCheck`) compares what the first send compared: a fresh value would let it
    // through a second time.
    guards: op.attempts > 0 && op.checkedAt !== null ? [op.guardId] : guardsFor(op.action, ticket, newest),
  }
}

const MAILS = new Set<OutboxAction['kind']>(['reply', 'contactReply', 'forward'])

/** A ticket that was merged since its agent looked: who is mailed about it there, and by what history, is another matter. */
function mergedMeanwhile({ ticketId, action, seen }: Op, { id, mergedIntoId }: Ticket) {
  const isOther = id !== ticketId
  const isMerged = MAILS.has(action.kind) && mergedIntoId !== null && mergedIntoId !== seen.mergedIntoId
  return isOther || isMerged ? { reason: 'rejected' as const, message: MERGED, fields: {} } : null
}

/**
 * What HappyFox may compare, most likely first. Whether private notes count as "staff message" is unknown, so that after a
 * refusal without a newer message the newest public one is tried, and then none.
 */
function guardsFor(action: OutboxAction, ticket: Ticket, newest: number | null): (number | null)[] {
  if (action.kind !== 'reply' || newest === null) return [null]
  const newestPublic = ticket.updates.findLast(
    ({ by, message }) => by.kind === 'agent' && message !== null && message.kind !== 'note',
  )
  return [...new Set([newest, newestPublic?.id ?? null, null])]
}

/** After a send, with what came of it. `op` is as it was recorded before the first byte. */
export function afterSend(op: Op, outcome: Outcome, known: Known): OpChange {
  switch (outcome.kind) {
    case 'answered': {
      // A ticket merged into another may answer with that one, which proves nothing about ours.
      if (outcome.ticket.id !== op.ticketId) return checking(op, known)
      const update = findAnswered(sentOf(op, known), outcome.ticket, matching(known))
      if (update) return arrived(op, outcome.ticket, update)
      if (isDone(op.action, outcome.ticket)) return asWanted(op, known)
      return checking(op, known)
    }
    case 'confirmed': {
      const { ticket } = outcome
      if (!ticket || op.action.kind === 'delete') return asWanted(op, known)
      const update = findOurs(sentOf(op, known), ticket, matching(known))
      if (update) return arrived(op, ticket, update)
      // What the ticket would show and does not show is looked for; a forward it need not show at once.
      return isPlainWish(op.action) && !isDone(op.action, ticket) ? checking(op, known) : asWanted(op, known)
    }
    case 'rejected':
      // Known from clients: setting what is already so is refused (§8.1). It is as the agent wanted it.
      if ((op.action.kind === 'properties' || op.action.kind === 'tags') && /nothing to update/i.test(outcome.message))
        return asWanted(op, known)
      return { ...unsent(op), state: 'refused', problem: problem('rejected', outcome.message, outcome.fields) }
    case 'gone':
      if (op.action.kind === 'delete') return asWanted(op, known)
      return {
        ...unsent(op),
        state: 'refused',
        problem: problem('gone', isContactAction(op.action) ? NO_CONTACT : GONE),
      }
    case 'notSent':
      return { ...unsent(op), state: 'queued' }
    case 'busy':
      // "Too many requests" should mean that nothing was done, and nobody has proven it of this account: what was there before
      // is kept, so that the ticket is looked through before it is sent again, and not while it may show what is old.
      return {
        attempts: Math.max(0, op.attempts - 1),
        inFlightUntil: null,
        state: 'queued',
        ...(addsSomething(op.action) && { notBefore: known.now + known.timings.quietGuardedMs }),
      }
    case 'locked':
      return { ...unsent(op), state: 'queued', problem: problem('forbidden', outcome.message) }
    case 'forbidden':
      return { ...unsent(op), state: 'needsYou', problem: problem('forbidden', FORBIDDEN) }
    case 'unknown':
      return checking(op, known)
    default:
      return assertNever(outcome)
  }
}

/** A refusal that may mean "another agent was faster": the ticket tells. */
export const isCollision = (op: Op, outcome: Outcome) =>
  outcome.kind === 'rejected' &&
  op.guardId !== null &&
  (Object.keys(outcome.fields).length === 0 || 'last_staff_message' in outcome.fields)

/**
 * After such a refusal, with the ticket read again: ours had arrived before, another agent was faster, or neither, and then
 * `tryNext` says that the comparison itself may be at fault (nothing was done, so that another send is safe).
 */
export function afterCollision(
  op: Op,
  refused: Extract<Outcome, { kind: 'rejected' }>,
  ticket: Ticket,
  known: Known,
  /** What would be compared next; null for nothing. */
  next: number | null | undefined,
): { change: OpChange; tryNext: boolean } {
  const ours = findOurs(sentOf(op, known), ticket, matching(known))
  if (ours) return { change: arrived(op, ticket, ours), tryNext: false }
  const theirs = newMessages(op, ticket, known)
  if (theirs.length > 0) return { change: { ...unsent(op), ...conflict(op, ticket, theirs) }, tryNext: false }
  // Only a first send may drop its guard: an earlier one of unknown fate is what the guard is there for.
  if (op.attempts > 1) return { change: checking(op, known), tryNext: false }
  const mayBlameGuard = op.guardId !== null && blamesGuard(refused)
  // The reading may be older than the message that HappyFox met: nothing is compared only when it still shows none after the
  // time in which late news come.
  const checkedAt = op.checkedAt ?? known.now
  if (mayBlameGuard && next === null && known.now < checkedAt + known.timings.quietGuardedMs) {
    const notBefore = known.now + known.timings.betweenReadsMs
    return { change: { ...unsent(op), state: 'queued', problem: null, checkedAt, notBefore }, tryNext: false }
  }
  return { change: afterSend(op, refused, known), tryNext: mayBlameGuard && next !== undefined }
}

/** How HappyFox words a collision is unknown; only such words make us send without its comparison. */
const blamesGuard = ({ message, fields }: Extract<Outcome, { kind: 'rejected' }>) =>
  'last_staff_message' in fields ||
  /last.staff.message|collision|conflict|newer|another (agent|staff)|already/i.test(message)

/**
 * A write found as being sent, by a server that is gone or stands still: it is looked for at once, but not held absent
 * before that server's time to send is over.
 */
export function afterTakeover(): OpChange {
  return { state: 'checking', notBefore: 0, checkedAt: null }
}

/** A look at the ticket for a write of unknown fate. */
export function afterCheck(op: Op, ticket: Ticket, known: Known): OpChange {
  const { now, timings } = known
  const ours = findOurs(sentOf(op, known), ticket, matching(known))
  if (ours) return arrived(op, ticket, ours)
  if (isDone(op.action, ticket)) return asWanted(op, known)

  // Out of a backup even what can do no harm twice is old, and may undo what came after it.
  const mayRepeat =
    op.restoredAt === null && isRepeatable(op.action, { ticket, guardId: op.guardId, guardIsSafe: known.guardIsSafe })
  const later = lookAgain(op, known, mayRepeat ? timings.quietGuardedMs : timings.quietMs)
  if (later) return later
  const mostSends = op.action.kind === 'reply' ? MOST_REPLY_SENDS : MOST_SETTING_SENDS
  if (mayRepeat && op.attempts < mostSends) return { state: 'queued', notBefore: now }
  return { state: 'needsYou', problem: problem('undecided', op.restoredAt === null ? UNDECIDED : RESTORED) }
}

type SentAt = Pick<Op, 'sentAt' | 'checkedAt' | 'inFlightUntil'>

/** Found nowhere, so far: when it is looked for next; null when its absence is settled. */
export function lookAgain(
  op: SentAt,
  { now, timings }: Pick<Known, 'now' | 'timings'>,
  quietMs: number,
): OpChange | null {
  const sentAt = op.sentAt ?? now
  const checkedAt = op.checkedAt ?? now
  const settledFrom = Math.max(sentAt + quietMs, Math.max(checkedAt, op.inFlightUntil ?? 0) + timings.betweenReadsMs)
  if (now >= settledFrom) return null
  const next = timings.checksMs.map((after) => sentAt + after).find((at) => at > now)
  return { checkedAt, notBefore: Math.min(next ?? settledFrom, settledFrom) }
}

/** A look at the ticket for a write that waits for its agent, or that its agent has settled: it may have arrived late. Null when it is not there. */
export function afterLateLook(op: Op, ticket: Ticket, known: Known): OpChange | null {
  if (op.sentAt === null) return null
  const ours = findOurs(sentOf(op, known), ticket, matching(known))
  if (ours) return afterAll(op, arrived(op, ticket, ours))
  // What was settled otherwise may well be so by now, and not by this one.
  if (op.state === 'cancelled') return null
  return isPlainWish(op.action) && isDone(op.action, ticket) ? asWanted(op, known) : null
}

/** The same when the ticket is gone: what ended it may have been ours. */
export const afterLateGone = (op: Op, known: Known): OpChange | null =>
  op.action.kind === 'delete' && op.sentAt !== null && op.state !== 'cancelled' ? asWanted(op, known) : null

/** An arrival, with what its agent had made of it before. */
export function afterAll(op: Op, change: OpChange): OpChange {
  if (op.state !== 'cancelled' || !change.receipt) return change
  return { ...change, receipt: { ...change.receipt, late: op.problem?.decided ?? 'takenBack' } }
}

/** The ticket has gone while a write of unknown fate was looked for. */
export const afterCheckGone = (op: Op, known: Known): OpChange =>
  op.action.kind === 'delete'
    ? asWanted(op, known)
    : { state: 'needsYou', problem: problem('gone', `${GONE} Whether this arrived before cannot be told any more.`) }

const sentOf = (op: Op, { fileNames, imageNames }: Known): Sent => ({
  agentId: op.agentId,
  action: op.action,
  beforeUpdateId: op.beforeUpdateId ?? Number.MAX_SAFE_INTEGER,
  // A repeat is newer than the first send, whose time is not kept: the newest update before it bounds both.
  sentAt: op.attempts === 1 ? op.sentAt : null,
  fileNames,
  imageNames,
})

const matching = ({ sentUpdates, timings }: Known) => ({
  claimed: new Set(sentUpdates.map(({ updateId }) => updateId)),
  clockSlackMs: timings.clockSlackMs,
})

/** What people have written since ours looked, and ours has not sent from here, oldest first. */
function newMessages(op: Op, ticket: Ticket, { sentUpdates }: Known): TicketUpdate[] {
  const seen = { agent: op.seen.lastAgentMessageId ?? 0, contact: op.seen.lastUpdateId }
  const own = new Set(sentUpdates.filter(({ agentId }) => agentId === op.agentId).map(({ updateId }) => updateId))
  return ticket.updates.filter(
    ({ id, by, message }) =>
      (by.kind === 'agent' || by.kind === 'contact') && message !== null && id > seen[by.kind] && !own.has(id),
  )
}

function arrived(op: Op, ticket: Ticket, update: TicketUpdate): OpChange {
  return {
    state: 'sent',
    problem: null,
    updateId: update.id,
    receipt: { updateId: update.id, sentAt: update.at, emailed: emailedBy(op.action, ticket, update) },
  }
}

/** The ticket is as the agent wanted it, and no update tells of it. */
function asWanted(op: Op, { now }: Known): OpChange {
  const sentAt = new Date(op.sentAt ?? now).toISOString()
  return { state: 'sent', problem: null, receipt: { updateId: null, sentAt, emailed: [] } }
}

export function checking(op: Op, { now, timings }: Pick<Known, 'now' | 'timings'>): OpChange {
  const first = (op.sentAt ?? now) + (timings.checksMs[0] ?? 0)
  // Whoever sent it has given up, so that nobody is at it any more.
  return { state: 'checking', notBefore: Math.max(first, now), checkedAt: null, inFlightUntil: null }
}

/** Certainly not done: as if this send had not been. */
const unsent = (op: Op): OpChange => ({
  attempts: Math.max(0, op.attempts - 1),
  inFlightUntil: null,
  ...(op.attempts <= 1 && { sentAt: null, beforeUpdateId: null, guardId: null, beforeTicketId: null }),
})

function conflict(op: Op, ticket: Ticket, theirs: TicketUpdate[]): OpChange {
  const names = [...new Set(theirs.map(({ by }) => nameFor(op, by)))]
  const who = names.length > 2 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join(' and ')
  const have = names.length > 1 || who === 'You' ? 'have' : 'has'
  return {
    state: 'needsYou',
    guardId: lastAgentMessageId(ticket),
    problem: {
      ...problem('conflict', `${who} ${have} written since you looked.${fate(op)}`),
      theirs: theirs.map(({ id }) => id),
    },
  }
}

/** Only what was written elsewhere than here is the agent's own and news. */
const nameFor = ({ agentId }: Op, { kind, id, name }: Person) =>
  kind === 'agent' && id === agentId ? 'You' : (name ?? (kind === 'agent' ? 'Another agent' : 'The customer'))

/** What an earlier send of unknown fate has done is not known. */
const fate = ({ state, attempts, beforeUpdateId }: Op) =>
  (state === 'sending' ? attempts > 1 : beforeUpdateId !== null) ? '' : ' Nothing was sent.'

const GONE = 'This ticket is no longer in HappyFox: it was deleted or merged into another.'
const MERGED = 'This ticket was merged into another since you looked: its history goes on there.'
const NO_CONTACT = 'This contact is no longer in HappyFox: deleted there, or merged into another.'
const FORBIDDEN = 'HappyFox does not allow you to do this. Nothing was sent.'
const UNDECIDED =
  'HappyFox did not confirm this, and it is not on the ticket. It may still arrive; sending again can send it twice.'

export const RESTORED =
  'Foxden was stopped for a while, or its data came back from a backup. This was not found in HappyFox; it may have been sent and changed since.'

export const problem = (
  reason: OutboxProblem['reason'],
  message: string,
  fields: Record<string, string[]> = {},
): OutboxProblem => ({ reason, message, fields })
