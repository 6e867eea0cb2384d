import { useSyncExternalStore } from 'react'
import type { Rehearsal } from '../../domain/bulk.ts'
import type { FieldValues } from '../../domain/custom-field-rules.ts'

/** A change that was rehearsed and has something to say before it is begun. */
export type RehearsalRequest = {
  title: string
  rehearsal: Rehearsal
  /** Begins it, with values for the compulsory fields that were asked for. */
  start: (fill: FieldValues) => Promise<unknown>
  cancel?: () => void
}

let request: RehearsalRequest | null = null
const listeners = new Set<() => void>()

/** Opens the dialog from anywhere; null closes it. It stays when the list or the toast that asked for it goes. */
export function askAboutRehearsal(next: RehearsalRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useRehearsal = () => useSyncExternalStore(subscribe, () => request)
