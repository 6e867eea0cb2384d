import { fullTime } from '../../../domain/dates.ts'
import { MOST_SUBJECT } from '../../../domain/outbox.ts'
import type { Ticket, TicketUpdate } from '../../../domain/ticket.ts'
import type { Draft, ForwardPart } from './draft.ts'

/** What a forward is called when nobody calls it otherwise; a ticket's subject may be longer than a message's. */
export function forwardSubject({ subject }: { subject: string }): string {
  const whole = /^(fwd?|wg|tr|rv):/i.test(subject) ? subject : `Fwd: ${subject}`
  return whole.length > MOST_SUBJECT ? `${whole.slice(0, MOST_SUBJECT - 1).trimEnd()}…` : whole
}

/** Messages that can go along one by one, newest first. Notes go with the whole history only, where it is said. */
export const quotable = ({ updates }: Pick<Ticket, 'updates'>) =>
  updates.filter(({ message }) => message && message.kind !== 'note' && message.text.trim() !== '').toReversed()

/** What goes along: what was chosen, else the customer's newest message. */
export function alongOf(
  { forward }: Pick<Draft, 'forward'>,
  ticket: Pick<Ticket, 'updates'>,
): NonNullable<ForwardPart['along']> {
  if (forward?.along) return forward.along
  const messages = quotable(ticket)
  const newest = messages.find(({ by }) => by.kind === 'contact') ?? messages[0]
  return newest ? { updateId: newest.id } : 'nothing'
}

/** A message as words below a forward. Its markup stays behind: it is a stranger's, and its images would not open. */
export function quote({ at, by, message }: TicketUpdate): string {
  if (!message) return ''
  const name = by.name ?? 'Unknown'
  const from = by.email && by.email !== name ? `${name} (${by.email})` : name
  const lines = escaped(message.text.trim()).replaceAll(/\r?\n/g, '<br>')
  return `<p>${escaped(`${from} wrote on ${fullTime(at)}:`)}</p><blockquote>${lines}</blockquote>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
