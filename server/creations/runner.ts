// One file: a row's way from waiting to settled goes through every step here, and each relies on the lease that all share.

import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { CREATION_WRITES_A_MINUTE, ROWS_A_REQUEST } from '../../src/domain/creations.ts'
import { HappyFoxBusy, HappyFoxForbidden } from '../happyfox/errors.ts'
import type { MadeOne } from '../happyfox/happyfox.ts'
import { lookAgain, outcomeOf } from '../outbox/protocol.ts'
import { budgetLedger } from '../store/budget.ts'
import { changeRequest, nextLateRequest, openRequests, type RequestRow } from '../store/creation-requests.ts'
import {
  changeLines,
  changeTable,
  claimLines,
  countLines,
  type LineRow,
  linesOf,
  linesOfRequest,
  type TableRow,
  tablesAtWork,
  takenTickets,
} from '../store/creations.ts'
import { acquireLease, releaseLease, renewLease } from '../store/leases.ts'
import { createdTickets } from '../store/outbox.ts'
import type { Schema } from '../store/schema.ts'
import { type CreationsDeps, refusalWords } from './deps.ts'
import { findTickets } from './search.ts'
import type { createView } from './view.ts'

const LEASE_MS = 30_000
const LEASE = 'creations'
const POLL_MS = 1_000
const NOT_FOUND =
  'HappyFox did not confirm this ticket, and it is not there. It may still come; creating it again can make it twice.'

type Hold = { name: string; owner: string; token: number }
/** What became of the rows of a request: made, refused, certainly not done, or unknown. */
type Fate = MadeOne | { kind: 'notDone' }

/**
 * Makes the tickets of all tables, a request after the other, on one server of a database at a time. What leaves is recorded
 * before; what HappyFox does not confirm is looked for, and nothing that may be there is made again by itself.
 */
export function createRunner(deps: CreationsDeps & { view: ReturnType<typeof createView> }) {
  const { store, happyfox, refusal, reference, clock, owner, timings, log, view } = deps
  const ledger = budgetLedger(store.db)
  let isStopping = true
  let isWanted = false
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let hold: (Hold & { since: number }) | null = null
  let restUntil = 0
  /** Rows of the next request, where HappyFox had trouble with a hundred; and when each table had its turn. */
  const sizes = new Map<string, number>()
  const turns = new Map<string, number>()

  function wake() {
    isWanted = true
    if (running || isStopping) return
    clearTimeout(timer)
    running = passes()
  }

  async function passes() {
    isWanted = false
    const goesOn = await pass().catch((cause: unknown) => {
      log.error({ err: cause }, 'tickets of tables cannot be made')
      return false
    })
    running = null
    if (isStopping) return
    if (isWanted || goesOn) wake()
    else timer = setTimeout(wake, POLL_MS).unref()
  }

  /** One step for each request of unknown fate, and one more request; true when there is more to do at once. */
  async function pass(): Promise<boolean> {
    const [tables, open, late] = await Promise.all([
      tablesAtWork(store.db),
      openRequests(store.db),
      nextLateRequest(store.db, clock()),
    ])
    if (tables.length === 0 && open.length === 0 && !late) return false
    if (!(await holdsLease())) return false
    const now = clock()
    if (now < restUntil || (await ledger.pausedUntil(now)) !== null) return false
    for (const request of open) {
      // One that was found as being sent is another server's, or was ours before we were started: it is looked for.
      if (request.notBefore <= now) await look(request)
    }
    const busy = new Set((await openRequests(store.db)).map(({ jobId }) => jobId))
    const ready: TableRow[] = []
    for (const table of tables) {
      if (busy.has(table.id)) continue
      const { waiting, sending, checking } = await countLines(store.db, table.id)
      if (waiting > 0 && table.state === 'running') ready.push(table)
      if (waiting + sending + checking === 0) await finish(table)
    }
    // One in each pass: what is under way goes first, and no crowd of them stands before it.
    if (late) await lookLate(late)
    const [next] = ready.toSorted((a, b) => (turns.get(a.id) ?? 0) - (turns.get(b.id) ?? 0))
    if (!next || isStopping) return false
    if ((await ledger.spentLately('POST', now)) >= CREATION_WRITES_A_MINUTE) return false
    turns.set(next.id, now)
    return send(next)
  }

  async function holdsLease(): Promise<boolean> {
    const now = performance.now()
    if (hold && now - hold.since < LEASE_MS / 3) return true
    if (hold && (await renewLease(store.db, { ...hold, ttlMs: LEASE_MS }))) {
      hold.since = now
      return true
    }
    const taken = await acquireLease(store.db, { name: LEASE, owner, ttlMs: LEASE_MS })
    hold = taken && { name: LEASE, owner, token: taken.token, since: now }
    return hold !== null
  }

  /** A request for the next rows of a table; false when it has to wait. */
  async function send(table: TableRow): Promise<boolean> {
    const size = sizes.get(table.id) ?? ROWS_A_REQUEST
    const waiting = await linesOf(store.db, table.id, { after: -1, limit: size, states: ['waiting'] })
    const rows = await mayLeave(table, await notThereYet(table, waiting))
    if (rows === null) return false
    if (rows.length === 0) return waiting.length > 0
    const askedAt = performance.now()
    const mark = await waitless(async () => ({
      beforeTicketId: await happyfox.newestTicketId(),
      since: await newestChange(),
      turn: await happyfox.sendTurn(),
    }))
    if (!mark) return false
    // After a long wait for the turn, what was asked before may be different.
    if (performance.now() - askedAt > timings.preReadMs) return true
    const { turn, ...where } = mark
    const recordedAt = performance.now()
    const request = await record(table, rows, where)
    if (!request) return false
    if (performance.now() - recordedAt > timings.startMs) {
      // This process stood still. Another server may soon take the request for lost, so it is called off.
      await settle(table, request, notDone(request.rows))
      return true
    }
    const actions = request.rows.flatMap(({ action }) => (action ? [action] : []))
    const sentAt = performance.now()
    const fates = await happyfox.createMany(actions, { turn }).then(
      (made): Fate[] | Promise<Fate[]> => made,
      (error: unknown) => fatesOf(table, request.rows, error),
    )
    const tookMs = Math.round(performance.now() - sentAt)
    log.info({ tableId: table.id, rows: request.rows.length, tookMs }, 'a table was sent to HappyFox')
    await settle(table, request, fates, tookMs)
    return true
  }

  /** Rows that were sent before and are to be sent again are looked for once more, whoever asked. */
  async function notThereYet(table: TableRow, rows: LineRow[]): Promise<LineRow[] | null> {
    const doubtful = rows.filter(({ beforeTicketId }) => beforeTicketId !== null)
    if (doubtful.length === 0) return rows
    const found = await waitless(() => search(doubtful))
    if (!found) return null
    const settled = await store.transaction((tx) => takeFound(tx, table.id, ['waiting'], found))
    if (settled.length > 0) await view.announce(table.id)
    return rows.filter(({ n }) => !settled.includes(n))
  }

  /** Rights may have gone while rows waited: what is not allowed any more is refused. */
  async function mayLeave(table: TableRow, rows: LineRow[] | null): Promise<LineRow[] | null> {
    if (rows === null) return null
    const free: LineRow[] = []
    for (const row of rows) {
      const stop = row.action
        ? await refusal(table.agentId, row.action)
        : { message: 'Nothing can be made of this row.', fields: {} }
      if (!stop) free.push(row)
      else {
        const reason = refusalWords(stop, reference())
        const change = { state: 'refused' as const, reason, now: clock() }
        await changeLines(store.db, { jobId: table.id, only: [row.n] }, ['waiting'], change)
      }
    }
    return free
  }

  /** When the account changed last, by HappyFox's own clock; its time of now where there is no ticket. */
  async function newestChange(): Promise<number> {
    const { tickets } = await happyfox.ticketsPage({ page: 1, size: 1, sort: 'modified', priority: 'preRead' })
    return tickets[0] ? Date.parse(tickets[0].lastModifiedAt) : 0
  }

  /** Runs what asks HappyFox; null when it has to be asked later. */
  async function waitless<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      // The pause of the account is known to the ledger.
      if (error instanceof HappyFoxBusy) return null
      log.warn({ err: error }, 'HappyFox could not be asked about a table')
      restUntil = clock() + (error instanceof HappyFoxForbidden ? timings.parkMs : timings.backoffMs.first)
      return null
    }
  }

  /** Takes the rows for a request and keeps the lease for as long as it may last: one commit, before the first byte. */
  async function record(table: TableRow, rows: LineRow[], where: { beforeTicketId: number; since: number }) {
    const id = randomUUID()
    const lease = hold
    const now = clock()
    const ttlMs = timings.sendWithFilesMs + 2 * timings.graceMs
    const inFlightUntil = now + timings.sendWithFilesMs + timings.graceMs
    const claimed = await store.transaction(async (tx) => {
      if (!lease || !(await renewLease(tx, { ...lease, ttlMs }))) return null
      const lines = rows.map(({ n }) => n)
      return claimLines(tx, { id, jobId: table.id, lines, ...where, inFlightUntil }, now)
    })
    if (claimed === null) hold = null
    if (!claimed || claimed.length === 0) return null
    return { id, sentAt: now, rows: rows.filter(({ n }) => claimed.includes(n)) }
  }

  const notDone = (rows: LineRow[]): Fate[] => rows.map(() => ({ kind: 'notDone' }))

  /** What an error of the whole request says about its rows. */
  async function fatesOf(table: TableRow, rows: LineRow[], error: unknown): Promise<Fate[]> {
    const outcome = outcomeOf(error)
    switch (outcome.kind) {
      case 'rejected':
      case 'gone': {
        const message = outcome.kind === 'gone' ? 'HappyFox says that there is no such place.' : outcome.message
        // Nothing was done. Smaller requests show which row is to blame.
        if (rows.length > 1) {
          sizes.set(table.id, Math.ceil(rows.length / 10))
          return notDone(rows)
        }
        const fields = outcome.kind === 'gone' ? {} : outcome.fields
        return rows.map(() => ({ kind: 'refused', message, fields }))
      }
      case 'busy':
        return notDone(rows)
      case 'notSent':
        restUntil = clock() + timings.backoffMs.first
        return notDone(rows)
      case 'locked':
      case 'forbidden': {
        const problem =
          outcome.kind === 'locked' ? outcome.message : 'HappyFox does not allow this. Nothing of it was sent.'
        await changeTable(store.db, table.id, ['running'], { state: 'paused', problem })
        return notDone(rows)
      }
      default:
        // HappyFox may be too slow for so many.
        sizes.set(table.id, Math.max(1, Math.ceil(rows.length / 4)))
        return rows.map(() => ({ kind: 'unclear' }))
    }
  }

  /** Notes what became of each row, in one commit. */
  async function settle(
    table: TableRow,
    request: { id: string; sentAt: number; rows: LineRow[] },
    fates: Fate[],
    tookMs?: number,
  ) {
    const now = clock()
    const { rows } = request
    await store.transaction(async (tx) => {
      const ids = fates.flatMap((fate) => (fate.kind === 'made' ? [fate.ticketId] : []))
      const taken = await takenTickets(tx, ids)
      const places = new Map<Fate['kind'], number[]>()
      for (const [at, { n, beforeTicketId }] of rows.entries()) {
        const fate = fates[at] ?? { kind: 'unclear' }
        const before = beforeTicketId ?? 0
        // Only a ticket that was not there before, and is nobody else's, is this row's.
        const isOurs = fate.kind === 'made' && fate.ticketId > before && !taken.has(fate.ticketId)
        if (fate.kind === 'made' && isOurs) {
          taken.add(fate.ticketId)
          const made = {
            state: 'created' as const,
            ticketId: fate.ticketId,
            displayId: fate.displayId,
            reason: null,
            now,
          }
          await changeLines(tx, { jobId: table.id, only: [n] }, HELD, made)
        } else if (fate.kind === 'refused') {
          const reason = refusalWords(fate, reference())
          const change = { state: 'refused' as const, reason, beforeTicketId: null, since: null, now }
          await changeLines(tx, { jobId: table.id, only: [n] }, HELD, change)
        } else {
          const kind = fate.kind === 'notDone' ? 'notDone' : 'unclear'
          places.set(kind, [...(places.get(kind) ?? []), n])
        }
      }
      const back = places.get('notDone') ?? []
      if (back.length > 0) {
        // Those of an earlier request of unknown fate are looked for from there on.
        const fresh = back.filter((n) => rows.some((row) => row.n === n && row.beforeTicketId === null))
        const change = { state: 'waiting' as const, requestId: null, now }
        await changeLines(tx, { jobId: table.id, only: back }, HELD, change)
        const clear = { beforeTicketId: null, since: null, now }
        if (fresh.length > 0) await changeLines(tx, { jobId: table.id, only: fresh }, ['waiting'], clear)
      }
      const unclear = places.get('unclear') ?? []
      if (unclear.length > 0) {
        await changeLines(tx, { jobId: table.id, only: unclear }, HELD, { state: 'checking', now })
        const notBefore = Math.max(now, request.sentAt + (timings.checksMs[0] ?? 0))
        await changeRequest(tx, request.id, { state: 'checking', notBefore, checkedAt: null, inFlightUntil: null })
      } else await changeRequest(tx, request.id, { state: 'settled', ...(tookMs !== undefined && { tookMs }) })
    })
    const size = sizes.get(table.id)
    if (size !== undefined && fates.every(({ kind }) => kind === 'made' || kind === 'refused')) {
      if (size * 2 >= ROWS_A_REQUEST) sizes.delete(table.id)
      else sizes.set(table.id, size * 2)
    }
    await view.announce(table.id)
  }

  /** Looks for the tickets of a request of unknown fate. */
  async function look(request: RequestRow): Promise<void> {
    const states = ['sending' as const, 'checking' as const]
    const rows = await linesOfRequest(store.db, request.id, states)
    const found = rows.length === 0 ? new Map() : await waitless(() => search(rows))
    if (!found) return
    const now = clock()
    await store.transaction(async (tx) => {
      const settled = await takeFound(tx, request.jobId, states, found)
      const left = rows.map(({ n }) => n).filter((n) => !settled.includes(n))
      if (left.length === 0) return changeRequest(tx, request.id, { state: 'settled' })
      const later = lookAgain(request, { now, timings }, timings.quietMs)
      if (later) {
        const { checkedAt = now, notBefore = now } = later
        await changeLines(tx, { jobId: request.jobId, only: left }, states, { state: 'checking', now })
        return changeRequest(tx, request.id, { state: 'checking', checkedAt, notBefore })
      }
      const change = { state: 'unsure' as const, reason: NOT_FOUND, now }
      await changeLines(tx, { jobId: request.jobId, only: left }, states, change)
      return changeRequest(tx, request.id, lookLater(request, now))
    })
    await view.announce(request.jobId)
  }

  /** Looks once more for rows that were not confirmed, after ever longer waits, a day at most. Nothing waits for it. */
  async function lookLate(request: RequestRow): Promise<void> {
    const states = ['unsure' as const]
    const rows = await linesOfRequest(store.db, request.id, states)
    const found = rows.length === 0 ? new Map() : await waitless(() => search(rows, 'backfill'))
    if (!found) return
    await store.transaction(async (tx) => {
      const settled = await takeFound(tx, request.jobId, states, found)
      const isOver = rows.length === settled.length
      await changeRequest(tx, request.id, isOver ? { state: 'settled' } : lookLater(request, clock()))
    })
    await view.announce(request.jobId)
  }

  function lookLater({ sentAt }: RequestRow, now: number): Pick<RequestRow, 'state'> & Partial<RequestRow> {
    const next = timings.lateLooksMs.map((after) => sentAt + after).find((at) => at > now)
    return next === undefined ? { state: 'settled' } : { state: 'unsure', notBefore: next }
  }

  async function search(rows: LineRow[], priority: 'verify' | 'backfill' = 'verify') {
    const first = Math.min(...rows.map(({ beforeTicketId }) => beforeTicketId ?? 0))
    const claimed = new Set(await createdTickets(store.db, first))
    return findTickets(happyfox, rows, { claimed, clockSlackMs: timings.clockSlackMs, priority })
  }

  /** Gives rows the tickets that were found, unless another write has taken one meanwhile; answers the places of the rows. */
  async function takeFound(
    tx: Kysely<Schema>,
    jobId: string,
    states: LineRow['state'][],
    found: Awaited<ReturnType<typeof search>>,
  ): Promise<number[]> {
    const settled: number[] = []
    for (const [n, { id, displayId }] of found) {
      if ((await createdTickets(tx, id - 1)).includes(id)) continue
      const made = { state: 'created' as const, ticketId: id, displayId, reason: null, now: clock() }
      settled.push(...(await changeLines(tx, { jobId, only: [n] }, states, made)))
    }
    return settled
  }

  async function finish(table: TableRow): Promise<void> {
    const ended = await changeTable(store.db, table.id, ['running', 'paused'], { state: 'done', finishedAt: clock() })
    sizes.delete(table.id)
    turns.delete(table.id)
    if (ended) await view.announce(table.id)
  }

  return {
    wake,
    start() {
      isStopping = false
      wake()
    },
    async stop() {
      isStopping = true
      clearTimeout(timer)
      await running
      if (hold) await releaseLease(store.db, hold)
      hold = null
    },
  }
}

/** States of rows that a request holds. An answer that comes late still counts. */
const HELD: LineRow['state'][] = ['sending', 'checking', 'unsure']
