import * as z from 'zod/mini'

export const MOST_VIEWS = 100
export const MOST_NAME = 80

const Name = z
  .string()
  .check(z.trim(), z.minLength(1, 'A view needs a name.'), z.maxLength(MOST_NAME, `At most ${MOST_NAME} characters.`))
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
