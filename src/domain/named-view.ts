import { COLUMN_IDS } from './columns.ts'
import type { Lookup } from './lookup.ts'
import type { Category } from './reference.ts'
import { type SavedView, toView } from './saved-view.ts'
import { DEFAULT_SORT, naturalDirection, type TicketFilter, toQuery } from './ticket-filter.ts'
import { BUILT_IN_VIEWS } from './views.ts'

/** A filter with a name, as the sidebar lists it. `saved` tells of a view that somebody saved. */
export type View = { id: string; name: string; filter: TicketFilter; saved?: SavedView }

/** The open tickets of one category. */
export const categoryView = (category: Category): View => ({
  id: `category-${category.id}`,
  name: category.name,
  filter: { behavior: 'open', category: [category.id] },
})

/** The view that an address names; null when there is none of that name. */
export function namedView(id: string | undefined, lookup: Lookup, saved: SavedView[]): View | null {
  const builtIn = BUILT_IN_VIEWS.find((view) => view.id === id)
  if (builtIn) return builtIn
  const own = saved.find((view) => view.id === id)
  if (own) return toView(own)
  const category = lookup.categories.find((candidate) => categoryView(candidate).id === id)
  return category ? categoryView(category) : null
}

/** A view's filter as an address carries it: named and spelled out. */
export const viewSearch = (view: View): TicketFilter => ({ view: view.id, ...view.filter })

const LOOK_KEYS = new Set(['sort', 'direction', 'columns', 'density'])
const narrowing = (filter: TicketFilter) =>
  JSON.stringify(
    Object.entries(toQuery({ ...filter, view: undefined }))
      .filter(([key]) => !LOOK_KEYS.has(key))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )

/**
 * Everything that a saved view keeps. The natural order of a sort key is the same as none; a look that is not said is the
 * view's, and what the view does not say either is the standard.
 */
const look = (filter: TicketFilter, { columns = [...COLUMN_IDS], density = 'comfortable' }: TicketFilter) => {
  const { sort = DEFAULT_SORT, direction = naturalDirection(sort) } = filter
  return JSON.stringify([sort, direction, filter.columns ?? columns, filter.density ?? density])
}

/**
 * Whether the list is another than the view's. A saved view keeps order, columns and density as well; of the others another
 * order alone shows the same tickets, which is no edit.
 */
export const isEdited = (view: View, filter: TicketFilter): boolean =>
  narrowing(view.filter) !== narrowing(filter) ||
  (view.saved !== undefined && look(view.filter, {}) !== look(filter, view.filter))

/** What leads from any list to the view as it is: every key that the view does not set is unset. */
export const searchFor = (view: View, now: TicketFilter): TicketFilter => ({
  ...Object.fromEntries(Object.keys(now).map((key) => [key, undefined])),
  // The order of a list that is not saved is the agent's own, whatever the list is narrowed to.
  ...(view.saved ? {} : Object.fromEntries(Object.entries(now).filter(([key]) => LOOK_KEYS.has(key)))),
  ...viewSearch(view),
})
