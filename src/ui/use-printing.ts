import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let isPrinting = false
const listeners = new Set<() => void>()

function turn(next: boolean) {
  isPrinting = next
  // What is drawn when the handler returns is what gets onto paper.
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

const begin = () => turn(true)
const end = () => turn(false)

/** Whether the page is being printed: what waits behind a press or a scroll on the screen must be there on paper. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => isPrinting)
