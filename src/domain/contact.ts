import * as z from 'zod/mini'
import { textOfValue } from './custom-field-rules.ts'
import { fieldKey } from './custom-field.ts'
import type { ContactAction, OutboxItem, OutboxState } from './outbox.ts'
import type { Reference } from './reference.ts'
import type { ContactCard, TicketRow, TicketUpdate } from './ticket.ts'

/** Somebody who has a ticket within an agent's categories. */
export type KnownContact = NonNullable<TicketRow['contact']>

/** So many addresses are looked up by one question. */
export const MOST_ADDRESSES = 500

/** Addresses, as they stand in a table, of whom some may be known. */
export const AddressesInput = z.strictObject({
  addresses: z
    .array(z.string().check(z.minLength(3), z.maxLength(254)))
    .check(z.minLength(1), z.maxLength(MOST_ADDRESSES, `At most ${MOST_ADDRESSES} addresses at once.`)),
})

/** How an address is told from others: capitals make none different. */
export const addressKey = (address: string): string => address.trim().toLowerCase()

/** A contact as HappyFox shows it with any of their tickets, without its counts: those reach beyond an agent's categories. */
export type Contact = Omit<ContactCard, 'openTicketsCount' | 'ticketsCount'>

/** What an agent's own categories hold of a contact. Instants are ISO 8601 UTC. */
export type ContactFigures = {
  total: number
  open: number
  /** Open, and the contact waits for an answer. */
  waiting: number
  completed: number
  /** When the first of the tickets was created. */
  firstTicketAt: string
  /** The contact's newest message; null when every message is an agent's. */
  lastMessageAt: string | null
  /** The usual wait for a first answer; null when no ticket tells. */
  firstAnswer: { medianMs: number; ticketsCount: number } | null
}

/** A contact page. `readAt` is when HappyFox showed the contact so. */
export type ContactCopy = {
  contact: Contact
  figures: ContactFigures
  /** The newest of the tickets: what is written about the contact goes its way. */
  newestTicketId: number
  readAt: string
  /** HappyFox no longer has this contact; the tickets are as they were copied. */
  isGone: boolean
  /** Whether every ticket of the account is copied, so that the figures are whole. */
  isWhole: boolean
}

/**
 * How long a contact waited for the first public answer by an agent, in milliseconds. Null when an agent or nobody began the
 * ticket, or no answer came: such tickets tell nothing about waiting.
 */
export function firstAnswerMs(updates: Pick<TicketUpdate, 'at' | 'by' | 'message'>[]): number | null {
  const isSaid = ({ message }: Pick<TicketUpdate, 'message'>) => message !== null && message.kind !== 'note'
  const first = updates.find(isSaid)
  if (first?.by.kind !== 'contact') return null
  const answer = updates.find((update) => isSaid(update) && update.by.kind === 'agent')
  return answer ? Date.parse(answer.at) - Date.parse(first.at) : null
}

/** The middle of some durations; null of none. */
export function medianOf(durations: number[]): number | null {
  const sorted = durations.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) return null
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[sorted.length / 2 - 1] ?? middle)) / 2
}

type Lists = Pick<Reference, 'contactFields' | 'contactGroups'>

/** The contact as it will be once a write has arrived. */
export function withContactAction(contact: Contact, action: ContactAction, lists: Lists): Contact {
  if (action.kind === 'contactGroup') {
    const groups = contact.groups.filter(({ id }) => id !== action.groupId)
    const joined = action.isMember && lists.contactGroups.find(({ id }) => id === action.groupId)
    return { ...contact, groups: joined ? [...groups, { id: joined.id, name: joined.name }] : groups }
  }
  const { name = contact.name, email = contact.email, phones = [], fields = {} } = action
  const changed = contact.phones.map((phone) => phones.find(({ id }) => id !== null && id === phone.id) ?? phone)
  const readings = lists.contactFields.flatMap((field) => {
    const value = fields[fieldKey(field)]
    return value === undefined ? [] : [{ fieldId: field.id, name: field.name, value, text: textOfValue(field, value) }]
  })
  const set = new Set(readings.map(({ fieldId }) => fieldId))
  return {
    ...contact,
    name,
    email,
    // A copy that was read after it arrived has it already.
    phones: [
      ...changed,
      ...phones.filter(({ id, number }) => id === null && !changed.some((phone) => phone.number === number)),
    ],
    fields: [...contact.fields.filter(({ fieldId }) => !set.has(fieldId)), ...readings],
  }
}

const ON_THE_WAY: readonly OutboxState[] = ['held', 'queued', 'sending', 'checking']

/** An agent's own changes of a contact that are on their way, or newer than a copy, in their order. */
export const contactActions = (items: OutboxItem[], contactId: number, readAt: string): ContactAction[] =>
  items
    .filter(
      ({ state, receipt }) =>
        ON_THE_WAY.includes(state) || (state === 'sent' && receipt !== null && receipt.sentAt > readAt),
    )
    .flatMap(({ action }) =>
      (action.kind === 'editContact' || action.kind === 'contactGroup') && action.contactId === contactId
        ? [action]
        : [],
    )
