import { assertNever } from '../../src/domain/assert-never.ts'
import { type CustomFieldValue, fieldKey } from '../../src/domain/custom-field.ts'
import { isContactAction, type OutboxAction } from '../../src/domain/outbox.ts'
import type { ContactCard, Ticket, TicketUpdate } from '../../src/domain/ticket.ts'
import { isFieldNow } from './done.ts'

/** Writes that only say how something shall be: where it is so already, nothing needs to be sent. */
export const isPlainWish = ({ kind }: OutboxAction): boolean =>
  kind === 'tags' ||
  kind === 'subscribe' ||
  kind === 'unsubscribe' ||
  kind === 'move' ||
  kind === 'editContact' ||
  kind === 'contactGroup'

/**
 * Whether a second send can do no harm. Setting a value twice is setting it once; a guarded reply is refused the second time;
 * the note of a move, mail to outsiders and an end are never repeated by us.
 */
export function isRepeatable(
  action: OutboxAction,
  { ticket, guardId, guardIsSafe }: { ticket: Ticket; guardId: number | null; guardIsSafe: boolean },
): boolean {
  switch (action.kind) {
    case 'properties':
      return !action.properties.timeSpentMinutes
    case 'tags':
    case 'subscribe':
    case 'unsubscribe':
    case 'contactGroup':
      return true
    case 'editContact':
      // A number without an id is added each time.
      return (action.phones ?? []).every(({ id }) => id !== null)
    case 'move':
      return action.note.trim() === '' && ticket.categoryId === action.fromCategoryId
    case 'reply':
      return guardId !== null && guardIsSafe
    case 'note':
    case 'contactReply':
    case 'forward':
    case 'delete':
    case 'create':
      return false
    default:
      return assertNever(action)
  }
}

/** Who was mailed by a message that has arrived: what was asked for and what HappyFox did may differ. */
export function emailedBy(action: OutboxAction, ticket: Ticket, { message }: TicketUpdate): string[] {
  if (action.kind !== 'reply' && action.kind !== 'forward') return []
  const first =
    action.kind === 'forward'
      ? (message?.forwardedTo ?? action.to)
      : message?.emailedContact && ticket.contact?.email
        ? [ticket.contact.email]
        : []
  return [...new Set([...first, ...(message?.cc ?? []), ...(message?.bcc ?? [])])]
}

/** What makes a write impossible on the ticket as it is now, apart from rights; null when nothing does. */
export function obstacle(
  action: OutboxAction,
  ticket: Ticket,
): { reason: 'conflict' | 'rejected'; message: string; fields: Record<string, string[]> } | null {
  if (action.kind === 'move' && ticket.categoryId !== action.fromCategoryId) {
    return { reason: 'conflict', message: 'The ticket was moved by somebody else meanwhile.', fields: {} }
  }
  if (isContactAction(action)) {
    const card = ticket.contactCard
    if (card?.id !== action.contactId) {
      const message = 'The ticket belongs to another contact by now.'
      return { reason: 'conflict', message, fields: {} }
    }
    const fields = action.kind === 'editContact' ? changedMeanwhile(action, card) : {}
    if (Object.keys(fields).length === 0) return null
    const message = 'Somebody else has changed the contact meanwhile. What was typed is kept.'
    return { reason: 'conflict', message, fields }
  }
  if (action.kind === 'forward') {
    // HappyFox is not known to check this, and an id alone must not carry another ticket's file out of the house.
    const own = new Set(ticket.updates.flatMap(({ message }) => message?.attachments ?? []).map(({ id }) => id))
    if (action.attachmentIds.some((id) => !own.has(id))) {
      const message = 'A file is not on this ticket any more. Choose the files again.'
      return { reason: 'rejected', message, fields: { attachmentIds: [message] } }
    }
  }
  return null
}

/** What is neither as the agent saw it nor as the agent wants it, with what it is now; by form key. */
function changedMeanwhile(
  { name, email, fields = {}, from }: Extract<OutboxAction, { kind: 'editContact' }>,
  card: ContactCard,
): Record<string, string[]> {
  const isNow = (key: string, value: CustomFieldValue | undefined) =>
    value !== undefined && isFieldNow(key, value, card.fields)
  const now = (text: string | null | undefined) => [text ? `It is “${text}” now.` : 'It is empty now.']
  const isOneOf = (value: string | null, ...known: (string | null | undefined)[]) => known.includes(value)
  return {
    ...(name !== undefined && !isOneOf(card.name, name, from.name) && { name: now(card.name) }),
    ...(email !== undefined && !isOneOf(card.email, email, from.email) && { email: now(card.email) }),
    ...Object.fromEntries(
      Object.entries(fields)
        .filter(([key, value]) => !isNow(key, value) && !isNow(key, from.fields?.[key]))
        .map(([key]) => [key, now(card.fields.find(({ fieldId }) => fieldKey({ id: fieldId }) === key)?.text)]),
    ),
  }
}
