import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { HeldBack, OutboxAction, OutboxInput, OutboxItem, PropertyChanges } from '../domain/outbox.ts'
import { applyChanges, inverseOf } from '../domain/row-changes.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { ApiError, api, unwrap } from './client.ts'
import { decideInOutbox } from './outbox.ts'
import { patchRow } from './tickets.ts'
import { saveBeforeSignOut } from './unsaved.ts'

/**
 * Changes of rows on their way. The query cache holds what the server said; what was asked for lies over it here, so that a
 * row shows the new value at once and the true one again when the change is refused.
 */
export type RowWrite = {
  id: string
  ticketId: number
  changes: PropertyChanges
  /** What the agent saw of them; undefined asks for no comparison. */
  from: PropertyChanges | undefined
  /** `held`: somebody else has set it meanwhile, and the agent decides. */
  state: 'saving' | 'waiting' | 'failed' | 'held'
  /** Of `held`: which property, and who has set it. */
  held?: HeldBack
  /** Why it failed or waits, in words. */
  problem: string | null
  /** Of what the server said of it last; 0 before it said anything. */
  revision: number
  /** Of a refusal: what was said of single properties, by form key. */
  fields?: Record<string, string[]>
}

const writes = new Map<number, RowWrite[]>()
const listeners = new Set<() => void>()
/** Those who wait for a write to settle, by its id. */
const waiting = new Map<string, (settled: SettledWrite) => void>()

/** What became of a write: what arrived of it, or the write that did not. */
export type SettledWrite = { saved: PropertyChanges; failed: null } | { saved: null; failed: RowWrite }

function set(ticketId: number, next: RowWrite[]) {
  if (next.length > 0) writes.set(ticketId, next)
  else writes.delete(ticketId)
  for (const listener of listeners) listener()
}

const replace = (write: RowWrite) =>
  set(
    write.ticketId,
    (writes.get(write.ticketId) ?? []).map((old) => (old.id === write.id ? write : old)),
  )
const remove = (ticketId: number, id: string) =>
  set(
    ticketId,
    (writes.get(ticketId) ?? []).filter((write) => write.id !== id),
  )

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const NONE: readonly RowWrite[] = []

/** The changes of one row on their way, oldest first. */
export const useRowWrites = (ticketId: number): readonly RowWrite[] =>
  useSyncExternalStore(subscribe, () => writes.get(ticketId) ?? NONE)

/** Shown as its old value, and waiting for its agent. */
export const isStuck = (write: RowWrite | undefined) => write?.state === 'failed' || write?.state === 'held'

/** On its way: shown as if it were done. */
export const isGoing = ({ state }: Pick<RowWrite, 'state'>) => state === 'saving' || state === 'waiting'

/** How many changes wait to be sent. */
export const useUnsentCount = (): number =>
  useSyncExternalStore(subscribe, () => [...writes.values()].flat().filter(isGoing).length)

/** A row with what was asked for laid over it; a refused change shows the old value again. */
export const withWrites = (row: TicketRow, own: readonly RowWrite[]): TicketRow =>
  own.reduce((shown, write) => (isGoing(write) ? applyChanges(shown, write.changes) : shown), row)

export const rowWithWrites = (row: TicketRow): TicketRow => withWrites(row, writes.get(row.id) ?? NONE)

function settle(client: QueryClient, write: RowWrite, problem: string | null, state: 'failed' | 'held' = 'failed') {
  if (problem === null) {
    patchRow(client, write.ticketId, (row) => applyChanges(row, write.changes))
    remove(write.ticketId, write.id)
    finish(write.id, { saved: write.changes, failed: null })
  } else {
    const failed: RowWrite = { ...write, state, problem }
    replace(failed)
    finish(write.id, { saved: null, failed })
  }
}

/** Tells who waits for a write. */
function finish(id: string, settled: SettledWrite) {
  const done = waiting.get(id)
  waiting.delete(id)
  done?.(settled)
}

/** Takes in what the server says about a write; called for every live `outbox` event. */
export function takeInWrite(client: QueryClient, item: OutboxItem): void {
  const { action } = item
  if (action.kind !== 'properties') return
  for (const told of reads) if ((told.get(item.id)?.revision ?? 0) <= item.revision) told.set(item.id, item)
  const isHeld = item.problem?.reason === 'changed'
  const known = writes.get(item.ticketId)?.find(({ id }) => id === item.id)
  // What was held back apart is a write of its own, which this page did not make.
  if (!known && isHeld && item.state === 'needsYou')
    set(item.ticketId, [...(writes.get(item.ticketId) ?? []), writeOf(item, action)])
  const before = known ?? writes.get(item.ticketId)?.find(({ id }) => id === item.id)
  // The answer to a request may come after the news of what came of it.
  if (!before || item.revision < before.revision) return
  // The server may have parted it from what is held back.
  const held = item.problem?.held
  const fields = item.problem?.fields
  const write: RowWrite = {
    ...{ ...before, changes: action.properties, from: action.from, revision: item.revision },
    ...(held && { held }),
    ...(fields && { fields }),
  }
  switch (item.state) {
    case 'sent':
      return settle(client, write, null)
    case 'cancelled':
      remove(item.ticketId, item.id)
      return finish(item.id, { saved: {}, failed: null })
    case 'refused':
    case 'needsYou':
      return settle(
        client,
        write,
        item.problem?.message ?? 'HappyFox did not take the change.',
        isHeld ? 'held' : 'failed',
      )
    case 'held':
    case 'queued':
    case 'sending':
    case 'checking':
      // Set after all, when it was held back.
      return replace({
        ...write,
        state: item.waitsUntil || item.problem ? 'waiting' : 'saving',
        problem: item.problem?.message ?? null,
      })
    default:
      return item.state satisfies never
  }
}

const writeOf = (item: OutboxItem, action: Extract<OutboxAction, { kind: 'properties' }>): RowWrite => ({
  ...{ id: item.id, ticketId: item.ticketId, changes: action.properties, from: action.from },
  ...{ state: 'saving', problem: null, revision: item.revision },
})

function post(client: QueryClient, write: RowWrite, lastUpdateId: number): Promise<void> {
  const posted = postNow(client, write, lastUpdateId).finally(() => posts.delete(posted))
  posts.add(posted)
  return posted
}
/** On their way to the server. */
const posts = new Set<Promise<void>>()

/** Until the server has every change that was asked for, or cannot be reached. */
export const untilPosted = (): Promise<unknown> => Promise.all(posts)
saveBeforeSignOut({ save: untilPosted })

async function postNow(client: QueryClient, write: RowWrite, lastUpdateId: number): Promise<void> {
  const input: OutboxInput = {
    id: write.id,
    ticketId: write.ticketId,
    seen: { lastUpdateId, lastAgentMessageId: null },
    action: { kind: 'properties', properties: write.changes, ...(write.from && { from: write.from }) },
  }
  posting.add(write.id)
  try {
    takeInWrite(client, await unwrap(api.outbox.$post({ json: input })))
  } catch (error) {
    if (error instanceof ApiError && error.offline) return waitForNetwork(client, write, lastUpdateId)
    const fields = error instanceof ApiError ? error.fields : {}
    settle(client, { ...write, fields }, error instanceof Error ? error.message : 'The change was not sent.')
  } finally {
    posting.delete(write.id)
  }
}
/** Writes of which the server has not said yet that it has them. */
const posting = new Set<string>()

/** The same id goes out again when the server is back, so that nothing is done twice. */
function waitForNetwork(client: QueryClient, write: RowWrite, lastUpdateId: number) {
  replace({ ...write, state: 'waiting', problem: null })
  retries.set(write.id, () => void post(client, { ...write, state: 'saving' }, lastUpdateId))
  // The stream may never have been cut, so that nothing announces the way back.
  setTimeout(resumeWrites, RETRY_MS)
}
const RETRY_MS = 3000
const retries = new Map<string, () => void>()

/** Sends what could not be sent, in order. */
export function resumeWrites(): void {
  const now = [...retries.values()]
  retries.clear()
  for (const retry of now) retry()
}

/**
 * Changes a row: shown at once, recorded by the server, sent behind. `from` is what the agent saw of what is changed. Resolves
 * when it is settled.
 */
export function writeRow(
  client: QueryClient,
  row: TicketRow,
  changes: PropertyChanges,
  from: PropertyChanges,
): Promise<SettledWrite> {
  const id = crypto.randomUUID()
  const write: RowWrite = { id, ticketId: row.id, changes, from, state: 'saving', problem: null, revision: 0 }
  set(row.id, [...(writes.get(row.id) ?? []).filter(({ state }) => state !== 'failed'), write])
  return new Promise((resolve) => {
    waiting.set(write.id, resolve)
    void post(client, write, row.lastUpdateId)
  })
}

/** Tries again what failed; what is held back is set after all, over what its agent has been shown. @throws {ApiError} */
export async function retryWrite(client: QueryClient, row: TicketRow, write: RowWrite): Promise<void> {
  if (write.state === 'held') {
    await decideInOutbox(client, write.id, 'sendAnyway')
  } else {
    remove(write.ticketId, write.id)
    await writeRow(client, row, write.changes, inverseOf(row, write.changes))
  }
}

/** Takes back a change that waits to be sent: the old value is shown again. @throws {ApiError} when it has left already. */
export async function takeBackWrite(client: QueryClient, { id, ticketId }: RowWrite): Promise<void> {
  try {
    takeInWrite(client, await decideInOutbox(client, id, 'cancel'))
  } catch (error) {
    // The server never got it: what is not posted again is not done.
    if (!(error instanceof ApiError && error.code === 'not_found' && retries.delete(id))) throw error
    remove(ticketId, id)
    finish(id, { saved: {}, failed: null })
  }
}

/** What is told of writes while a list of them is read: the list may be from before. */
const reads = new Set<Map<string, OutboxItem>>()

/** What the server has not settled, as far as it is known when the list has come. */
async function readUnsettled(): Promise<{ items: OutboxItem[]; told: ReadonlyMap<string, OutboxItem> }> {
  const told = new Map<string, OutboxItem>()
  reads.add(told)
  try {
    const { items } = await unwrap(api.outbox.$get())
    const known = items.map((item): OutboxItem => told.get(item.id) ?? item)
    return { items: known.filter(({ state }) => state !== 'sent' && state !== 'cancelled'), told }
  } finally {
    reads.delete(told)
  }
}

/** After a reload: what the server still has to send is shown as on its way. */
export async function restoreWrites(client: QueryClient): Promise<void> {
  const { items } = await readUnsettled()
  for (const item of items) {
    if (item.action.kind !== 'properties' || writes.get(item.ticketId)?.some(({ id }) => id === item.id)) continue
    const write = writeOf(item, item.action)
    set(item.ticketId, [...(writes.get(item.ticketId) ?? []), write])
    takeInWrite(client, item)
  }
}

/**
 * After news were missed: what waits for its agent is shown so, what the server has no more to send has been settled, and the
 * lists are read anew. What it had not answered yet when it was asked may be missing there all the same.
 */
export async function reconcileWrites(client: QueryClient): Promise<void> {
  const unanswered = new Set(posting)
  const { items, told } = await readUnsettled()
  for (const item of items) takeInWrite(client, item)
  const open = new Set([...items.map(({ id }) => id), ...told.keys(), ...unanswered, ...posting])
  for (const write of [...writes.values()].flat()) {
    // What waits for the network, the server has never heard of.
    const isTheirs = write.state === 'saving' || (write.state === 'waiting' && write.revision > 0)
    if (!isTheirs || open.has(write.id)) continue
    remove(write.ticketId, write.id)
    finish(write.id, { saved: write.changes, failed: null })
  }
}

/** Lays changes over rows that another write makes true; the answer settles one of them: `undefined` takes it off. */
export function layOver(client: QueryClient, rows: { ticketId: number; changes: PropertyChanges }[]) {
  const laid = rows.map(
    (row): RowWrite => ({
      ...row,
      ...{ id: crypto.randomUUID(), from: undefined, state: 'saving', problem: null, revision: 0 },
    }),
  )
  for (const write of laid) set(write.ticketId, [...(writes.get(write.ticketId) ?? []), write])
  return (ticketId: number, problem: string | null | undefined) => {
    const write = laid.find((one) => one.ticketId === ticketId)
    if (!write || !writes.get(ticketId)?.some(({ id }) => id === write.id)) return
    if (problem === undefined) remove(ticketId, write.id)
    else settle(client, write, problem)
  }
}
