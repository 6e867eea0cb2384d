import type { Agent } from './reference.ts'

/** What a role must allow. HappyFox says so without its words; these follow the words that it shows. */
const PERMISSION = {
  move: { word: 'move_tickets', what: 'move tickets' },
  forward: { word: 'forward_tickets', what: 'forward tickets' },
  delete: { word: 'delete_tickets', what: 'delete tickets' },
  editContact: { word: 'edit_contacts', what: 'edit contacts' },
} as const
export type RoleVerb = keyof typeof PERMISSION

/** Why an agent's role stands against an action; undefined when it does not. */
export function roleRefusal(agent: Pick<Agent, 'isAdmin' | 'permissions' | 'role'>, verb: RoleVerb) {
  const { word, what } = PERMISSION[verb]
  if (agent.isAdmin || agent.permissions.includes(word)) return undefined
  return `Your role (${agent.role.name}) does not allow you to ${what}.`
}
