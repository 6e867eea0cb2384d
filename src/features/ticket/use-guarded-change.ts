import { useState } from 'react'
import type { RowWrite } from '../../api/row-writes.ts'
import { isLacking } from '../../domain/field-form.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { SetProperties } from './use-properties.ts'

type Options = { ticket: Ticket; lookup: Lookup; change: SetProperties; refused: RowWrite | null; forget: () => void }

/**
 * A status that completes the ticket may need fields first (§8): HappyFox would refuse it, so they are asked for before it
 * is sent. When HappyFox refuses it all the same, it asks for more than was known here, and that is asked for again.
 */
export function useGuardedChange({ ticket, lookup, change, refused, forget }: Options) {
  const [wanted, setWanted] = useState<number | null>(null)
  const isCompleted = (id: number | undefined) => lookup.statusById.get(id ?? 0)?.behavior === 'completed'
  const guardedChange: SetProperties = (changes) => {
    const { statusId } = changes
    // A completed ticket is not asked again (§8).
    const isClosing = statusId !== undefined && isCompleted(statusId) && !isCompleted(ticket.statusId)
    if (isClosing && isLacking(ticket, lookup.ticketFields)) setWanted(statusId)
    else change(changes)
  }
  const again = refused && isCompleted(refused.changes.statusId) ? refused : null
  const asking = wanted ?? again?.changes.statusId ?? null
  return {
    change: guardedChange,
    asking,
    /** What was typed before, and what HappyFox said about it. */
    refused: again ? { values: again.changes.fields ?? {}, fields: again.fields ?? {} } : undefined,
    cancel: () => {
      setWanted(null)
      forget()
    },
    save: (fields: NonNullable<PropertyChanges['fields']>) => {
      if (asking !== null) change({ statusId: asking, fields })
      setWanted(null)
    },
  }
}
