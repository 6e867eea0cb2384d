import { assertNever } from '../../src/domain/assert-never.ts'
import { fieldKey } from '../../src/domain/custom-field.ts'
import type { ContactAction, CreateAction, PropertyChanges, TicketAction } from '../../src/domain/outbox.ts'
import type { Agent, Reference } from '../../src/domain/reference.ts'
import { type RoleVerb, roleRefusal } from '../../src/domain/role.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { isOf } from './elsewhere.ts'
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
export function whyNot(action: TicketAction, { agent, ticket, reference }: Case): AppError | null {
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
    case 'tags':
      return null
    case 'subscribe':
      return action.agentIds.every((id) => isReachable(id, ticket.categoryId, reference))
        ? null
        : fault('agentIds', CATEGORY_NOT_SERVED)
    case 'unsubscribe':
      return reference.agents.some(({ id }) => id === action.agentId)
        ? null
        : fault('agentId', 'There is no such agent any more.')
    case 'move':
      return roleFault(agent, 'move') ?? moveFault(action, reference)
    case 'forward':
      return roleFault(agent, 'forward')
    case 'editContact':
    case 'contactGroup':
      if (action.contactId !== ticket.contact?.id) return new Forbidden('This is not the contact of the ticket.')
      return roleFault(agent, 'editContact') ?? contactFault(action, reference)
    case 'delete':
      return roleFault(agent, 'delete') ?? confirmationFault(action.displayId, ticket)
    default:
      return assertNever(action)
  }
}

/**
 * Why an agent may not make this ticket; null when nothing stands against it. The article names no permission for it, and
 * public categories only (§4). `knowsContact`: whether the agent sees a ticket of the contact, who is else not the agent's
 * to learn about.
 */
export function whyNotCreate(
  action: CreateAction,
  { agent, reference, knowsContact }: { agent: Agent; reference: Reference; knowsContact: boolean },
): AppError | null {
  const { categoryId, contact, priorityId, assigneeId } = action
  const category = reference.categories.find(({ id }) => id === categoryId)
  if (!agent.active) return new Forbidden('Your account at HappyFox is not active any more.')
  if (!category || !serves(agent, categoryId)) return fault('categoryId', 'You do not serve this category.')
  if (!category.public) return fault('categoryId', 'HappyFox takes new tickets in public categories only.')
  if ('id' in contact && !knowsContact) {
    return fault('contactId', 'None of your tickets is from this contact. Enter name and address.')
  }
  if (priorityId !== undefined && !reference.priorities.some(({ id }) => id === priorityId)) {
    return fault('priorityId', 'There is no such priority any more.')
  }
  if (assigneeId !== null && !isReachable(assigneeId, categoryId, reference)) {
    return fault('assigneeId', 'This agent does not serve the category.')
  }
  const known = new Set(reference.contactFields.filter(({ kind }) => kind !== 'unknown').map(fieldKey))
  const foreign = 'fields' in contact ? Object.keys(contact.fields).find((key) => !known.has(key)) : undefined
  if (foreign !== undefined) return fault(`contact.${foreign}`, 'There is no such field of a contact any more.')
  return fieldsFault(action.fields, categoryId, reference)
}

/** HappyFox's key would not stop anybody: an account whose words for these permissions are others is refused as well (§16). */
function roleFault(agent: Agent, verb: RoleVerb): AppError | null {
  const refusal = roleRefusal(agent, verb)
  return refusal === undefined ? null : new Forbidden(refusal)
}

/** A ticket may be handed to a category that its agent does not serve; whoever gets it must serve it. */
function moveFault(action: Extract<TicketAction, { kind: 'move' }>, reference: Reference): AppError | null {
  const { categoryId, assigneeId, fields = {} } = action
  if (!reference.categories.some(({ id }) => id === categoryId)) {
    return fault('categoryId', 'There is no such category any more.')
  }
  if (assigneeId !== undefined && !isReachable(assigneeId, categoryId, reference)) {
    return fault('assigneeId', 'This agent does not serve that category.')
  }
  return fieldsFault(fields, categoryId, reference)
}

const confirmationFault = (typed: string, { displayId }: TicketRow) =>
  typed.trim().toLowerCase() === displayId.toLowerCase() ? null : fault('displayId', `Type ${displayId} to confirm.`)

function alertFault(alert: number | string | null, ticket: TicketRow, reference: Reference): AppError | null {
  if (typeof alert !== 'number' || isReachable(alert, ticket.categoryId, reference)) return null
  return fault('alert', CATEGORY_NOT_SERVED)
}

function contactFault(action: ContactAction, reference: Reference): AppError | null {
  if (action.kind === 'contactGroup') {
    const isKnown = reference.contactGroups.some(({ id }) => id === action.groupId)
    return isKnown ? null : fault('groupId', 'There is no such group any more.')
  }
  const known = new Set(reference.contactFields.filter(({ kind }) => kind !== 'unknown').map(fieldKey))
  const foreign = Object.keys(action.fields ?? {}).find((key) => !known.has(key))
  return foreign === undefined ? null : fault(foreign, 'There is no such field any more, or it cannot be edited here.')
}

function propertiesFault(properties: PropertyChanges, { ticket, reference }: Case): AppError | null {
  const { statusId, priorityId, assigneeId, fields = {} } = properties
  if (statusId !== undefined && !reference.statuses.some(({ id }) => id === statusId)) {
    return fault('statusId', 'There is no such status any more.')
  }
  if (priorityId !== undefined && !reference.priorities.some(({ id }) => id === priorityId)) {
    return fault('priorityId', 'There is no such priority any more.')
  }
  if (assigneeId !== undefined && assigneeId !== null && !isReachable(assigneeId, ticket.categoryId, reference)) {
    return fault('assigneeId', CATEGORY_NOT_SERVED)
  }
  return fieldsFault(fields, ticket.categoryId, reference)
}

function fieldsFault(fields: object, categoryId: number, reference: Reference): AppError | null {
  const known = new Set(
    reference.ticketFields
      .filter((field) => field.kind !== 'unknown' && isOf(field, new Set([categoryId])))
      .map(fieldKey),
  )
  const foreign = Object.keys(fields).find((key) => !known.has(key))
  return foreign === undefined ? null : fault(foreign, 'This field does not belong to the category.')
}

const isReachable = (agentId: number, categoryId: number, reference: Reference) =>
  reference.agents.some((agent) => agent.id === agentId && serves(agent, categoryId))

const CATEGORY_NOT_SERVED = 'This agent does not serve the category of this ticket.'

const fault = (key: string, message: string) => new InvalidRequest([{ path: [key], message }])
