import { useSyncExternalStore } from 'react'

/** What was typed into a cell that said something else: one that was changed since has nothing kept. */
type Typed = { from: string; typed: string }

const NONE: ReadonlyMap<string, Typed> = new Map()
/**
 * Long texts that were typed into cells and not saved, for as long as this page lives: Escape, or a press beside it, closes
 * their editor as it closes every other. Those of the table that is worked on; another one has none of them.
 */
let kept: { table: object; cells: ReadonlyMap<string, Typed> } = { table: {}, cells: NONE }
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Keeps what was typed into a cell, or forgets it: null. */
export function keepTyped(table: object, key: string, typed: Typed | null): void {
  const cells = new Map(kept.table === table ? kept.cells : NONE)
  if (typed === null) cells.delete(key)
  else cells.set(key, typed)
  kept = { table, cells }
  for (const listener of listeners) listener()
}

/** What was typed into a cell that says `from` and was not saved; undefined when nothing was. */
export function useTyped(table: object): (key: string, from: string) => string | undefined {
  const now = useSyncExternalStore(subscribe, () => kept)
  return (key, from) => {
    const found = now.table === table ? now.cells.get(key) : undefined
    return found?.from === from ? found.typed : undefined
  }
}
