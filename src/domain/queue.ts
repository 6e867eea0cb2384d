import type { BreachNotice, Ticket, TicketRow } from './ticket.ts'

/** A stretch of a filtered list. `offset` and `total` count rows of the whole list. */
export type TicketPage = {
  rows: TicketRow[]
  offset: number
  total: number
  /** The position of the newest change this answer knows; live events above it are news. */
  changeSeq: number
}

/** A ticket with its history. `readAt` is when this copy was read from HappyFox. */
export type TicketCopy = { ticket: Ticket; readAt: string; breaches: BreachNotice[] }
