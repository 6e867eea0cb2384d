import type { Staff } from '../model.ts'
import type { Desk } from '../desk.ts'
import type { Form } from '../input/form.ts'
import type { StoredTicket } from '../store/tickets.ts'
import { actingAgent } from './staff-update.ts'

type Permission = 'move_tickets' | 'delete_tickets' | 'forward_tickets'

/**
 * The agent of an action that a role must allow: the article says so for a move (§16). How HappyFox refuses is unknown; here as an
 * error of the agent's field, because clients take 403 for wrong credentials (ours). The account's administrator may everything.
 */
export function permittedAgent(
  desk: Desk,
  form: Form,
  ticket: StoredTicket,
  permission: Permission,
): Staff | undefined {
  const agent = actingAgent(desk, form, ['staff_id', 'staff'], ticket.categoryId)
  if (agent && !agent.isAccountAdmin && !agent.permissions.includes(permission)) {
    form.refuse('staff_id', 'The role of this agent does not permit this action.')
  }
  return agent
}
