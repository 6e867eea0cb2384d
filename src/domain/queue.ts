import { type FieldParam, isFieldParam } from './field-test.ts'
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
  /**
   * Where its first and last rows stood, in words that only the server reads: the windows beside this one are asked for from
   * there. Null where the list has no such places.
   */
  edges: { first: string; last: string } | null
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

/** What custom fields say on some tickets, as a person reads it; a field that is unset is left out. */
export type RowFields = { ticketId: number; texts: Record<FieldParam, string> }[]

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

/** Keys whose choices tell how many tickets each would show; so do the account's own fields. */
const FACET_KEYS = ['status', 'category', 'priority', 'assignee', 'tag', 'group'] as const
export type FacetKey = (typeof FACET_KEYS)[number] | FieldParam

export const readFacetKey = (word: string): FacetKey | undefined =>
  isFieldParam(word) ? word : FACET_KEYS.find((key) => key === word)

/**
 * The values with the most tickets, those first. Ids are numbers, tags and what fields hold are texts (a choice by its id);
 * null is nobody. Values without tickets are left out.
 */
export type Facet = { counts: { value: number | string | null; count: number }[] }
/**
 * A ticket with its history. `readAt` is when this copy was read from HappyFox; `seenUpdateId` is the newest update that the
 * agent who asked had seen then, null before the first look.
 */
export type TicketCopy = { ticket: Ticket; readAt: string; breaches: BreachNotice[]; seenUpdateId: number | null }
