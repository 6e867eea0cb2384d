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

/** The id of the ticket that stays, read from the note on the closing one; null of every other note. */
export function stayingIn(html: string): number | null {
  const id = /^<p>Closed as a duplicate of <a href="[^"]*\/tickets\/(\d{1,15})">/.exec(html)?.[1]
  return id === undefined ? null : Number(id)
}

/** What is said to an agent who has closed a ticket by another way than this one. */
export const NOTHING_LEFT = 'Settled. No note was left on the ticket that stays.'
