import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { addsSomething } from '../../src/domain/outbox.ts'
import { takeTurn } from './changes.ts'
import { databaseNow } from './engine.ts'
import type { EpochFile } from './epoch-file.ts'
import { getMeta, setMeta } from './meta.ts'
import type { Store } from './open.ts'
import { changeOp, IN_LANE, openOps, type Op, type OpChange } from './outbox.ts'
import type { Schema } from './schema.ts'

/**
 * A database that was brought back from a backup holds writes as waiting that have left since. Three things tell it: a word
 * beside the database (`EpochFile`; SQLite only), a counter that went back under a running server, and that nobody has been
 * seen at work in it for longer than a start takes. Then every write that had no end is looked for, and none is sent unless
 * its agent says so. A younger backup than that passes for a start; so at any start messages are looked for before they are
 * sent.
 */
export type RestoreSign = {
  /** `copy`: certainly another state of the data. `away`: nobody was at work in it for long. */
  kind: 'copy' | 'away'
  /** When somebody was last at work in it, as far as it tells. */
  since: number | null
}

/** `jobs`: bulk changes that were paused; `tables`: tables whose rows were becoming tickets. */
export type Held = { sign: RestoreSign; writes: number; jobs: number; tables: number }

/** Servers say more often than this that they are at work; one starts again sooner. */
const AWAY_MS = 5 * 60_000

const MADE_SINCE =
  'Foxden was stopped for long, or its data came from a backup: rows that wait may have become tickets since. Look in HappyFox before you let it go on.'

const ALIVE = 'alive'
const EPOCH = 'epoch'
const RESTORED = 'restored_at'

type Alive = { at: number; beat: number }
type Epoch = { now: string; next: string }

export function restoreWatch({
  store,
  file,
  clock,
  databaseClock = databaseNow,
}: {
  store: Pick<Store, 'transaction' | 'db'>
  /** Null where the database is not in a folder. */
  file: EpochFile | null
  clock: () => number
  databaseClock?: (db: Kysely<Schema>) => Promise<number>
}) {
  /** The counter as this server has left it. */
  let beat = 0

  /** Must be called before anything is sent. Answers what was held, or null when nothing speaks for a restore. */
  async function start(): Promise<Held | null> {
    const token = randomUUID()
    const done = await store.transaction(async (tx) => {
      await takeTurn(tx)
      const now = await databaseClock(tx)
      const alive = await read<Alive>(tx, ALIVE)
      const epoch = await read<Epoch>(tx, EPOCH)
      const there = file?.read() ?? null
      const sign = signOf({ alive, epoch, there, isInFolder: file !== null, now })
      if (file) await setMeta(tx, EPOCH, JSON.stringify({ now: there ?? token, next: token } satisfies Epoch))
      const said = await say(tx, now, alive)
      if (sign) return { said, held: await hold(tx, sign, clock()) }
      await lookFirst(tx, clock())
      return { said, held: null }
    })
    beat = done.said
    file?.write(token)
    return done.held
  }

  /** Says that a server is at work, and sees whether the data went back under it. */
  async function tick(): Promise<Held | null> {
    const { said, held } = await store.transaction(async (tx) => {
      await takeTurn(tx)
      const now = await databaseClock(tx)
      const alive = await read<Alive>(tx, ALIVE)
      const isBack = (alive?.beat ?? 0) < beat
      const next = await say(tx, now, { at: now, beat: Math.max(beat, alive?.beat ?? 0) })
      return { said: next, held: isBack ? await hold(tx, { kind: 'copy', since: alive?.at ?? null }, clock()) : null }
    })
    // What a step that failed would have said, on a full disk say, nobody has said.
    beat = said
    return held
  }

  return { start, tick }
}

/** When the data was last found to be restored; null when it never was. */
export async function restoredAt(db: Kysely<Schema>): Promise<number | null> {
  const at = await getMeta(db, RESTORED)
  return at === null ? null : Number(at)
}

/** For administrators. */
export function heldWords({ sign, writes, jobs, tables }: Held, now: number): string {
  const minutes = sign.since === null ? null : Math.max(1, Math.round((now - sign.since) / 60_000))
  const age = minutes === null ? '' : minutes < 120 ? ` of ${minutes} min ago` : ` of ${Math.round(minutes / 60)} h ago`
  const what =
    sign.kind === 'copy'
      ? `The data${age} came from a backup or another place.`
      : `Foxden was not at work in its data since ${age.trim().replace(/^of /, '')}: it was stopped, or the data comes from a backup.`
  const held = [
    writes > 0 &&
      `${writes} ${writes === 1 ? 'write is' : 'writes are'} looked for and not sent by ${writes === 1 ? 'itself' : 'themselves'}`,
    jobs > 0 && `${jobs} bulk ${jobs === 1 ? 'change is' : 'changes are'} paused`,
    tables > 0 && `${tables} ${tables === 1 ? 'table of tickets is' : 'tables of tickets are'} paused`,
  ].filter(Boolean)
  return held.length === 0 ? `${what} No write was waiting in it.` : `${what} ${held.join('; ')}.`
}

function signOf(known: {
  alive: Alive | null
  epoch: Epoch | null
  there: string | null
  isInFolder: boolean
  now: number
}): RestoreSign | null {
  const { alive, epoch, there, now } = known
  const isOther = epoch === null ? there !== null : there !== epoch.now && there !== epoch.next
  if (known.isInFolder && isOther) return { kind: 'copy', since: alive?.at ?? null }
  // Without a word it is the first start, or the first of a version that looks.
  return alive && now - alive.at > AWAY_MS ? { kind: 'away', since: alive.at } : null
}

async function say(tx: Kysely<Schema>, now: number, before: Alive | null): Promise<number> {
  const alive: Alive = { at: now, beat: (before?.beat ?? 0) + 1 }
  await setMeta(tx, ALIVE, JSON.stringify(alive))
  return alive.beat
}

/** Nothing that waits is sent by itself: it is looked for, and what is not found is left to its agent. */
async function hold(tx: Kysely<Schema>, sign: RestoreSign, now: number): Promise<Held> {
  const newestTicketId = await newestTicket(tx)
  let writes = 0
  for (const op of await openOps(tx)) {
    const isInLane = IN_LANE.includes(op.state)
    // One that waits for its agent may have been sent since by a decision that is lost.
    if (!isInLane && op.state !== 'needsYou') continue
    const change: OpChange = {
      restoredAt: now,
      sentAt: op.sentAt ?? op.createdAt,
      ...knownBefore(op, newestTicketId),
      ...(isInLane && { state: 'checking', notBefore: now, checkedAt: null, inFlightUntil: null, problem: null }),
    }
    if (await changeOp(tx, op.id, { states: [op.state] }, { ...change, now }, null)) writes += 1
  }
  // Bulk changes hand writes over: an agent has to say that they go on.
  const paused = await tx
    .updateTable('bulk_jobs')
    .set({ state: 'paused' })
    .where('state', '=', 'running')
    .executeTakeFirst()
  // Rows of a table that wait may be tickets by now; nothing but a person can tell which.
  const stopped = await tx
    .updateTable('creation_jobs')
    .set({ state: 'paused', problem: MADE_SINCE })
    .where('state', '=', 'running')
    .executeTakeFirst()
  // Sessions that were ended since would live again.
  if (sign.kind === 'copy') await tx.deleteFrom('sessions').execute()
  await setMeta(tx, RESTORED, String(now))
  return { sign, writes, jobs: Number(paused.numUpdatedRows), tables: Number(stopped.numUpdatedRows) }
}

/** Messages that wait are looked for before they leave: a young backup looks like a start. */
async function lookFirst(tx: Kysely<Schema>, now: number): Promise<void> {
  const newestTicketId = await newestTicket(tx)
  for (const op of await openOps(tx)) {
    const isWaiting = op.state === 'held' || op.state === 'queued'
    if (!isWaiting || !addsSomething(op.action) || op.beforeUpdateId !== null) continue
    // A ticket to be made is looked for by the time of its sending; a held message counts down to its own.
    const sentAt = op.action.kind === 'create' ? (op.sentAt ?? op.createdAt) : op.sentAt
    const change = { ...knownBefore(op, newestTicketId), sentAt, now }
    await changeOp(tx, op.id, { states: [op.state] }, change, null)
  }
}

/** What was there when the write was made, where no send has noted it: whatever is newer may be ours. */
const knownBefore = (op: Op, newestTicketId: number): OpChange =>
  op.action.kind === 'create'
    ? { beforeTicketId: op.beforeTicketId ?? newestTicketId }
    : { beforeUpdateId: op.beforeUpdateId ?? op.seen.lastUpdateId }

async function newestTicket(tx: Kysely<Schema>): Promise<number> {
  const row = await tx.selectFrom('tickets').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

async function read<T>(db: Kysely<Schema>, key: string): Promise<T | null> {
  const value = await getMeta(db, key)
  return value === null ? null : (JSON.parse(value) as T)
}
