import { useSyncExternalStore } from 'react'

/** One small choice of this browser. Storage may be refused in a frame: it then lasts as long as the page. */
export type Stored<T> = { get: () => T; set: (value: T) => void; subscribe: (listener: () => void) => () => void }

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function writeStorage(key: string, text: string) {
  try {
    localStorage.setItem(key, text)
  } catch {
    // Kept in memory only.
  }
}

const all = new Set<{ rewrite: () => void }>()

/** Stores every choice again: signing out empties this browser's storage, and how it looks is nobody's secret. */
export const rewriteStored = () => {
  for (const { rewrite } of all) rewrite()
}

/** `read` turns what was stored, or null, into a value; anything it does not know becomes the default. */
export function createStored<T>(key: string, read: (text: string | null) => T, write: (value: T) => string): Stored<T> {
  let value = read(readStorage(key))
  const listeners = new Set<() => void>()
  all.add({ rewrite: () => writeStorage(key, write(value)) })
  return {
    get: () => value,
    set(next) {
      value = next
      writeStorage(key, write(next))
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export const useStored = <T>(stored: Stored<T>): T => useSyncExternalStore(stored.subscribe, stored.get)
