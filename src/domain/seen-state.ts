import type { SeenState } from './outbox.ts'
import { lastAgentMessageId, type Ticket } from './ticket.ts'

/** What is on screen while a ticket is shown: what an action that begins now goes by. */
export const seenStateOf = (ticket: Pick<Ticket, 'lastUpdateId' | 'updates' | 'mergedIntoId'>): SeenState => ({
  lastUpdateId: ticket.lastUpdateId,
  lastAgentMessageId: lastAgentMessageId(ticket),
  ...(ticket.mergedIntoId !== null && { mergedIntoId: ticket.mergedIntoId }),
})
