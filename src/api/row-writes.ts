import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { HeldBack, OutboxAction, OutboxInput, OutboxItem, PropertyChanges } from '../domain/outbox.ts'
import { applyChanges, inverseOf } from '../domain/row-changes.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { ApiError, api, unwrap } from './client.ts'
import { decideInOutbox } from './outbox.ts'
import { patchRow } from './tickets.ts'

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
  const done = waiting.get(write.id)
  waiting.delete(write.id)
  if (problem === null) {
    patchRow(client, write.ticketId, (row) => applyChanges(row, write.changes))
    remove(write.ticketId, write.id)
    done?.({ saved: write.changes, failed: null })
  } else {
    const failed: RowWrite = { ...write, state, problem }
    replace(failed)
    done?.({ saved: null, failed })
  }
}

/** Takes in what the server says about a write; called for every live `outbox` event. */
export function takeInWrite(client: QueryClient, item: OutboxItem): void {
  const { action } = item
  if (action.kind !== 'properties') return
  const isHeld = item.problem?.reason === 'changed'
  const known = writes.get(item.ticketId)?.find(({ id }) => id === item.id)
  // What was held back apart is a write of its own, which this page did not make.
  if (!known && isHeld && item.state === 'needsYou')
    set(item.ticketId, [...(writes.get(item.ticketId) ?? []), writeOf(item, action)])
  const before = known ?? writes.get(item.ticketId)?.find(({ id }) => id === item.id)
  if (!before) return
  // The server may have parted it from what is held back.
  const held = item.problem?.held
  const write: RowWrite = { ...before, changes: action.properties, from: action.from, ...(held && { held }) }
  switch (item.state) {
    case 'sent':
      return settle(client, write, null)
    case 'cancelled':
      return remove(item.ticketId, item.id)
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
      if (item.waitsUntil) replace({ ...write, state: 'waiting', problem: null })
      // Set after all.
      else if (write.state === 'held') replace({ ...write, state: 'saving', problem: null })
      return undefined
    default:
      return item.state satisfies never
  }
}

const writeOf = (item: OutboxItem, action: Extract<OutboxAction, { kind: 'properties' }>): RowWrite => ({
  ...{ id: item.id, ticketId: item.ticketId, changes: action.properties, from: action.from },
  ...{ state: 'saving', problem: null },
})

async function post(client: QueryClient, write: RowWrite, lastUpdateId: number): Promise<void> {
  const input: OutboxInput = {
    id: write.id,
    ticketId: write.ticketId,
    seen: { lastUpdateId, lastAgentMessageId: null },
    action: { kind: 'properties', properties: write.changes, ...(write.from && { from: write.from }) },
  }
  try {
    takeInWrite(client, await unwrap(api.outbox.$post({ json: input })))
  } catch (error) {
    if (error instanceof ApiError && error.offline) return waitForNetwork(client, write, lastUpdateId)
    settle(client, write, error instanceof Error ? error.message : 'The change was not sent.')
  }
}

/** The same id goes out again when the server is back, so that nothing is done twice. */
function waitForNetwork(client: QueryClient, write: RowWrite, lastUpdateId: number) {
  replace({ ...write, state: 'waiting', problem: null })
  retries.push(() => void post(client, { ...write, state: 'saving' }, lastUpdateId))
  // The stream may never have been cut, so that nothing announces the way back.
  setTimeout(resumeWrites, RETRY_MS)
}
const RETRY_MS = 3000
let retries: (() => void)[] = []

/** Sends what could not be sent, in order. */
export function resumeWrites(): void {
  const now = retries
  retries = []
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
  const write: RowWrite = { id, ticketId: row.id, changes, from, state: 'saving', problem: null }
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

/** After a reload: what the server still has to send is shown as on its way. */
export async function restoreWrites(client: QueryClient): Promise<void> {
  const { items } = await unwrap(api.outbox.$get())
  for (const item of items) {
    if (item.action.kind !== 'properties' || writes.get(item.ticketId)?.some(({ id }) => id === item.id)) continue
    const write = writeOf(item, item.action)
    set(item.ticketId, [...(writes.get(item.ticketId) ?? []), write])
    takeInWrite(client, item)
  }
}

/** After news were missed: what the server has no more to send has been settled, and the lists are read anew. */
export async function reconcileWrites(): Promise<void> {
  const { items } = await unwrap(api.outbox.$get())
  const pending = new Set(items.map(({ id }) => id))
  for (const write of [...writes.values()].flat()) {
    if (write.state !== 'saving' || pending.has(write.id)) continue
    remove(write.ticketId, write.id)
    waiting.get(write.id)?.({ saved: write.changes, failed: null })
    waiting.delete(write.id)
  }
}

/** Lays changes over rows that another write makes true; the answer settles one of them: `undefined` takes it off. */
export function layOver(client: QueryClient, rows: { ticketId: number; changes: PropertyChanges }[]) {
  const laid = rows.map(
    (row): RowWrite => ({
      ...row,
      ...{ id: crypto.randomUUID(), from: undefined, state: 'saving', problem: null },
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
