import { useSyncExternalStore } from 'react'
import type { Presence } from '../domain/live.ts'
import type { ListedPage } from '../domain/queue.ts'

/**
 * What rows say beside their tickets: read so far, begun to write, and who is there. It comes with each window of a list and
 * is kept true here, row by row, so that somebody who opens a ticket renders one row and not the list.
 */
export type RowSignal = {
  /** The newest update that the agent has seen; null when the agent never opened the ticket. */
  seenUpdateId: number | null
  draftKinds: readonly string[]
  /** Everybody who is there, the agent too. */
  people: readonly Presence[]
}

const NONE: RowSignal = { seenUpdateId: null, draftKinds: [], people: [] }
const signals = new Map<number, RowSignal>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useRowSignal = (ticketId: number): RowSignal =>
  useSyncExternalStore(subscribe, () => signals.get(ticketId) ?? NONE)

const isSame = (a: RowSignal, b: RowSignal) => JSON.stringify(a) === JSON.stringify(b)

function put(ticketId: number, next: RowSignal): boolean {
  if (isSame(signals.get(ticketId) ?? NONE, next)) return false
  signals.set(ticketId, next)
  return true
}

function change(ticketId: number, part: (before: RowSignal) => Partial<RowSignal>) {
  const before = signals.get(ticketId) ?? NONE
  if (put(ticketId, { ...before, ...part(before) })) for (const listener of listeners) listener()
}

/** Takes in what came with a window of a list. */
export function takeInSignals<P extends ListedPage>(page: P): P {
  const { rows, signals: told } = page
  const changed = rows.map(({ id }) =>
    put(id, {
      seenUpdateId: told.seen[id] ?? null,
      draftKinds: told.drafts.filter(({ ticketId }) => ticketId === id).map(({ kind }) => kind),
      people: told.people.filter(({ ticketId }) => ticketId === id).map(({ agentId, doing }) => ({ agentId, doing })),
    }),
  )
  if (changed.some(Boolean)) for (const listener of listeners) listener()
  return page
}

export const noteSeen = (ticketId: number, seenUpdateId: number) =>
  change(ticketId, (before) => ({ seenUpdateId: Math.max(before.seenUpdateId ?? 0, seenUpdateId) }))

/** The agent's own write moves on what the agent has seen, if nothing was unseen before. */
export const carrySeen = (ticketId: number, from: number, to: number) =>
  change(ticketId, ({ seenUpdateId }) => (seenUpdateId !== null && seenUpdateId >= from ? { seenUpdateId: to } : {}))

export const noteDraft = (ticketId: number, kind: string, isThere: boolean) =>
  change(ticketId, ({ draftKinds }) => {
    const others = draftKinds.filter((other) => other !== kind)
    return { draftKinds: isThere ? [...others, kind] : others }
  })

export const notePeople = (ticketId: number, people: readonly Presence[]) => change(ticketId, () => ({ people }))
