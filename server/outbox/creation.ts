import type { CreateAction } from '../../src/domain/outbox.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import type { Op, OpChange } from '../store/outbox.ts'
import { canonicalText } from './canonical-text.ts'
import { isSameFiles, isSameText } from './match.ts'
import { afterSend, checking, type Known, lookAgain, type Outcome, problem, RESTORED } from './protocol.ts'

/**
 * How a ticket is made (§4). HappyFox has no key for repeats here either, and no ticket to read: after silence the tickets
 * that came since are looked through. What is not found is never made again by itself.
 */
export type Creation = Op & { action: CreateAction }

export const isCreation = (op: Op): op is Creation => op.action.kind === 'create'

export type CreationFacts = Known & {
  /** Tickets that are known to be made by other writes. */
  claimed: ReadonlySet<number>
}

const PAGE_SIZE = 50
/** A busy account changes some tens of tickets in the minutes that matter. */
const MOST_PAGES = 5

/** Tickets that changed since an instant, newest change first. One that was just made is among them, whatever its date. */
export async function ticketsSince(happyfox: Pick<HappyFox, 'ticketsPage'>, sinceMs: number): Promise<Ticket[]> {
  const found: Ticket[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { tickets, pageCount } = await happyfox.ticketsPage({
      ...{ page, size: PAGE_SIZE, sort: 'modified', priority: 'verify' },
    })
    found.push(...tickets)
    const oldest = tickets.at(-1)
    if (!oldest || page >= pageCount || Date.parse(oldest.lastModifiedAt) < sinceMs) break
  }
  return found
}

/** From when on a ticket may be the one that a write made. */
export const lookFrom = (op: Op, { timings, now }: Pick<Known, 'timings' | 'now'>) =>
  (op.sentAt ?? now) - timings.clockSlackMs

/** The ticket that a write made, among others; null when it is not there. */
export function findCreated(op: Creation, tickets: Ticket[], facts: CreationFacts): Ticket | null {
  const { action, beforeTicketId } = op
  // One that shall be older than it is, and one that was sent again, tell nothing by their time.
  const notBefore = action.createdAt === null && op.attempts === 1 ? lookFrom(op, facts) : 0
  const { fileNames, imageNames } = facts
  return findMade({ action, beforeTicketId, notBefore, fileNames, imageNames }, tickets, facts.claimed)
}

/** What tells the ticket that a write made from all others. */
export type Sought = {
  action: CreateAction
  /** The newest ticket before it was sent. */
  beforeTicketId: number | null
  /** Epoch milliseconds; 0 where its time tells nothing. */
  notBefore: number
  fileNames: string[]
  /** Pictures within the text, which may be listed as files too. */
  imageNames: string[]
}

/** The ticket that is sought; of two alike the older is taken first. `claimed` are known to be made by other writes. */
export function findMade(sought: Sought, tickets: Ticket[], claimed: ReadonlySet<number>): Ticket | null {
  const { action, beforeTicketId, notBefore } = sought
  const isNew = ({ id }: Ticket) => id > (beforeTicketId ?? Number.MAX_SAFE_INTEGER) && !claimed.has(id)
  return (
    tickets
      .filter((ticket) => isNew(ticket) && Date.parse(ticket.createdAt) >= notBefore && isSame(action, ticket, sought))
      .toSorted((a, b) => a.id - b.id)[0] ?? null
  )
}

/** Category, priority and assignee may have been changed by a rule at once: what somebody wrote decides. */
function isSame({ subject, contact, message }: CreateAction, ticket: Ticket, sought: Sought): boolean {
  const first = ticket.updates[0]?.message
  const isSameContact =
    'id' in contact
      ? ticket.contact?.id === contact.id
      : ticket.contact?.email?.toLowerCase() === contact.email.toLowerCase()
  const html = message.format === 'html' ? message.body : asHtml(message.body)
  return (
    isSameContact &&
    first != null &&
    canonicalText(asHtml(ticket.subject)) === canonicalText(asHtml(subject)) &&
    isSameText(html, first) &&
    isSameFiles(sought, first.attachments)
  )
}

const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** After the POST. HappyFox answers with the ticket; only one that was not there before is ours. */
export function afterCreateSend(op: Creation, outcome: Outcome, facts: CreationFacts): OpChange {
  if (outcome.kind === 'answered') {
    const isNew = outcome.ticket.id > (op.beforeTicketId ?? 0)
    return isNew ? created(op, outcome.ticket, facts) : checking(op, facts)
  }
  if (outcome.kind === 'gone') {
    return { ...afterSend(op, { kind: 'rejected', message: NO_PLACE, fields: {} }, facts) }
  }
  return afterSend(op, outcome, facts)
}

/** A look through the account for a ticket of unknown fate. */
export function afterCreateCheck(op: Creation, tickets: Ticket[], facts: CreationFacts): OpChange {
  const ticket = findCreated(op, tickets, facts)
  if (ticket) return created(op, ticket, facts)
  const asked = problem('undecided', op.restoredAt === null ? NOT_FOUND : RESTORED)
  return lookAgain(op, facts, facts.timings.quietMs) ?? { state: 'needsYou', problem: asked }
}

/** The write has its ticket from now on. */
export function created(op: Creation, ticket: Ticket, { now }: Pick<Known, 'now'>): OpChange {
  const updateId = ticket.updates[0]?.id ?? null
  return {
    ticketId: ticket.id,
    state: 'sent',
    problem: null,
    ...(updateId !== null && { updateId }),
    // Whom HappyFox tells about a new ticket is the account's own setting, and unknown here.
    receipt: { updateId, sentAt: new Date(op.sentAt ?? now).toISOString(), emailed: [] },
  }
}

const NO_PLACE = 'HappyFox took no new ticket: it says that there is no such place.'
const NOT_FOUND =
  'HappyFox did not confirm this ticket, and it is not there. It may still come; creating it again can make it twice.'
