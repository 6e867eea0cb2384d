import type { Attachment, Change, NamedChange, Person, TicketMessage, TicketUpdate } from '../../src/domain/ticket.ts'
import { addressList } from './address-list.ts'
import { labelOf } from './field-reading.ts'
import type { WireMessage, WireNamedChange, WirePerson, WireUpdate } from './wire.ts'

/** One entry of a ticket's history. `fieldChanges`: whether the field history was asked for (`show_cf_changes`). */
export function decodeUpdate(wire: WireUpdate, fieldChanges: boolean): TicketUpdate {
  return {
    id: wire.update_id,
    at: wire.timestamp,
    by: decodePerson(wire.by ?? null),
    message: wire.message ? decodeMessage(wire.message) : null,
    status: namedChange(wire.status_change),
    priority: namedChange(wire.priority_change),
    assignee: namedChange(wire.assignee_change),
    category: namedChange(wire.category_change),
    dueDate: dueDateChange(wire.due_date_change),
    fields:
      fieldChanges || wire.custom_field_change
        ? (wire.custom_field_change ?? []).map((change) => ({
            fieldId: change.id ?? null,
            name: change.name ?? '',
            from: labelOf(change.from) ?? '',
            to: labelOf(change.to) ?? '',
          }))
        : null,
    timeSpentMinutes: wire.time_spent || null,
    survey: decodeSurvey(wire.satisfaction_survey),
  }
}

function decodePerson(wire: WirePerson | null): Person {
  if (wire === null) return { kind: 'system', id: null, name: null, email: null }
  const who = { id: wire.id ?? null, name: wire.name?.trim() || wire.email || null, email: wire.email || null }
  switch (wire.type) {
    case 'staff':
      return { kind: 'agent', ...who }
    case 'user':
      return { kind: 'contact', ...who }
    case 'smartrule':
      return { kind: 'rule', ...who }
    default:
      return { kind: 'other', ...who }
  }
}

function decodeMessage(wire: WireMessage): TicketMessage {
  const forwardedTo = addressList(wire.forward_list)
  return {
    kind: messageKind(wire.message_type ?? '', forwardedTo),
    html: wire.html ?? '',
    text: wire.text ?? '',
    subject: wire.subject ?? '',
    cc: addressList(wire.cc_list),
    bcc: addressList(wire.bcc_list),
    forwardedTo,
    emailedContact: wire.customer_updated ?? false,
    attachments: wire.attachments.map(
      ({ id, filename }): Attachment => ({ id, name: filename?.trim() || `file-${id}` }),
    ),
  }
}

/** `p` is a private note, confirmed live; a message with forward addresses is a forward; other types are unknown (§4.1). */
function messageKind(type: string, forwardedTo: string[]): TicketMessage['kind'] {
  if (type === 'p') return 'note'
  if (forwardedTo.length > 0) return 'forward'
  return type === '' ? 'public' : 'unknown'
}

function namedChange(wire: WireNamedChange | null | undefined): NamedChange | null {
  if (!wire) return null
  const change = { from: named(wire.old, wire.old_name), to: named(wire.new, wire.new_name) }
  return change.from === null && change.to === null ? null : change
}

/** Ids, in categories perhaps names; in 2012 without names, so that the id has to stand for one. */
function named(key: number | string | null | undefined, name: string | null | undefined) {
  if ((key === null || key === undefined || key === '') && !name) return null
  const isId = typeof key === 'number' || /^\d{1,15}$/.test(key ?? '')
  return { id: isId ? Number(key) : null, name: name || String(key) }
}

function dueDateChange(wire: { old?: string | null; new?: string | null } | null | undefined): Change<string> | null {
  const change = { from: wire?.old ?? null, to: wire?.new ?? null }
  return change.from === null && change.to === null ? null : change
}

/** Null in every published example; the keys that integrations use are tried, and a survey without any is still shown. */
function decodeSurvey(wire: unknown): TicketUpdate['survey'] {
  if (typeof wire !== 'object' || wire === null) return null
  const entries = new Map(Object.entries(wire))
  const numberAt = (...keys: string[]) => {
    const found = keys.map((key) => entries.get(key)).find((value) => value !== undefined && value !== null)
    return found === undefined || !Number.isFinite(Number(found)) ? null : Number(found)
  }
  return {
    rating: numberAt('rating', 'score', 'value'),
    of: numberAt('of', 'max', 'out_of', 'max_rating', 'scale'),
    comment:
      labelOf(entries.get('comment')) ?? labelOf(entries.get('comments')) ?? labelOf(entries.get('feedback')) ?? '',
  }
}
