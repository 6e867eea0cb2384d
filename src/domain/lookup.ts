import type { CustomField } from './custom-field.ts'
import type { Agent, Category, Elsewhere, Priority, Reference, Status } from './reference.ts'

/** The account's small lists by id, for screens that name things row by row. */
export type Lookup = Reference & {
  elsewhere: Elsewhere
  /** With those where the agent does not work, for moves. */
  moveFields: CustomField[]
  agentById: ReadonlyMap<number, Agent>
  categoryById: ReadonlyMap<number, Category>
  statusById: ReadonlyMap<number, Status>
  priorityById: ReadonlyMap<number, Priority>
}

const byId = <T extends { id: number }>(items: T[]): ReadonlyMap<number, T> =>
  new Map(items.map((item) => [item.id, item]))

const NOWHERE: Elsewhere = { categories: [], moveFields: [] }

export const toLookup = ({ elsewhere = NOWHERE, ...reference }: Reference & { elsewhere?: Elsewhere }): Lookup => ({
  ...reference,
  elsewhere,
  moveFields: [...reference.ticketFields, ...elsewhere.moveFields],
  agentById: byId(reference.agents),
  categoryById: byId(reference.categories),
  statusById: byId(reference.statuses),
  priorityById: byId(reference.priorities),
})

/** Also of one where the agent does not work; undefined for one that is gone. */
export const categoryName = ({ categoryById, elsewhere }: Lookup, id: number): string | undefined =>
  categoryById.get(id)?.name ?? elsewhere.categories.find((category) => category.id === id)?.name

/** Agents who may be given a ticket of these categories, by name. An inactive agent is nobody's next assignee. */
export const assignableAgents = (agents: Agent[], categoryIds: readonly number[]): Agent[] =>
  agents
    .filter((agent) => agent.active && (agent.isAdmin || categoryIds.every((id) => agent.categoryIds.includes(id))))
    .toSorted((a, b) => a.name.localeCompare(b.name))

/** Whether a ticket is completed, as its status says. */
export const isDone = ({ statusId }: { statusId: number }, { statusById }: Pick<Lookup, 'statusById'>): boolean =>
  statusById.get(statusId)?.behavior === 'completed'
