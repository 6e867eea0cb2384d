import { fullTime } from '../../../domain/dates.ts'
import type { TicketUpdate } from '../../../domain/ticket.ts'

export const forwardSubject = ({ subject }: { subject: string }) =>
  /^(fwd?|wg|tr|rv):/i.test(subject) ? subject : `Fwd: ${subject}`

/** A message as words below a forward. Its markup stays behind: it is a stranger's, and its images would not open. */
export function quote({ at, by, message }: TicketUpdate): string {
  if (!message) return ''
  const name = by.name ?? 'Unknown'
  const from = by.email && by.email !== name ? `${name} (${by.email})` : name
  const lines = escaped(message.text.trim()).replaceAll(/\r?\n/g, '<br>')
  return `<p>${escaped(`${from} wrote on ${fullTime(at)}:`)}</p><blockquote>${lines}</blockquote>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
