import type { CustomField } from '../../src/domain/custom-field.ts'
import type { ContactCard, Phone, Ticket, TicketUpdate } from '../../src/domain/ticket.ts'
import { decodeUpdate } from './decode-update.ts'
import { readField } from './field-reading.ts'
import { snippetOf } from './snippet.ts'
import type { WireContact, WireTicket } from './wire.ts'

/** What makes field values certain (`reference()`). */
export type FieldDefinitions = { ticketFields: CustomField[]; contactFields: CustomField[] }

type DecodeOptions = {
  /** Undefined while the account's fields were not read yet. */
  fields?: FieldDefinitions | undefined
  /** Whether the field history was asked for (`show_cf_changes`). */
  fieldChanges?: boolean
}

/** A ticket in domain words. Pure: the same wire and definitions give the same ticket. */
export function decodeTicket(wire: WireTicket, options: DecodeOptions = {}): Ticket {
  const updates = wire.updates
    .map((update) => decodeUpdate(update, options.fieldChanges ?? false))
    .toSorted((a, b) => a.id - b.id)
  const newest = updates.at(-1)
  const replies = [wire.last_user_reply_at, wire.last_staff_reply_at].filter((at) => at != null)
  const awaitingReply = wire.unresponded ?? waitingSinceIn(updates) !== null
  const contactCard = wire.user ? decodeContact(wire.user, options.fields) : null
  return {
    id: wire.id,
    displayId: wire.display_id || `#${wire.id}`,
    subject: wire.subject ?? '',
    snippet: snippetOf(updates, wire.first_message ?? ''),
    contact: contactCard && { id: contactCard.id, name: contactCard.name, email: contactCard.email },
    contactCard,
    categoryId: wire.category.id,
    statusId: wire.status.id,
    priorityId: wire.priority?.id ?? 0,
    assigneeId: wire.assigned_to?.id ?? null,
    tags: tagList(wire.tags),
    dueDate: wire.due_date ?? null,
    breaches: wire.sla_breaches,
    attachmentsCount: wire.attachments_count,
    messagesCount: wire.messages_count,
    awaitingReply,
    waitingSince: awaitingReply ? (waitingSinceIn(updates) ?? wire.last_user_reply_at ?? wire.created_at) : null,
    createdAt: wire.created_at,
    // A create's answer lacks `last_modified` (§4); the newest thing that is known then stands in.
    lastModifiedAt: wire.last_modified ?? latest([wire.created_at, wire.last_updated_at, newest?.at]),
    lastReplyAt: replies.length > 0 ? latest(replies) : (wire.last_updated_at ?? wire.created_at),
    lastContactReplyAt: wire.last_user_reply_at ?? null,
    lastAgentReplyAt: wire.last_staff_reply_at ?? null,
    lastUpdateId: newest?.id ?? 0,
    fields: wire.custom_fields.map((field) => readField(field, options.fields?.ticketFields.find(hasId(field.id)))),
    subscribers: wire.subscribers.map((agent) => ({
      agentId: agent.id,
      name: [agent.first_name, agent.last_name].filter(Boolean).join(' ') || agent.name || agent.email || '',
    })),
    source: wire.source ?? '',
    timeSpentMinutes: wire.time_spent ?? null,
    agentsOnly: wire.visible_only_staff ?? false,
    mergedIntoId: ticketIdIn(wire.merged_to),
    mergedTicketIds: wire.merged_tickets.map(ticketIdIn).filter((id) => id !== null),
    updates,
  }
}

const hasId = (id: number) => (field: CustomField) => field.id === id

/** ISO instants of one form compare as text. */
const latest = (instants: (string | null | undefined)[]): string =>
  instants
    .filter((at) => at != null)
    .toSorted()
    .at(-1) ?? ''

function tagList(input: WireTicket['tags']): string[] {
  const tags = typeof input === 'string' ? input.split(',') : (input ?? []).filter((tag) => typeof tag === 'string')
  return [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))]
}

/** The oldest message by a contact that no agent has answered in public since; null when there is none. */
function waitingSinceIn(updates: TicketUpdate[]): string | null {
  let since: string | null = null
  for (const { at, by, message } of updates) {
    if (message === null || message.kind === 'note') continue
    if (by.kind === 'contact') since ??= at
    else if (by.kind === 'agent') since = null
  }
  return since
}

/** `merged_to` and `merged_tickets` have no documented shape: a number, a display id, or an object with either. */
function ticketIdIn(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0 ? value : null
  if (typeof value === 'string') {
    const digits = /(\d{1,15})$/.exec(value.trim())?.[1]
    return digits ? Number(digits) : null
  }
  if (typeof value !== 'object' || value === null) return null
  if ('id' in value) return ticketIdIn(value.id)
  return 'display_id' in value ? ticketIdIn(value.display_id) : null
}

/** A contact in domain words; pure as `decodeTicket` is. */
export function decodeContact(wire: WireContact, fields: FieldDefinitions | undefined): ContactCard {
  const email = wire.email?.trim() || null
  const primary = wire.primary_phone
  return {
    id: wire.id,
    name: wire.name?.trim() || email || `Contact ${wire.id}`,
    email,
    phones: wire.phones.map(({ id = null, type, number }) => ({
      id,
      type: phoneType(type ?? ''),
      number,
      primary: primary != null && (id !== null && primary.id != null ? id === primary.id : number === primary.number),
    })),
    groups: wire.contact_groups.map(({ id, name }) => ({ id, name })),
    fields: wire.custom_fields.map((field) => readField(field, fields?.contactFields.find(hasId(field.id)))),
    openTicketsCount: wire.pending_tickets_count,
    ticketsCount: wire.tickets_count,
  }
}

/** The codes of §6. */
const PHONE_TYPES: Record<string, Phone['type']> = { mo: 'mobile', w: 'work', m: 'main', h: 'home', o: 'other' }
const phoneType = (code: string): Phone['type'] => PHONE_TYPES[code] ?? 'other'
