import { useState } from 'react'
import { missingFields, placeFields, valuesOfReadings } from '../../domain/custom-field-rules.ts'
import type { Lookup } from '../../domain/lookup.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { SetProperties } from './use-properties.ts'

/**
 * A status that completes the ticket may need fields first (§8): HappyFox would refuse it, so they are asked for before it
 * is sent.
 */
export function useGuardedChange(ticket: Ticket, lookup: Lookup, change: SetProperties) {
  const [asking, setAsking] = useState<number | null>(null)
  const guardedChange: SetProperties = (changes) => {
    const status = changes.statusId === undefined ? undefined : lookup.statusById.get(changes.statusId)
    const values = valuesOfReadings(lookup.ticketFields, ticket.fields)
    const placed = placeFields(lookup.ticketFields, ticket.categoryId, values)
    const isMissing = missingFields(placed, values, { completing: true }).length > 0
    if (status?.behavior === 'completed' && isMissing) setAsking(status.id)
    else change(changes)
  }
  return {
    change: guardedChange,
    asking,
    cancel: () => setAsking(null),
    save: (fields: NonNullable<PropertyChanges['fields']>) => {
      if (asking !== null) change({ statusId: asking, fields })
      setAsking(null)
    },
  }
}
