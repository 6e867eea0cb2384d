// Long, and in one file: its steps share the lease that `run` holds; `createLane` says what was parted from them.

import { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  fileIdsOf,
  imageIdsOf,
  isContactAction,
  type OutboxAction,
  type OutboxProblem,
  withImagesPlaced,
} from '../../src/domain/outbox.ts'
import type { ContactCard, Ticket } from '../../src/domain/ticket.ts'
import { HappyFoxBusy, HappyFoxForbidden, HappyFoxNotFound, HappyFoxUnreadable } from '../happyfox/errors.ts'
import type { HappyFox, SendFile, Turn } from '../happyfox/happyfox.ts'
import { fileBytes, type FileRow, releaseFiles, wholeFiles } from '../store/files.ts'
import { acquireLease, releaseLease, renewLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import {
  changeOp,
  claimOp,
  headOf,
  type Op,
  type OpChange,
  putOff,
  sentUpdates,
  undecidedOps,
} from '../store/outbox.ts'
import type { Schema } from '../store/schema.ts'
import { createCreationSteps } from './creation-steps.ts'
import { leaveFollowUp } from './follow-up.ts'
import { createImageSteps } from './image-steps.ts'
import { afterCreateSend, type Creation, isCreation } from './creation.ts'
import {
  afterCheck,
  afterCheckGone,
  afterCollision,
  afterLateGone,
  afterLateLook,
  afterSend,
  afterTakeover,
  beforeSend,
  isCollision,
  type Known,
  type Outcome,
  outcomeOf,
  problem,
} from './protocol.ts'
import { partHeld } from './part-held.ts'
import type { Timings } from './timings.ts'

export type LaneDeps = {
  store: Store
  happyfox: Pick<HappyFox, 'ticket' | 'ticketsPage' | 'newestTicketId' | 'sendTurn' | 'uploadImage' | 'send' | 'create'>
  /** Takes a fresh ticket into the mirror; `by` names the agent whose write it answers. */
  takeIn: (ticket: Ticket, by: { agentId: number } | null) => Promise<void>
  /** Carries what a ticket shows of its contact to the contact's other tickets. */
  takeInContact?: (contact: ContactCard, by: { agentId: number }) => Promise<void>
  /** Takes a deleted ticket out of the mirror. */
  forget: (ticketId: number) => Promise<void>
  mayStill: (agentId: number, ticketId: number, action: OutboxAction) => Promise<boolean>
  /** Shown the ticket right before a write leaves; a problem stops the write. */
  beforeWrite?: (op: Op, ticket: Ticket) => Promise<OutboxProblem | null>
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  clock: () => number
  /** Names this server among those of one database. */
  owner: string
  timings: Timings
  guardIsSafe: () => Promise<boolean>
  waitsUntil: () => Promise<string | null>
  /** Called when HappyFox refuses values of fields: what is known of the fields may be old. */
  doubtDefinitions?: () => void
  /** Called when HappyFox refuses our credentials: nothing is sent for a while. */
  park: () => void
}

/** A write whose ticket was just read. */
type Ready = {
  op: Op
  /** When, by `performance.now()`. */
  readAt: number
  beforeUpdateId: number
  /** What HappyFox may compare, most likely first. */
  guards: (number | null)[]
}

/** What a write leaves with. */
type Leaving = {
  files: FileRow[]
  hold: Hold
  /** Where the pictures of its text are. */
  addresses: ReadonlyMap<string, string>
  turn: Turn
  /** What would be compared next, if HappyFox refuses by what it was given to compare. */
  nextGuard?: number | null | undefined
}

type Hold = { name: string; owner: string; token: number }

/** What ends a lane's run before its next step: the write waits, or another server has it. */
const WAIT = Symbol('wait')
/** The comparison that HappyFox was asked for may be at fault: the write is queued again, to be sent with the next one. */
const TRY_NEXT = Symbol('try next')

/**
 * Takes the writes of one ticket a step further, one at a time and in order, under a lease that no other server holds.
 * Ends when the first of them has to wait or none is left. `isStopping` is asked before every new step.
 *
 * Its steps stay together, because each changes the store only under the lease and epoch that `run` holds; those of a ticket
 * that is to be made are in `creation-steps.ts`. What can be told without them (what follows from an answer, what is ours) is
 * told in `protocol.ts`, `creation.ts` and `match.ts`.
 */
export function createLane(deps: LaneDeps) {
  const { store, happyfox, log, clock, owner, timings } = deps
  /** Failed tries to reach HappyFox in a row, by write; lost with the process, which only shortens a wait. */
  const failures = new Map<string, number>()
  const creation = createCreationSteps({
    ...{ store, happyfox, clock, timings },
    ...{ change, known, filesOf, allFilesOf, stillAllowed, wait, takeIn },
  })
  const images = createImageSteps({ store, happyfox, timings, change, wait, toSend })

  async function run(ticketId: number, isStopping: () => boolean): Promise<void> {
    const taken = await take(ticketId)
    if (!taken) return
    const { hold } = taken
    let op: Op | null = taken.op
    let heldSince = performance.now()
    try {
      while (op && !isStopping()) {
        if (performance.now() - heldSince > timings.leaseMs / 3) {
          if (!(await renewLease(store.db, { ...hold, ttlMs: timings.leaseMs }))) return
          heldSince = performance.now()
        }
        if ((await step(op, hold)) === WAIT) return
        op = await nextIn(store.db, ticketId, hold.token)
      }
    } finally {
      await releaseLease(store.db, hold)
    }
  }

  /** Takes the lane, if its first write can go on and no other server has it: one commit for both. */
  async function take(ticketId: number): Promise<{ hold: Hold; op: Op } | null> {
    const head = await headOf(store.db, ticketId)
    if (!head || head.notBefore > clock()) return null
    return store.db.transaction().execute(async (tx) => {
      const name = `lane:${ticketId}`
      const lease = await acquireLease(tx, { name, owner, ttlMs: timings.leaseMs })
      const op = lease && (await nextIn(tx, ticketId, lease.token))
      return lease && op ? { hold: { name, owner, token: lease.token }, op } : null
    })
  }

  /** The lane's first write, marked as touched under our lease; null when it waits, or a newer lease has touched it. */
  async function nextIn(db: Kysely<Schema>, ticketId: number, token: number): Promise<Op | null> {
    const head = await headOf(db, ticketId)
    if (!head || head.notBefore > clock()) return null
    return head.epoch === token ? head : claimOp(db, head.id, token)
  }

  async function step(op: Op, hold: Hold): Promise<typeof WAIT | void> {
    switch (op.state) {
      case 'held':
        await change(op, ['held'], { state: 'queued' })
        return
      case 'queued':
        return isCreation(op) ? dispatchCreation(op, hold) : dispatch(op, hold)
      case 'sending':
        await change(op, ['sending'], afterTakeover())
        return
      default:
        return isCreation(op) ? creation.check(op) : check(op)
    }
  }

  /** Saves and announces a change, unless the write was touched by somebody else meanwhile. */
  async function change(
    op: Op,
    states: Op['state'][],
    next: OpChange,
    /** Asked in the same step; where it answers no, nothing is changed. */
    mayChange: (tx: Kysely<Schema>) => Promise<boolean> = async () => true,
  ): Promise<Op | null> {
    const waitsUntil = await deps.waitsUntil()
    const changed = await store.transaction(async (tx) => {
      if (!(await mayChange(tx))) return null
      const saved = await changeOp(tx, op.id, { states, epoch: op.epoch }, { ...next, now: clock() }, waitsUntil)
      // What was refused goes back to its agent, files included.
      if (saved?.state === 'refused') await releaseFiles(tx, op.id)
      if (saved?.state === 'sent') await leaveFollowUp(tx, saved, clock())
      return saved
    })
    if (changed && changed.state !== 'queued' && changed.state !== 'checking') failures.delete(op.id)
    return changed
  }

  async function known(op: Op, files: FileRow[]): Promise<Known> {
    return {
      now: clock(),
      timings,
      sentUpdates: await sentUpdates(store.db, op.ticketId),
      fileNames: namesOf(files, fileIdsOf(op.action)),
      imageNames: namesOf(files, imageIdsOf(op.action)),
      guardIsSafe: await deps.guardIsSafe(),
    }
  }

  const idsOf = ({ action }: Op) => [...new Set([...fileIdsOf(action), ...imageIdsOf(action)])]

  /** Files and pictures of a write. */
  async function filesOf(op: Op): Promise<FileRow[]> {
    const ids = idsOf(op)
    return ids.length === 0 ? [] : wholeFiles(store.db, ids)
  }

  /** The files of a write; null when one is gone, which has been said then. */
  async function allFilesOf(op: Op): Promise<FileRow[] | null> {
    const files = await filesOf(op)
    if (files.length === idsOf(op).length) return files
    const missing = problem('rejected', 'A file of this message is gone. Attach it again.', {
      fileIds: ['A file is gone.'],
    })
    await change(op, ['queued'], { state: 'refused', problem: missing })
    return null
  }

  /** False when the write's agent may not do this any more, which has been said then. */
  async function stillAllowed(op: Op): Promise<boolean> {
    if (await deps.mayStill(op.agentId, op.ticketId, op.action)) return true
    await change(op, ['queued'], { state: 'needsYou', problem: problem('forbidden', NO_LONGER) })
    return false
  }

  /** Reads the ticket, and tells what keeps the write waiting when that fails. */
  async function read(op: Op, priority: 'preRead' | 'verify'): Promise<Ticket | 'gone' | typeof WAIT> {
    try {
      const ticket = await happyfox.ticket(op.ticketId, { priority })
      await takeIn(ticket, null)
      return ticket
    } catch (error) {
      if (error instanceof HappyFoxNotFound) return 'gone'
      await wait(op, error)
      return WAIT
    }
  }

  async function takeIn(ticket: Ticket, by: { agentId: number } | null) {
    try {
      await deps.takeIn(ticket, by)
    } catch (cause) {
      // The mirror reads the ticket again by itself; a write must not fail by it.
      log.error({ err: cause, ticketId: ticket.id }, 'a fresh ticket was not taken in')
    }
  }

  /** A change of a contact shows on every ticket of theirs. */
  async function spreadContact(op: Op, { state }: OpChange, ticket: Ticket | null) {
    const card = ticket?.contactCard
    if (state !== 'sent' || !isContactAction(op.action) || card?.id !== op.action.contactId) return
    try {
      await deps.takeInContact?.(card, { agentId: op.agentId })
    } catch (cause) {
      // The other tickets show it when they are read next; a write must not fail by it.
      log.error({ err: cause, contactId: card.id }, 'a changed contact was not taken in')
    }
  }

  /** The write stays as it is until HappyFox can be asked again. */
  async function wait(op: Op, error: unknown): Promise<void> {
    if (error instanceof HappyFoxBusy) {
      // The pump rests until the pause ends; the announcement says until when.
      await change(op, [op.state], { problem: null })
      return
    }
    if (error instanceof HappyFoxForbidden) {
      // What is forbidden of one ticket says nothing of the others, and would hold them up again and again.
      if (error.status === 401) deps.park()
      const notBefore = clock() + timings.parkMs
      await change(op, [op.state], { notBefore, problem: problem('forbidden', error.message) })
      return
    }
    log.warn({ err: error, outboxId: op.id, ticketId: op.ticketId }, 'HappyFox could not be asked')
    const notBefore = clock() + backoff(op)
    const words = error instanceof HappyFoxUnreadable ? UNREADABLE : NO_ANSWER
    const isLong = (failures.get(op.id) ?? 0) >= TRIES_BEFORE_WORDS
    // One whose fate is being looked for says so already, and the same is not told twice.
    if (op.state !== 'queued' || !isLong || op.problem?.message === words) {
      return putOff(store.db, op.id, op.epoch, notBefore)
    }
    await change(op, ['queued'], { notBefore, problem: problem('unavailable', words) })
  }

  /** Full jitter, so that many waiting writes do not come at once. */
  function backoff(op: Op): number {
    const count = failures.get(op.id) ?? 0
    failures.set(op.id, count + 1)
    const { first, most } = timings.backoffMs
    return Math.ceil(first / 2 + Math.random() * Math.min(most, first * 2 ** count))
  }

  async function dispatch(op: Op, hold: Hold): Promise<typeof WAIT | void> {
    const files = await allFilesOf(op)
    if (!files) return
    // First, so that the ticket is read right before the write.
    const addresses = await images.place(op, files, hold)
    if (!addresses) return WAIT
    let ready = await prepare(op, files)
    for (let tried = 0; ready !== WAIT; tried += 1) {
      if (!ready) return
      const turn = await turnFor(ready.op, hold)
      if (!turn) return WAIT
      if (performance.now() - ready.readAt > timings.preReadMs) {
        // The turn is kept: given up, the next one would be as long in coming, and where much is to be written nothing ever left.
        ready = await prepare(ready.op, files)
        if (ready === WAIT) return WAIT
        if (!ready) return
      }
      const guardId = ready.guards[tried]
      if (guardId === undefined) return
      const base = { beforeUpdateId: ready.beforeUpdateId, guardId }
      const nextGuard = ready.guards[tried + 1]
      const result = await sendOnce(ready.op, base, { files, hold, addresses, turn, nextGuard })
      if (result !== TRY_NEXT) return result
    }
    return WAIT
  }

  /** Reads the ticket and tells what is to be sent; null when nothing is, which has been said then. */
  async function prepare(op: Op, files: FileRow[]): Promise<Ready | typeof WAIT | null> {
    const ticket = await read(op, 'preRead')
    const readAt = performance.now()
    if (ticket === WAIT) return WAIT
    if (ticket === 'gone') {
      await change(op, ['queued'], afterSend(op, { kind: 'gone' }, await known(op, [])))
      if (op.action.kind === 'delete') await forget(op)
      return null
    }
    const plan = beforeSend(op, ticket, await known(op, files))
    if (plan.do === 'settle') {
      await change(op, ['queued'], plan.change)
      await spreadContact(op, plan.change, ticket)
      return null
    }
    // The mirror has just taken the ticket in, so that this decides on where the ticket is now.
    if (!(await stillAllowed(op))) return null
    const stop = await deps.beforeWrite?.(op, ticket)
    if (stop) {
      await change(op, ['queued'], { state: 'refused', problem: stop })
      return null
    }
    const free = await withoutHeld(op, ticket)
    return free && { op: free, readAt, beforeUpdateId: plan.beforeUpdateId, guards: plan.guards }
  }

  async function dispatchCreation(op: Creation, hold: Hold): Promise<typeof WAIT | void> {
    const ready = await creation.prepare(op)
    if (!ready) return WAIT
    const { files, beforeTicketId } = ready
    const addresses = await images.place(op, files, hold)
    if (!addresses) return WAIT
    const turn = await turnFor(op, hold)
    if (!turn || !(await stillAllowed(op))) return WAIT
    const base = { beforeUpdateId: null, guardId: null, beforeTicketId }
    await sendOnce(op, base, { files, hold, addresses, turn })
    return WAIT
  }

  /** The right to one call, however long it takes: the lane stays ours meanwhile. Null when it is not to be had now. */
  async function turnFor(op: Op, hold: Hold): Promise<Turn | null> {
    const keep = setInterval(() => {
      // A lease that is lost is found out with the record of the send.
      renewLease(store.db, { ...hold, ttlMs: timings.leaseMs }).catch(() => {})
    }, timings.leaseMs / 3)
    try {
      return await happyfox.sendTurn()
    } catch (error) {
      await wait(op, error)
      return null
    } finally {
      clearInterval(keep)
    }
  }

  /** What is left to send of a change of properties; of anything else, all of it. */
  async function withoutHeld(op: Op, ticket: Ticket): Promise<Op | null> {
    if (op.action.kind !== 'properties') return op
    return partHeld({ store, now: clock(), waitsUntil: await deps.waitsUntil() }, op, ticket)
  }

  /** Records the send, sends, and records what came of it. */
  async function sendOnce(
    op: Op,
    base: { beforeUpdateId: number | null; guardId: number | null; beforeTicketId?: number },
    { files, hold, addresses, turn, nextGuard }: Leaving,
  ): Promise<typeof WAIT | typeof TRY_NEXT | void> {
    const attached = files.filter(({ id }) => fileIdsOf(op.action).includes(id))
    const totalMs = attached.length > 0 ? timings.sendWithFilesMs : timings.sendMs
    const ttlMs = totalMs + 2 * timings.graceMs
    const recordedAt = performance.now()
    const now = clock()
    const record: OpChange = {
      state: 'sending',
      problem: null,
      attempts: op.attempts + 1,
      sentAt: now,
      inFlightUntil: now + totalMs + timings.graceMs,
      ...base,
    }
    const sending = await change(op, ['queued'], record, (tx) => renewLease(tx, { ...hold, ttlMs }))
    // Undone at the last moment, or the lane is another server's by now.
    if (!sending) return WAIT
    if (performance.now() - recordedAt > timings.startMs) {
      // This process stood still. Another server may soon take the write for lost, so it is called off.
      await change(sending, ['sending'], afterSend(sending, { kind: 'notSent' }, await known(sending, files)))
      return WAIT
    }
    const leaving = withImagesPlaced(op.action, addresses)
    const outcome = await post(op, leaving, { turn, lastAgentMessageId: base.guardId }, attached).then(
      (answered): Outcome | Promise<Outcome> => {
        return answered ? { kind: 'answered', ticket: answered } : confirmed(sending)
      },
      outcomeOf,
    )
    return settle(sending, outcome, { files, nextGuard })
  }

  const post = (
    op: Op,
    action: OutboxAction,
    context: { turn: Turn; lastAgentMessageId: number | null },
    files: FileRow[],
  ): Promise<Ticket | null> => {
    const leaving = files.map((file) => toSend(file))
    return action.kind === 'create'
      ? happyfox.create(action, { turn: context.turn, files: leaving })
      : happyfox.send(op.ticketId, op.agentId, action, { ...context, files: leaving })
  }

  /** HappyFox says that it is done: how the ticket is now, if there is one and it can be read. */
  async function confirmed(op: Op): Promise<Outcome> {
    if (op.action.kind === 'delete') return { kind: 'confirmed', ticket: null }
    const ticket = await happyfox.ticket(op.ticketId, { priority: 'verify' }).catch(() => null)
    return { kind: 'confirmed', ticket }
  }

  async function forget({ ticketId }: Op) {
    try {
      await deps.forget(ticketId)
    } catch (cause) {
      // The mirror finds out by itself that the ticket is gone.
      log.error({ err: cause, ticketId }, 'a deleted ticket was not forgotten')
    }
  }

  async function settle(
    sending: Op,
    outcome: Outcome,
    { files, nextGuard }: Pick<Leaving, 'files' | 'nextGuard'>,
  ): Promise<typeof WAIT | typeof TRY_NEXT | void> {
    log.info({ outboxId: sending.id, ticketId: sending.ticketId, outcome: outcome.kind }, 'sent to HappyFox')
    if ('ticket' in outcome && outcome.ticket) await takeIn(outcome.ticket, { agentId: sending.agentId })
    if (outcome.kind === 'rejected' && isCollision(sending, outcome)) {
      // Read once: the refusal stands, and what cannot be read now is looked for like any write of unknown fate.
      const ticket = await happyfox.ticket(sending.ticketId, { priority: 'verify' }).catch(() => null)
      const facts = await known(sending, files)
      if (!ticket) {
        await change(sending, ['sending'], afterSend(sending, { kind: 'unknown' }, facts))
        return
      }
      await takeIn(ticket, null)
      const { change: next, tryNext } = afterCollision(sending, outcome, ticket, facts, nextGuard)
      await change(sending, ['sending'], tryNext ? { ...next, state: 'queued', problem: null } : next)
      return tryNext ? TRY_NEXT : undefined
    }
    const next = isCreation(sending)
      ? afterCreateSend(sending, outcome, await creation.facts(sending, files))
      : afterSend(sending, outcome, await known(sending, files))
    const later = outcome.kind === 'notSent' ? clock() + backoff(sending) : undefined
    if (outcome.kind === 'locked') deps.park()
    if (outcome.kind === 'rejected' && Object.keys(outcome.fields).length > 0) deps.doubtDefinitions?.()
    const notBefore = outcome.kind === 'locked' ? clock() + timings.parkMs : later
    await change(sending, ['sending'], { ...next, ...(notBefore !== undefined && { notBefore }) })
    if (sending.action.kind === 'delete' && next.state === 'sent') await forget(sending)
    if ('ticket' in outcome) await spreadContact(sending, next, outcome.ticket)
    return next.state === 'queued' ? WAIT : undefined
  }

  function toSend(file: FileRow): SendFile {
    return {
      name: file.name,
      contentType: file.contentType,
      sizeBytes: file.sizeBytes,
      open: () => Readable.from(fileBytes(store.db, file.id, file.sizeBytes), { objectMode: false }),
    }
  }

  async function check(op: Op): Promise<typeof WAIT | void> {
    const ticket = await read(op, 'verify')
    if (ticket === WAIT) return WAIT
    const facts = await known(op, await filesOf(op))
    const next = ticket === 'gone' ? afterCheckGone(op, facts) : afterCheck(op, ticket, facts)
    await change(op, ['checking'], next)
    if (ticket === 'gone' && next.state === 'sent') await forget(op)
    if (next.state === 'sent' && ticket !== 'gone') {
      await takeIn(ticket, { agentId: op.agentId })
      await spreadContact(op, next, ticket)
    }
  }

  /**
   * After a change of a ticket: writes of unknown fate that wait for their agents, or were settled by them, may have arrived
   * late, and then settle by themselves. Answers how many still wait. It is `postponed` while others are being sent: the same
   * text sent again must not be taken for an earlier one.
   */
  async function lookForLate(ticketId: number): Promise<{ left: number; postponed: boolean }> {
    const waiting = await undecidedOps(store.db, clock() - timings.lateMs, ticketId)
    if (waiting.length === 0) return { left: 0, postponed: false }
    const ticket = await happyfox.ticket(ticketId, { priority: 'verify' }).catch((error: unknown) => {
      if (error instanceof HappyFoxNotFound) return null
      throw error
    })
    // After the reading: what is not on its way now, and is on the ticket, is known to be whose it is.
    const head = await headOf(store.db, ticketId)
    if (head !== null && head.state !== 'held') return { left: waiting.length, postponed: true }
    let left = 0
    for (const op of waiting) {
      const facts = await known(op, await filesOf(op))
      const next = ticket ? afterLateLook(op, ticket, facts) : afterLateGone(op, facts)
      if (next) await change(op, [op.state], next)
      else left += 1
    }
    return { left, postponed: false }
  }

  return { run, lookForLate, lookForCreated: creation.lookForCreated }
}

const namesOf = (files: FileRow[], ids: string[]) => files.filter(({ id }) => ids.includes(id)).map(({ name }) => name)

/** Failed tries in a row before a write says what it waits for: a short silence is nobody's business. */
const TRIES_BEFORE_WORDS = 3
const UNREADABLE =
  'HappyFox’s answer about this cannot be read. It is tried again by itself; an administrator can look at the ticket in HappyFox.'
const NO_ANSWER = 'HappyFox does not answer. It is tried again by itself.'
const NO_LONGER = 'Your categories or your role no longer allow this. Nothing was sent.'
