import type { SampleAccount, Ticket } from '../model.ts'

export type SampleOptions = {
  tickets: number
  /** Same seed, same `now` day and count: the same account, byte for byte. */
  seed: number
  /** Epoch ms. Every date in the sample is relative to it. */
  now: number
}

/** What a customer writes on an existing ticket while the demo lives. */
export type CustomerMessage = { html: string; text: string }

export type Sample = {
  account: SampleAccount
  /** Tickets oldest first, ids ascending from 1, update and attachment ids ascending over all tickets. */
  tickets(): Iterable<Ticket>
  /** A follow-up that fits the ticket's thread. `pick` is uniform in [0, 1). */
  followUp(ticket: Ticket, pick: () => number): CustomerMessage
  /** A new ticket from a known contact, without ids: the desk gives those. */
  newTicket(pick: () => number): { contactId: number; categoryId: number; subject: string; message: CustomerMessage }
}

export type MakeSample = (options: SampleOptions) => Sample
