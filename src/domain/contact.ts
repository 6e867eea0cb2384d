import type { ContactCard, TicketUpdate } from './ticket.ts'

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
