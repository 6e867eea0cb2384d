import type { Agent, Category, Priority, Reference, Status } from './reference.ts'

/** The account's small lists by id, for screens that name things row by row. */
export type Lookup = Reference & {
  agentById: ReadonlyMap<number, Agent>
  categoryById: ReadonlyMap<number, Category>
  statusById: ReadonlyMap<number, Status>
  priorityById: ReadonlyMap<number, Priority>
}

const byId = <T extends { id: number }>(items: T[]): ReadonlyMap<number, T> =>
  new Map(items.map((item) => [item.id, item]))

export const toLookup = (reference: Reference): Lookup => ({
  ...reference,
  agentById: byId(reference.agents),
  categoryById: byId(reference.categories),
  statusById: byId(reference.statuses),
  priorityById: byId(reference.priorities),
})

/** Agents who may be given a ticket of these categories, by name. An inactive agent is nobody's next assignee. */
export const assignableAgents = (agents: Agent[], categoryIds: readonly number[]): Agent[] =>
  agents
    .filter((agent) => agent.active && (agent.isAdmin || categoryIds.every((id) => agent.categoryIds.includes(id))))
    .toSorted((a, b) => a.name.localeCompare(b.name))
