import type { TicketRow } from './ticket.ts'

type Named = Pick<TicketRow, 'id' | 'displayId' | 'subject'>

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const named = ({ id, displayId, subject }: Named, origin: string) =>
  `<a href="${escape(`${origin}/tickets/${id}`)}">${escape(displayId)}</a> “${escape(subject || 'No subject')}”`

/**
 * What two tickets say of each other when one is closed as the duplicate of the other: HTML for a private note on each.
 * `origin` is where this console is; whoever reads the note in HappyFox itself has the numbers.
 */
export const duplicateNotes = (tickets: { closing: Named; staying: Named; origin: string }) => ({
  onClosing: `<p>Closed as a duplicate of ${named(tickets.staying, tickets.origin)}, where it goes on.</p>`,
  onStaying: `<p>${named(tickets.closing, tickets.origin)} asked the same and was closed as a duplicate of this ticket.</p>`,
})
