import { type VariableValues, variableValues } from '../../../domain/canned-reply.ts'
import type { Agent } from '../../../domain/reference.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { callName } from '../call-name.ts'

/** What a canned reply's variables stand for on this ticket. */
export const ticketValues = (ticket: Ticket, me: Agent): VariableValues =>
  variableValues(
    {
      'contact.name': ticket.contact?.name ?? null,
      'contact.firstName': ticket.contact ? callName(ticket.contact.name) : null,
      'ticket.id': ticket.displayId,
      'ticket.subject': ticket.subject,
      'agent.name': me.name,
      'agent.firstName': callName(me.name),
    },
    ticket.fields,
  )
