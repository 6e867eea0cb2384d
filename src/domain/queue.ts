import type { Presence } from './live.ts'
import type { BreachNotice, Person, Ticket, TicketMessage, TicketRow } from './ticket.ts'

/** A stretch of a filtered list. `offset` and `total` count rows of the whole list. */
export type TicketPage = {
  rows: TicketRow[]
  offset: number
  total: number
  /** The position of the newest change this answer knows; live events above it are news. */
  changeSeq: number
  /** Who answered: our copy, or HappyFox's own search where the copy cannot tell exactly. */
  source: 'copy' | 'happyfox'
  /**
   * Why the copy cannot tell exactly; null when it can. From the copy, such a list may lack tickets: HappyFox could not be
   * asked, or has no words for the filter.
   */
  reason: PageReason | null
  /** HappyFox's search lists by the last reply whatever was asked. */
  order: 'asked' | 'lastReply'
}

/** The account is not copied wholly yet; copies from before this version are being made ready for this condition. */
export type PageReason = 'copying' | 'preparing'

/** What an agent's own rows say beside the tickets: read so far, begun to write, and who is there now. */
export type RowSignals = {
  /** The newest update that the agent has seen, by ticket; a ticket that was never opened is not in it. */
  seen: Record<number, number>
  /** What the agent has begun to write. */
  drafts: { ticketId: number; kind: string }[]
  people: (Presence & { ticketId: number })[]
}

/** A window of a list as its route answers it. */
export type ListedPage = TicketPage & { signals: RowSignals }

/** The last thing that was said on a ticket, as plain text. */
export type NewestMessage = {
  kind: TicketMessage['kind']
  at: string
  by: Person
  text: string
  /** Whether there is more of it. */
  isCut: boolean
  filesCount: number
}

/** Keys whose choices tell how many tickets each would show. */
export const FACET_KEYS = ['status', 'category', 'priority', 'assignee'] as const
export type FacetKey = (typeof FACET_KEYS)[number]
/** Values without tickets are left out; null is nobody. */
export type Facet = { counts: { value: number | null; count: number }[] }
/** A ticket with its history. `readAt` is when this copy was read from HappyFox. */
export type TicketCopy = { ticket: Ticket; readAt: string; breaches: BreachNotice[] }
