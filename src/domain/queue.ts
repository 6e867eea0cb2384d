import type { TicketRow } from './ticket.ts'

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
