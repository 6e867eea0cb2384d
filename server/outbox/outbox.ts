import type { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import { assertNever } from '../../src/domain/assert-never.ts'
import { MAX_FILES_BYTES, type StagedFile } from '../../src/domain/file.ts'
import { imageTypeOf } from '../../src/domain/inline-image.ts'
import {
  fileIdsOf,
  imageIdsOf,
  isHeldFirst,
  type OutboxAction,
  type OutboxDecision,
  type NewTicketInput,
  type OutboxInput,
  type OutboxItem,
} from '../../src/domain/outbox.ts'
import { budgetLedger } from '../store/budget.ts'
import { bindFiles, fileBytes, type FileRow, releaseFiles, wholeFiles } from '../store/files.ts'
import type { Schema } from '../store/schema.ts'
import { announceOp, changeOp, insertOp, opById, type Op, opsOf, placeOf, toItem } from '../store/outbox.ts'
import { type OutboxDepth, outboxDepth } from '../store/outbox-depth.ts'
import { canonicalText } from './canonical-text.ts'
import { notFound, OutboxError } from './errors.ts'
import { createLateWatch } from './late-watch.ts'
import { createLane, type LaneDeps } from './lane.ts'
import { hashOf } from './payload-hash.ts'
import { afterDecision, UNDOABLE } from './decisions.ts'
import { createPump } from './pump.ts'
import { createStaging, type FileHead } from './staging.ts'
import { TIMINGS, type Timings } from './timings.ts'

/** A write on a ticket, or on one that is to be made. */
type Kept = Omit<OutboxInput, 'action'> & { action: OutboxAction }

/** A ticket to be made, as a write like any other. */
export const toKept = ({ id, action }: NewTicketInput): Kept => ({
  id,
  ticketId: placeOf(id),
  seen: { lastUpdateId: 0, lastAgentMessageId: null },
  action,
})

export type OutboxDeps = Pick<
  LaneDeps,
  | 'store'
  | 'happyfox'
  | 'takeIn'
  | 'takeInContact'
  | 'forget'
  | 'mayStill'
  | 'beforeWrite'
  | 'doubtDefinitions'
  | 'log'
  | 'clock'
  | 'owner'
> & {
  /** How long a reply, and whatever else cannot be taken back, is held. */
  undoMs: number
  timings?: Partial<Timings>
  /** How many tickets are written to at once. */
  lanes?: number
  /** Whether this account is known to compare `last_staff_message` in one step with the write; unknown counts as no. */
  guardIsSafe?: () => Promise<boolean>
}

/** Every write on its way to HappyFox: kept before it is answered for, sent in order, never twice. */
export type Outbox = {
  start(): void
  /** Ends when nothing is on its way any more. */
  stop(): Promise<void>
  /** Keeps a write. The same id with the same content again is the same write. @throws {OutboxError} */
  accept(
    input: Kept,
    agent: { id: number },
    /** `atOnce`: was thought over already, and is not held. `mayBeThere`: is looked for before it is sent. */
    options?: { atOnce: boolean; mayBeThere?: boolean },
  ): Promise<{ item: OutboxItem; created: boolean }>
  /** The same write, if it was kept before: what it did may have taken the ticket out of its agent's sight. */
  accepted(input: Kept, agent: { id: number }): Promise<OutboxItem | null>
  /** @throws {OutboxError} 409 when it comes too late. */
  decide(id: string, agentId: number, decision: OutboxDecision): Promise<OutboxItem>
  /** An agent's writes on a ticket that are open or settled within the last minute; those decided by the agent, a day. */
  forTicket(ticketId: number, agentId: number): Promise<OutboxItem[]>
  /** An agent's open writes, oldest first. */
  unsettled(agentId: number): Promise<OutboxItem[]>
  /** The same, with those that settled within the last day. */
  lastDay(agentId: number): Promise<OutboxItem[]>
  /** The new files of a write that can go with another one by now; itself included. @throws {OutboxError} */
  filesOf(id: string, agentId: number): Promise<StagedFile[]>
  depth(): Promise<OutboxDepth>
  stageFile(head: FileHead, body: Readable): Promise<StagedFile>
  openFile(id: string, agentId: number): Promise<StagedFile & { body: Readable }>
  dropFile(id: string, agentId: number): Promise<void>
}

const SETTLED_SHOWN_MS = 60_000
const DAY_MS = 24 * 60 * 60_000

const isSettled = ({ state }: Op) => state === 'sent' || state === 'cancelled'
/** What an agent gave up, or what arrived all the same, stands nowhere else. */
const isTold = ({ problem, receipt }: Op) => problem?.decided !== undefined || receipt?.late !== undefined

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, log } = deps
  const timings = { ...TIMINGS, undoMs: deps.undoMs, ...deps.timings }
  const ledger = budgetLedger(store.db)
  const staging = createStaging({ store, clock })
  const waitsUntil = async () => {
    const until = await ledger.pausedUntil(clock())
    return until === null ? null : new Date(until).toISOString()
  }
  const lane = createLane({
    ...deps,
    timings,
    waitsUntil,
    guardIsSafe: deps.guardIsSafe ?? (async () => false),
    park: () => pump.park(clock() + timings.parkMs),
  })
  const { pollMs, restMs } = timings
  const pump = createPump({ store, run: lane.run, clock, log, pollMs, restMs, lanes: deps.lanes ?? 8 })
  const late = createLateWatch({
    ...{ store, log, settledSince: () => clock() - timings.lateMs },
    ...{ lookForLate: lane.lookForLate, lookForCreated: lane.lookForCreated },
  })

  return {
    start() {
      pump.start()
      late.start()
    },
    async stop() {
      late.stop()
      await pump.stop()
    },

    async accept(input, agent, options = { atOnce: false }) {
      const payloadHash = hashOf(input)
      refuseEmpty(input.action)
      const wait = await waitsUntil()
      const result = await store.transaction(async (tx) => {
        const now = clock()
        const isHeld = !options.atOnce && isHeldFirst(input.action) && timings.undoMs > 0
        const op = await insertOp(tx, {
          ...input,
          agentId: agent.id,
          payloadHash,
          state: isHeld ? 'held' : 'queued',
          notBefore: isHeld ? now + timings.undoMs : now,
          ...(options.mayBeThere && { beforeUpdateId: input.seen.lastUpdateId }),
          now,
        })
        if (!op) {
          const there = await sameOp(tx, input, agent.id, payloadHash)
          if (!there) throw new OutboxError(409, 'conflict', OTHER_CONTENT)
          return { item: toItem(there, wait), created: false }
        }
        await takeFiles(tx, input, agent.id)
        await announceOp(tx, op, wait)
        return { item: toItem(op, wait), created: true }
      })
      if (result.created) pump.wake()
      return result
    },

    async accepted(input, agent) {
      const there = await sameOp(store.db, input, agent.id, hashOf(input))
      return there && toItem(there, await waitsUntil())
    },

    async decide(id, agentId, decision) {
      const op = await opById(store.db, id)
      if (!op || op.agentId !== agentId) throw notFound('message in your outbox')
      const isCancel = decision === 'cancel' || decision === 'discard' || decision === 'sentAnotherWay'
      // What was discarded can be taken back all the same: its text is a draft again.
      const isUndone = decision === 'cancel' && op.problem?.decided !== undefined
      if (isCancel && op.state === 'cancelled' && !isUndone) return toItem(op, null)
      const change = afterDecision(op, decision, clock())
      const wait = await waitsUntil()
      const changed =
        change &&
        (await store.transaction(async (tx) => {
          // A hold may end between our look and this: undoing works until the write leaves.
          const states = decision === 'cancel' && op.state !== 'cancelled' ? UNDOABLE : [op.state]
          const saved = await changeOp(tx, id, { states }, { ...change, now: clock() }, wait)
          // Its files can go with the next message.
          if (saved?.state === 'cancelled') await releaseFiles(tx, id)
          return saved
        }))
      if (!changed) throw new OutboxError(409, 'conflict', isCancel ? TOO_LATE : NOT_WAITING)
      pump.wake()
      return toItem(changed, wait)
    },

    async forTicket(ticketId, agentId) {
      const now = clock()
      const ops = await opsOf(store.db, agentId, { ticketId, settledSince: now - DAY_MS })
      const wait = await waitsUntil()
      const isShown = (op: Op) => !isSettled(op) || isTold(op) || op.updatedAt >= now - SETTLED_SHOWN_MS
      return ops.filter(isShown).map((op) => toItem(op, wait))
    },

    async filesOf(id, agentId) {
      const op = await opById(store.db, id)
      if (!op || op.agentId !== agentId) throw notFound('message in your outbox')
      const files = await wholeFiles(store.db, fileIdsOf(op.action))
      return files
        .filter((file) => file.agentId === agentId && (file.outboxId === null || file.outboxId === id))
        .map((file) => ({ id: file.id, name: file.name, contentType: file.contentType, sizeBytes: file.sizeBytes }))
    },

    depth: () => outboxDepth(store.db),

    async unsettled(agentId) {
      const ops = await opsOf(store.db, agentId, {})
      const wait = await waitsUntil()
      return ops.map((op) => toItem(op, wait))
    },

    async lastDay(agentId) {
      const ops = await opsOf(store.db, agentId, { settledSince: clock() - DAY_MS })
      const wait = await waitsUntil()
      return ops.map((op) => toItem(op, wait))
    },

    ...staging,
  }
}

async function sameOp(db: Kysely<Schema>, { id }: Kept, agentId: number, payloadHash: string) {
  const there = await opById(db, id)
  return there?.agentId === agentId && there.payloadHash === payloadHash ? there : null
}

/** A message says something or carries something; anything else changes something. */
function refuseEmpty(action: OutboxAction) {
  switch (action.kind) {
    case 'properties':
      if (Object.values(action.properties).every((value) => value === undefined)) throw nothingChanged()
      return
    case 'tags':
      if (action.add.length + action.remove.length === 0) throw nothingChanged()
      return
    case 'move':
      if (action.categoryId === action.fromCategoryId) throw nothingChanged()
      return
    case 'editContact': {
      const { name, email, phones = [], fields = {} } = action
      if (name === undefined && email === undefined && phones.length === 0 && Object.keys(fields).length === 0)
        throw nothingChanged()
      return
    }
    case 'subscribe':
    case 'unsubscribe':
    case 'contactGroup':
    case 'delete':
      return
    case 'forward':
      // §15: a forward must say something, whatever else it carries.
      if (!saysSomething(action.html)) throw writeFirst()
      return
    case 'create':
      // §4: text or html is required, whatever else it carries.
      if (!saysSomething(action.message.body)) throw writeFirst()
      return
    case 'reply':
    case 'note':
    case 'contactReply':
      if (action.fileIds.length === 0 && !saysSomething(action.html)) throw writeFirst()
      return
    default:
      assertNever(action)
  }
}

const saysSomething = (html: string) => /<img\b/i.test(html) || canonicalText(html) !== ''

async function takeFiles(tx: Kysely<Schema>, { id, action }: Kept, agentId: number): Promise<void> {
  const [fileIds, imageIds] = [fileIdsOf(action), imageIdsOf(action)]
  const all = [...new Set([...fileIds, ...imageIds])]
  if (all.length === 0) return
  const files = await wholeFiles(tx, all)
  const own = new Set(files.filter((file) => file.agentId === agentId).map((file) => file.id))
  if (!fileIds.every((each) => own.has(each))) throw refusedFile('fileIds', FILE_GONE)
  if (!imageIds.every((each) => own.has(each))) throw refusedFile('html', IMAGE_GONE)
  if (!(await bindFiles(tx, all, id))) throw refusedFile('fileIds', FILE_GONE)
  for (const file of files.filter((each) => imageIds.includes(each.id))) {
    // Its name and type are what a browser said.
    const [start] = await firstBytes(tx, file)
    if (!start || !imageTypeOf(start)) throw refusedFile('html', notAnImage(file.name))
  }
  if (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MAX_FILES_BYTES) {
    const message = 'The files are larger than the 25 MB that HappyFox takes with one message.'
    throw new OutboxError(413, 'too_large', message, { fileIds: [message] })
  }
}

async function firstBytes(tx: Kysely<Schema>, { id, sizeBytes }: FileRow): Promise<Buffer[]> {
  for await (const bytes of fileBytes(tx, id, Math.min(1, sizeBytes))) return [bytes]
  return []
}

const refusedFile = (field: 'fileIds' | 'html', message: string) =>
  new OutboxError(400, 'rejected', message, { [field]: [message] })
const FILE_GONE = 'A file is not here any more. Attach it again.'
const IMAGE_GONE = 'A picture in the text is not here any more. Take it out, and put it in again.'
const notAnImage = (name: string) =>
  `“${name}” is no PNG, JPEG, GIF or WebP picture. Take it out of the text, and attach it instead.`
const nothingChanged = () => new OutboxError(400, 'rejected', 'Nothing was changed.')
const writeFirst = () =>
  new OutboxError(400, 'rejected', 'Write something first.', { html: ['Write something first.'] })
const OTHER_CONTENT = 'This message was sent before with other content. Reload the ticket and send it again.'
const TOO_LATE = 'It is already on its way and cannot be undone.'
const NOT_WAITING = 'This message does not wait for a decision any more.'
