import type { Lookup } from './lookup.ts'
import type { Category } from './reference.ts'
import { type TicketFilter, toQuery } from './ticket-filter.ts'
import { BUILT_IN_VIEWS } from './views.ts'

/** A filter with a name, as the sidebar lists it. */
export type View = { id: string; name: string; filter: TicketFilter }

/** The open tickets of one category. */
export const categoryView = (category: Category): View => ({
  id: `category-${category.id}`,
  name: category.name,
  filter: { behavior: 'open', category: [category.id] },
})

/** The view that an address names; null when there is none of that name. */
export function namedView(id: string | undefined, lookup: Lookup): View | null {
  const builtIn = BUILT_IN_VIEWS.find((view) => view.id === id)
  if (builtIn) return builtIn
  const category = lookup.categories.find((candidate) => categoryView(candidate).id === id)
  return category ? categoryView(category) : null
}

/** A view's filter as an address carries it: named and spelled out. */
export const viewSearch = (view: View): TicketFilter => ({ view: view.id, ...view.filter })

const ORDER_KEYS = new Set(['view', 'sort', 'direction'])
const narrowing = (filter: TicketFilter) =>
  JSON.stringify(
    Object.entries(toQuery(filter))
      .filter(([key]) => !ORDER_KEYS.has(key))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )

/** Whether the filter shows other tickets than its view does; another order alone is no edit. */
export const isEdited = (view: View, filter: TicketFilter): boolean => narrowing(view.filter) !== narrowing(filter)
