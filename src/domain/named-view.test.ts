import { expect, test } from 'vitest'
import { toLookup } from './lookup.ts'
import { isEdited, namedView, viewSearch } from './named-view.ts'
import type { TicketFilter } from './ticket-filter.ts'

const lookup = toLookup({
  agents: [],
  categories: [{ id: 3, name: 'Returns', prefix: 'RW', description: '', public: true, timeSpentMandatory: false }],
  statuses: [],
  priorities: [],
  ticketFields: [],
  contactFields: [],
  contactGroups: [],
})

test.each([
  ['my-open', 'My open'],
  ['category-3', 'Returns'],
  ['category-99', undefined],
  [undefined, undefined],
])('the address names %s', (id, name) => {
  expect(namedView(id, lookup)?.name).toBe(name)
})

test.each<[TicketFilter, boolean]>([
  [{ view: 'my-open', behavior: 'open', assignee: ['me'] }, false],
  // Another order shows the same tickets.
  [{ view: 'my-open', behavior: 'open', assignee: ['me'], sort: 'due', direction: 'desc' }, false],
  [{ view: 'my-open', behavior: 'open', assignee: ['me'], text: 'wheel' }, true],
  [{ view: 'my-open', assignee: ['me'] }, true],
])('%j is edited: %s', (filter, edited) => {
  const view = namedView('my-open', lookup)
  expect(view && isEdited(view, filter)).toBe(edited)
  expect(view && isEdited(view, viewSearch(view))).toBe(false)
})
