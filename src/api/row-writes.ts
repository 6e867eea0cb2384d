import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { OutboxInput, OutboxItem, PropertyChanges } from '../domain/outbox.ts'
import { applyChanges } from '../domain/row-changes.ts'
import type { TicketRow } from '../domain/ticket.ts'
import { ApiError, api, unwrap } from './client.ts'
import { patchRow } from './tickets.ts'

/**
 * Changes of rows on their way. The query cache holds what the server said; what was asked for lies over it here, so that a
 * row shows the new value at once and the true one again when the change is refused.
 */
export type RowWrite = {
  id: string
  ticketId: number
  changes: PropertyChanges
  state: 'saving' | 'waiting' | 'failed'
  /** Why it failed or waits, in words. */
  problem: string | null
}

const writes = new Map<number, RowWrite[]>()
const listeners = new Set<() => void>()
/** Those who wait for a write to settle, by its id. */
const waiting = new Map<string, (write: RowWrite | null) => void>()

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

/** How many changes wait to be sent. */
export const useUnsentCount = (): number =>
  useSyncExternalStore(subscribe, () => [...writes.values()].flat().filter(({ state }) => state !== 'failed').length)

/** A row with what was asked for laid over it; a refused change shows the old value again. */
export const withWrites = (row: TicketRow, own: readonly RowWrite[]): TicketRow =>
  own.reduce((shown, write) => (write.state === 'failed' ? shown : applyChanges(shown, write.changes)), row)

export const rowWithWrites = (row: TicketRow): TicketRow => withWrites(row, writes.get(row.id) ?? NONE)

function settle(client: QueryClient, write: RowWrite, problem: string | null) {
  const done = waiting.get(write.id)
  waiting.delete(write.id)
  if (problem === null) {
    patchRow(client, write.ticketId, (row) => applyChanges(row, write.changes))
    remove(write.ticketId, write.id)
    done?.(null)
  } else {
    const failed: RowWrite = { ...write, state: 'failed', problem }
    replace(failed)
    done?.(failed)
  }
}

/** Takes in what the server says about a write; called for every live `outbox` event. */
export function takeInWrite(client: QueryClient, item: OutboxItem): void {
  const write = writes.get(item.ticketId)?.find(({ id }) => id === item.id)
  if (!write) return
  switch (item.state) {
    case 'sent':
      return settle(client, write, null)
    case 'cancelled':
      return remove(item.ticketId, item.id)
    case 'refused':
    case 'needsYou':
      return settle(client, write, item.problem?.message ?? 'HappyFox did not take the change.')
    case 'held':
    case 'queued':
    case 'sending':
    case 'checking':
      if (item.waitsUntil) replace({ ...write, state: 'waiting', problem: null })
      return undefined
    default:
      return item.state satisfies never
  }
}

async function post(client: QueryClient, write: RowWrite, lastUpdateId: number): Promise<void> {
  const input: OutboxInput = {
    id: write.id,
    ticketId: write.ticketId,
    seen: { lastUpdateId, lastAgentMessageId: null },
    action: { kind: 'properties', properties: write.changes },
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
 * Changes a row: shown at once, recorded by the server, sent behind. Resolves when it is settled: null when it arrived,
 * the failed write otherwise.
 */
export function writeRow(client: QueryClient, row: TicketRow, changes: PropertyChanges): Promise<RowWrite | null> {
  const write: RowWrite = { id: crypto.randomUUID(), ticketId: row.id, changes, state: 'saving', problem: null }
  set(row.id, [...(writes.get(row.id) ?? []).filter(({ state }) => state !== 'failed'), write])
  return new Promise((resolve) => {
    waiting.set(write.id, resolve)
    void post(client, write, row.lastUpdateId)
  })
}

export const dismissWrite = (write: RowWrite) => remove(write.ticketId, write.id)

/** After a reload: what the server still has to send is shown as on its way. */
export async function restoreWrites(client: QueryClient): Promise<void> {
  const { items } = await unwrap(api.outbox.$get())
  for (const item of items) {
    if (item.action.kind !== 'properties' || writes.get(item.ticketId)?.some(({ id }) => id === item.id)) continue
    const { properties } = item.action
    const write: RowWrite = {
      id: item.id,
      ticketId: item.ticketId,
      changes: properties,
      state: 'saving',
      problem: null,
    }
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
    waiting.get(write.id)?.(null)
    waiting.delete(write.id)
  }
}

/** Lays changes over rows that another write makes true; the answer settles one of them: `undefined` takes it off. */
export function layOver(client: QueryClient, rows: { ticketId: number; changes: PropertyChanges }[]) {
  const laid = rows.map((row): RowWrite => ({ ...row, id: crypto.randomUUID(), state: 'saving', problem: null }))
  for (const write of laid) set(write.ticketId, [...(writes.get(write.ticketId) ?? []), write])
  return (ticketId: number, problem: string | null | undefined) => {
    const write = laid.find((one) => one.ticketId === ticketId)
    if (!write || !writes.get(ticketId)?.some(({ id }) => id === write.id)) return
    if (problem === undefined) remove(ticketId, write.id)
    else settle(client, write, problem)
  }
}
