import { expect, test } from 'vitest'
import { COLUMN_IDS } from '../../domain/columns.ts'
import type { View } from '../../domain/named-view.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { addressToKeep } from './look.ts'

const own: View = { id: 'own', name: 'Own', filter: { density: 'compact', columns: ['id', 'subject'] } }
const standard = `columns=${COLUMN_IDS.join(',')}`

test.each<[TicketFilter, View | null, string]>([
  // Who came by a shorter address and edits the view does not take its look away.
  [{ view: 'own', text: 'wheel' }, own, 'text=wheel&columns=id,subject&density=compact'],
  [{ view: 'own', density: 'comfortable' }, own, 'density=comfortable&columns=id,subject'],
  [{ columns: ['subject'] }, null, 'columns=subject&density=comfortable'],
  [{ text: 'wheel' }, null, `text=wheel&${standard}&density=comfortable`],
])('of %j is kept', (filter, view, address) => {
  const entries = (text: string) => Object.fromEntries(new URLSearchParams(text))
  expect(entries(addressToKeep(filter, view))).toEqual(entries(address))
})
