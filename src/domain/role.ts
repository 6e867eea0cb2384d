import type { Agent } from './reference.ts'

/** What a role must allow. HappyFox says so without its words; these follow the words that it shows. */
const PERMISSION = { move: 'move_tickets', forward: 'forward_tickets', delete: 'delete_tickets' } as const
export type RoleVerb = keyof typeof PERMISSION

/** Why an agent's role stands against an action; undefined when it does not. */
export function roleRefusal(agent: Pick<Agent, 'isAdmin' | 'permissions' | 'role'>, verb: RoleVerb) {
  if (agent.isAdmin || agent.permissions.includes(PERMISSION[verb])) return undefined
  return `Your role (${agent.role.name}) does not allow you to ${verb} tickets.`
}
