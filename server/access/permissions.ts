import { assertNever } from '../../src/domain/assert-never.ts'
import { fieldKey } from '../../src/domain/custom-field.ts'
import type { OutboxAction, PropertyChanges } from '../../src/domain/outbox.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { type AppError, Forbidden, InvalidRequest } from '../http/errors.ts'

/** Which tickets an agent sees: those of the agent's categories; an account administrator's are all. */
export function scopeOf(agent: Agent, reference: Reference): Scope {
  const categoryIds = agent.isAdmin ? reference.categories.map(({ id }) => id) : agent.categoryIds
  return { agentId: agent.id, categoryIds: categoryIds.toSorted((a, b) => a - b) }
}

/** Rights that HappyFox gives to those who lead others; it has none for what only Foxden knows. */
const LEADING = ['view_reports', 'manage_import_assets']

/** Whether an agent makes and changes views for the whole team: administrators and leads. */
export const mayShareViews = (agent: Agent): boolean =>
  agent.active && (agent.isAdmin || LEADING.some((right) => agent.permissions.includes(right)))

const serves = (agent: Agent, categoryId: number) =>
  agent.active && (agent.isAdmin || agent.categoryIds.includes(categoryId))

type Case = { agent: Agent; ticket: TicketRow; reference: Reference }

/**
 * Why an agent may not do this to this ticket; null when nothing stands against it. HappyFox's key can do everything, so
 * whatever is not allowed here is refused here. The article names no permission that answering would need beyond serving
 * the category (§8 to §11).
 */
export function whyNot(action: OutboxAction, { agent, ticket, reference }: Case): AppError | null {
  if (!agent.active) return new Forbidden('Your account at HappyFox is not active any more.')
  if (!serves(agent, ticket.categoryId)) return new Forbidden('You do not serve the category of this ticket.')
  switch (action.kind) {
    case 'reply':
    case 'properties':
      return propertiesFault(action.properties, { agent, ticket, reference })
    case 'note':
      return (
        alertFault(action.alert, ticket, reference) ?? propertiesFault(action.properties, { agent, ticket, reference })
      )
    case 'contactReply':
      return action.contactId === ticket.contact?.id
        ? null
        : new Forbidden("A reply can be entered for the ticket's own contact only.")
    default:
      return assertNever(action)
  }
}

function alertFault(alert: number | string | null, ticket: TicketRow, reference: Reference): AppError | null {
  if (typeof alert !== 'number' || isReachable(alert, ticket, reference)) return null
  return fault('alert', 'This agent does not serve the category of this ticket.')
}

function propertiesFault(properties: PropertyChanges, { ticket, reference }: Case): AppError | null {
  const { statusId, priorityId, assigneeId, fields = {} } = properties
  if (statusId !== undefined && !reference.statuses.some(({ id }) => id === statusId)) {
    return fault('statusId', 'There is no such status any more.')
  }
  if (priorityId !== undefined && !reference.priorities.some(({ id }) => id === priorityId)) {
    return fault('priorityId', 'There is no such priority any more.')
  }
  if (assigneeId !== undefined && assigneeId !== null && !isReachable(assigneeId, ticket, reference)) {
    return fault('assigneeId', 'This agent does not serve the category of this ticket.')
  }
  const known = new Set(
    reference.ticketFields
      .filter(
        ({ kind, categories }) => kind !== 'unknown' && categories.some((at) => at.categoryId === ticket.categoryId),
      )
      .map(fieldKey),
  )
  const foreign = Object.keys(fields).find((key) => !known.has(key))
  return foreign === undefined ? null : fault(foreign, 'This field does not belong to the category of this ticket.')
}

const isReachable = (agentId: number, ticket: TicketRow, reference: Reference) =>
  reference.agents.some((agent) => agent.id === agentId && serves(agent, ticket.categoryId))

const fault = (key: string, message: string) => new InvalidRequest([{ path: [key], message }])
