import { expect, test } from 'vitest'
import { toLookup } from './lookup.ts'
import { isEdited, namedView, searchFor, viewSearch } from './named-view.ts'
import type { SavedView } from './saved-view.ts'
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
const saved: SavedView[] = [
  {
    id: 'front-desk',
    name: 'Front desk',
    address: 'behavior=open&assignee=me,none&sort=due&direction=asc&columns=id,subject',
    team: false,
    ownerId: 2,
    pinned: false,
    mayEdit: true,
  },
]

test.each([
  ['my-open', 'My open'],
  ['category-3', 'Returns'],
  ['front-desk', 'Front desk'],
  ['category-99', undefined],
  [undefined, undefined],
])('the address names %s', (id, name) => {
  expect(namedView(id, lookup, saved)?.name).toBe(name)
})

const own: TicketFilter = {
  ...{ view: 'front-desk', behavior: 'open', assignee: ['me', 'none'] },
  ...{ sort: 'due', direction: 'asc', columns: ['id', 'subject'] },
}

test.each<[string, TicketFilter, boolean]>([
  ['my-open', { view: 'my-open', behavior: 'open', assignee: ['me'] }, false],
  // Another order, or another look, shows the same tickets.
  ['my-open', { view: 'my-open', behavior: 'open', assignee: ['me'], sort: 'due', density: 'compact' }, false],
  ['my-open', { view: 'my-open', behavior: 'open', assignee: ['me'], text: 'wheel' }, true],
  ['my-open', { view: 'my-open', assignee: ['me'] }, true],
  ['front-desk', own, false],
  // The natural direction need not be said.
  ['front-desk', { ...own, direction: undefined }, false],
  ['front-desk', { ...own, text: 'wheel' }, true],
  ['front-desk', { ...own, sort: undefined }, true],
  ['front-desk', { ...own, direction: 'desc' }, true],
  ['front-desk', { ...own, columns: ['subject', 'id'] }, true],
  // A look that the address does not say is the view's.
  ['front-desk', { ...own, columns: undefined }, false],
  ['front-desk', { ...own, density: 'compact' }, true],
  // The standard is the same as no word of it.
  ['front-desk', { ...own, density: 'comfortable' }, false],
])('%s: %j is edited: %s', (id, filter, edited) => {
  const view = namedView(id, lookup, saved)
  if (!view) throw new Error('There is no such view.')
  expect(isEdited(view, filter)).toBe(edited)
  expect(isEdited(view, viewSearch(view))).toBe(false)
  expect(isEdited(view, searchFor(view, filter))).toBe(false)
})
