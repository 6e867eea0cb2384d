import { useSyncExternalStore } from 'react'
import type { SavedView } from '../../domain/saved-view.ts'

/** What the dialog about a view is asked for: a name for a new one, or another name. */
export type ViewDialogRequest = { kind: 'save'; address: string } | { kind: 'rename'; view: SavedView }

let request: ViewDialogRequest | null = null
const listeners = new Set<() => void>()

/** Opens the dialog from anywhere; null closes it. A menu that asks for it closes, and the dialog stays. */
export function askAboutView(next: ViewDialogRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useViewDialog = () => useSyncExternalStore(subscribe, () => request)
