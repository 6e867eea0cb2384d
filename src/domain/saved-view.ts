import { addressParams } from './address-params.ts'
import type { View } from './named-view.ts'
import { TicketFilter, toQuery } from './ticket-filter.ts'
import type { Arrangement } from './view-input.ts'

/** A list that an agent gave a name: an agent's own, or the team's, which everybody sees and may copy. */
export type SavedView = {
  id: string
  name: string
  /**
   * Filter, order, columns and density as an address spells them: old views go on working as the filter learns new words,
   * and "me" stays a word until somebody looks.
   */
  address: string
  team: boolean
  ownerId: number
  /** Listed first by this agent. */
  pinned: boolean
  /** Whether this agent may change and delete it. */
  mayEdit: boolean
}

/** All views of an agent in the agent's own order, pinned ones first. */
export type SavedViews = {
  views: SavedView[]
  /** The view that the console opens on; null for the first built-in one. */
  defaultId: string | null
  /** Whether the agent may make views for the team. */
  mayShare: boolean
}

/** The filter that an address spells out; what means nothing in it stands beside, and is not asked. */
export const filterOfAddress = (address: string): TicketFilter => TicketFilter.parse(addressParams(address))

/** Inverse of `filterOfAddress`; the name of a view is not part of what it shows. */
export const addressOf = (filter: TicketFilter): string =>
  new URLSearchParams(toQuery({ ...filter, view: undefined })).toString().replaceAll('%2C', ',')

export const toView = (saved: SavedView): View => ({
  id: saved.id,
  name: saved.name,
  filter: filterOfAddress(saved.address),
  saved,
})

/** The views as they will be listed once the change has arrived. */
export function arranged({ views, defaultId, mayShare }: SavedViews, change: Arrangement): SavedViews {
  const { order, pinned } = change
  const placed = order ? views.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) : views
  const marked = placed.map((view) => (view.id === pinned?.id ? { ...view, pinned: pinned.on } : view))
  return {
    views: marked.toSorted((a, b) => Number(b.pinned) - Number(a.pinned)),
    defaultId: change.defaultId === undefined ? defaultId : change.defaultId,
    mayShare,
  }
}
