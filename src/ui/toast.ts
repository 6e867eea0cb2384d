import { useSyncExternalStore } from 'react'
import type { Icon } from './icons.tsx'

export type Toast = {
  /** Showing the same id again replaces the words in place. */
  id: string
  message: string
  /** `failed` is announced at once; the rest politely. */
  tone: 'done' | 'failed'
  icon?: Icon
  action?: { label: string; keys?: string; run: () => void }
  /** A way to learn more, beside the action. */
  details?: { label: string; run: () => void }
  /** How long it stays; the bar at its foot runs out with it when `meter` is set. */
  staysMs: number
  meter: boolean
  /** Counts up, so that the same id shown again starts anew. */
  turn: number
}

type ToastInput = Pick<Toast, 'message'> & Partial<Omit<Toast, 'turn'>>

let shown: Toast[] = []
let turns = 0
const listeners = new Set<() => void>()
const announce = (next: Toast[]) => {
  shown = next
  for (const listener of listeners) listener()
}

/** Shows a toast at the foot of the page and returns its id. At most three are shown. */
export function toast(input: ToastInput): string {
  const tone = input.tone ?? 'done'
  const next: Toast = {
    id: crypto.randomUUID(),
    tone,
    staysMs: tone === 'failed' ? 12_000 : 6_000,
    meter: false,
    ...input,
    turn: ++turns,
  }
  announce(
    shown.some(({ id }) => id === next.id)
      ? shown.map((old) => (old.id === next.id ? next : old))
      : [...shown, next].slice(-3),
  )
  return next.id
}

export const dismissToast = (id: string) => announce(shown.filter((toast) => toast.id !== id))

/** Runs the newest toast's action (Z for Undo). False when there is none. */
export function runToastAction(): boolean {
  const last = shown.findLast(({ action }) => action)
  if (!last?.action) return false
  dismissToast(last.id)
  last.action.run()
  return true
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useToasts = () => useSyncExternalStore(subscribe, () => shown)
