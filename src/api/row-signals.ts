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

export const rowSignal = (ticketId: number): RowSignal => signals.get(ticketId) ?? NONE

export const useRowSignal = (ticketId: number): RowSignal => useSyncExternalStore(subscribe, () => rowSignal(ticketId))

const isSame = (a: RowSignal, b: RowSignal) => JSON.stringify(a) === JSON.stringify(b)

function put(ticketId: number, next: RowSignal): boolean {
  if (isSame(signals.get(ticketId) ?? NONE, next)) return false
  signals.set(ticketId, next)
  return true
}

/** Counts the changes, and knows of each part of a signal which was its last one. */
let turn = 0
const changedIn = new Map<string, number>()
const partOf = (ticketId: number, part: string) => `${ticketId} ${part}`

/** Now, for a read that begins: what changes after it is not undone by what it answers. */
export const signalsTurn = () => turn

function change(ticketId: number, part: (before: RowSignal) => Partial<RowSignal>) {
  const before = signals.get(ticketId) ?? NONE
  const next = part(before)
  turn += 1
  for (const name of Object.keys(next)) changedIn.set(partOf(ticketId, name), turn)
  if (put(ticketId, { ...before, ...next })) for (const listener of listeners) listener()
}

/** Takes in what came with a window of a list that was asked for at `since`. */
export function takeInSignals<P extends ListedPage>(page: P, since: number): P {
  const { rows, signals: told } = page
  const changed = rows.map(({ id }) => {
    const before = signals.get(id) ?? NONE
    const read: RowSignal = {
      seenUpdateId: told.seen[id] ?? null,
      draftKinds: told.drafts.filter(({ ticketId }) => ticketId === id).map(({ kind }) => kind),
      people: told.people.filter(({ ticketId }) => ticketId === id).map(({ agentId, doing }) => ({ agentId, doing })),
    }
    const isNewer = (part: keyof RowSignal) => (changedIn.get(partOf(id, part)) ?? 0) > since
    return put(id, {
      seenUpdateId: isNewer('seenUpdateId') ? before.seenUpdateId : read.seenUpdateId,
      draftKinds: isNewer('draftKinds') ? before.draftKinds : read.draftKinds,
      people: isNewer('people') ? before.people : read.people,
    })
  })
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
