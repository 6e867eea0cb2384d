import type { TicketRow } from './ticket.ts'

const DAY_MS = 86_400_000
const WITHIN_DAYS = 14
const ALIKE = 0.5

/** What a subject is about: its words, without the marks that answers and forwards put before it. */
export function subjectWords(subject: string): Set<string> {
  const bare = subject.replace(/^(?:\s*(?:re|aw|antw|fwd?|wg|tr|sv|vs)\s*:)+/i, '')
  const folded = bare.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return new Set(folded.match(/[\p{L}\p{N}]{2,}/gu) ?? [])
}

/** From 0 (nothing in common) to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  return shared === 0 ? 0 : shared / (a.size + b.size - shared)
}

type Asked = Pick<TicketRow, 'id' | 'subject' | 'createdAt'>

/** Ids of a contact's other tickets that may be the same request: begun within two weeks, with much the same subject. */
export function possibleDuplicates(ticket: Asked, others: Asked[]): Set<number> {
  const words = subjectWords(ticket.subject)
  const isNear = (other: Asked) =>
    Math.abs(Date.parse(other.createdAt) - Date.parse(ticket.createdAt)) <= WITHIN_DAYS * DAY_MS
  const alike = others.filter(
    (other) => other.id !== ticket.id && isNear(other) && likeness(words, subjectWords(other.subject)) >= ALIKE,
  )
  return new Set(alike.map(({ id }) => id))
}
