import type { NewestMessage } from '../../src/domain/queue.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { Store } from '../store/open.ts'
import { ticketBody } from '../store/tickets.ts'

/** A look, not a reading: longer messages are cut. */
const MOST_CHARACTERS = 1_500
/** Whatever a mail is made of, taking the quotes out of it takes no time. */
const MOST_READ = 4_000

/** The newest message of a ticket as its copy has it; HappyFox is not asked for a look. Null when nobody wrote. */
export async function newestMessage({ db }: Pick<Store, 'db'>, ticketId: number): Promise<NewestMessage | null> {
  const held = await ticketBody(db, ticketId)
  if (!held) return null
  const ticket: Ticket = JSON.parse(held.body)
  const update = ticket.updates.findLast(({ message }) => message !== null)
  if (!update?.message) return null
  const { kind, text, attachments } = update.message
  const words = ownWords(text)
  return {
    kind,
    at: update.at,
    by: update.by,
    text: words.slice(0, MOST_CHARACTERS),
    isCut: words.length > MOST_CHARACTERS || text.length > MOST_READ,
    filesCount: attachments.length,
  }
}

/** Without the history that a mail quotes, unless it says nothing else. */
function ownWords(text: string): string {
  const own = text.slice(0, MOST_READ).replace(/\n(?:On [^\n]+\n?[^\n]*wrote:\s*\n+)?\s*>[\s\S]*$/, '')
  return (own.trim() || text.slice(0, MOST_READ)).replaceAll(/\n{3,}/g, '\n\n').trim()
}
