import { useSyncExternalStore } from 'react'
import type { CustomFieldValue } from '../../../domain/custom-field.ts'
import { Button } from '../../../ui/button.tsx'

/**
 * Long texts that were typed into a property's editor and neither saved nor cancelled, for as long as this page lives. Escape,
 * or a press beside the editor, closes it as it closes every other; a line is soon typed again, a text is not.
 */
const kept = new Map<string, CustomFieldValue>()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const tell = () => {
  for (const listener of listeners) listener()
}

/** What was typed; undefined when nothing is kept, null when everything was deleted. */
export const unsavedText = (key: string): CustomFieldValue | undefined => kept.get(key)

export function keepUnsaved(key: string, value: CustomFieldValue): void {
  kept.set(key, value)
  tell()
}

export function forgetUnsaved(key: string): void {
  kept.delete(key)
  tell()
}

/** Beside a field whose editor was closed over a text: that it is not saved, and the way back to it. */
export function UnsavedNote({ textKey, onEdit }: { textKey: string; onEdit: () => void }) {
  const isKept = useSyncExternalStore(subscribe, () => kept.has(textKey))
  if (!isKept) return null
  return (
    <div role="group" aria-label="Not saved" className="mb-1 rounded-md bg-warning-soft px-2 py-1.5 text-xs">
      <p className="text-warning">What you typed is kept, and not saved.</p>
      <div className="mt-1 flex flex-wrap gap-1">
        <Button onClick={onEdit} className="h-6 text-xs pointer-coarse:h-11">
          Go on writing
        </Button>
        <Button variant="ghost" onClick={() => forgetUnsaved(textKey)} className="h-6 text-xs pointer-coarse:h-11">
          Discard
        </Button>
      </div>
    </div>
  )
}
