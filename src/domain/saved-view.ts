import * as z from 'zod/mini'
import type { View } from './named-view.ts'
import { TicketFilter, toQuery } from './ticket-filter.ts'

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

export const MOST_VIEWS = 100
export const MOST_NAME = 80

const Name = z.string().check(z.trim(), z.minLength(1, 'A view needs a name.'), z.maxLength(MOST_NAME))
const Address = z.string().check(z.maxLength(4000))

export const NewView = z.strictObject({ id: z.uuid(), name: Name, address: Address, team: z.boolean() })
export type NewView = z.infer<typeof NewView>

/** What changes of a view; an absent key stays as it is. */
export const ViewChanges = z.strictObject({
  name: z.optional(Name),
  address: z.optional(Address),
  team: z.optional(z.boolean()),
})
export type ViewChanges = z.infer<typeof ViewChanges>

/** How one agent has arranged the views; an absent key stays as it is. `order` lists ids from the top. */
export const Arrangement = z.strictObject({
  order: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(2 * MOST_VIEWS))),
  pinned: z.optional(z.strictObject({ id: z.string().check(z.maxLength(60)), on: z.boolean() })),
  defaultId: z.optional(z.nullable(z.string().check(z.maxLength(60)))),
})
export type Arrangement = z.infer<typeof Arrangement>

/** The filter that an address spells out; what it cannot read falls away. */
export const filterOfAddress = (address: string): TicketFilter =>
  TicketFilter.parse(Object.fromEntries(new URLSearchParams(address)))

/** Inverse of `filterOfAddress`; the name of a view is not part of what it shows. */
export const addressOf = (filter: TicketFilter): string =>
  new URLSearchParams(toQuery({ ...filter, view: undefined })).toString().replaceAll('%2C', ',')

export const toView = ({ id, name, address }: SavedView): View => ({ id, name, filter: filterOfAddress(address) })
