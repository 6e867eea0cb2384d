import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ContactCard, Ticket } from '../../src/domain/ticket.ts'
import { appendChange, takeTurn } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'
import {
  noteBreach,
  putTicket,
  removeTicket,
  ticketsOfContact,
  type StoredVersion,
  storedVersions,
  ticketBody,
  touchTickets,
} from '../store/tickets.ts'
import type { ReferenceBook } from './reference-book.ts'
import { hashOf, toRecord } from './ticket-record.ts'

/** HappyFox's reads may lag, but not by this much: a copy older than the one held is then believed, so that it wins in the end. */
const PLAUSIBLE_LAG_MS = 10 * 60_000

/** Tickets in one transaction: some 15 ms of work on SQLite, which nothing else can interrupt. */
const AT_ONCE = 10

export type TakeInOptions = {
  /** When HappyFox was asked, in epoch milliseconds. */
  readAt: number
  /** Whose write through us was answered with this ticket. */
  agentId?: number | null
  /** False while the account is copied for the first time: tickets that come along are no news. */
  announceNew?: boolean
  /** Until when the account's number of breached tickets had not moved. */
  breachesUnmovedUntil?: number | null
}

export type TakeIn = ReturnType<typeof createTakeIn>

/** The one door into the copy. A ticket never goes back in time here, and only what changed is written and announced. */
export function createTakeIn({ store, book }: { store: Store; book: ReferenceBook }) {
  async function takeIn(tx: Kysely<Schema>, tickets: Ticket[], options: TakeInOptions): Promise<void> {
    const ids = tickets.map(({ id }) => id)
    if ((await news(tx, tickets, options)).length === 0) return touchTickets(tx, ids, options.readAt)
    // Somebody else may be about to write the same tickets: whoever comes second compares with what the first has written.
    await takeTurn(tx)
    for (const { ticket, stored } of await news(tx, tickets, options)) await write(tx, ticket, stored, options)
    await touchTickets(tx, ids, options.readAt)
    await book.learnPrefixes(tx, tickets)
  }

  /** Those that say something that the copy does not know yet. */
  async function news(tx: Kysely<Schema>, tickets: Ticket[], { readAt }: TakeInOptions) {
    const versions = await storedVersions(
      tx,
      tickets.map(({ id }) => id),
    )
    return tickets
      .map((ticket) => ({ ticket, stored: versions.get(ticket.id) }))
      .filter(({ ticket, stored }) => !stored || (isNewer(ticket, stored, readAt) && isDifferent(ticket, stored)))
  }

  async function write(
    tx: Kysely<Schema>,
    read: Ticket,
    stored: StoredVersion | undefined,
    { readAt, agentId = null, announceNew = true, breachesUnmovedUntil }: TakeInOptions,
  ) {
    const before = stored ? await heldTicket(tx, read.id) : null
    const ticket = before ? withKnownFieldChanges(read, before) : read
    await putTicket(tx, store.search, toRecord(ticket, book.names(), readAt))
    if (ticket.breaches > (stored?.breaches ?? 0)) {
      const after = stored ? Math.max(stored.readAt, breachesUnmovedUntil ?? 0) : null
      await noteBreach(tx, { ticketId: ticket.id, breaches: ticket.breaches, after, noticedAt: readAt })
    }
    if (before ? isSameToReaders(before, ticket) : !announceNew) return
    const previousCategoryId = stored && stored.categoryId !== ticket.categoryId ? stored.categoryId : null
    await appendChange(tx, {
      kind: 'ticket',
      ticketId: ticket.id,
      categoryId: ticket.categoryId,
      agentId,
      body: { isNew: !stored, previousCategoryId },
    })
  }

  /** A page of tickets, a few at a time: requests are answered in between. */
  async function takeInAll(tickets: Ticket[], options: TakeInOptions): Promise<void> {
    for (let start = 0; start < tickets.length; start += AT_ONCE) {
      await store.transaction((tx) => takeIn(tx, tickets.slice(start, start + AT_ONCE), options))
      await setImmediate()
    }
  }

  /** Forgets a ticket that HappyFox no longer has, and tells those who could see it. */
  async function evict(id: number): Promise<void> {
    await store.transaction(async (tx) => {
      await takeTurn(tx)
      const stored = (await storedVersions(tx, [id])).get(id)
      if (!stored) return
      await removeTicket(tx, id)
      await appendChange(tx, {
        kind: 'ticket',
        ticketId: id,
        categoryId: null,
        agentId: null,
        body: { isNew: false, previousCategoryId: stored.categoryId },
      })
    })
  }

  /** Carries what is newly known of a contact into the copies of its tickets that were read before that. */
  async function takeInContact(card: ContactCard, { readAt, agentId = null }: TakeInOptions): Promise<void> {
    let after: number | null = 0
    while (after !== null) {
      const from: number = after
      after = await store.transaction(async (tx) => {
        await takeTurn(tx)
        const held = await ticketsOfContact(tx, card.id, { after: from, readBefore: readAt, limit: AT_ONCE })
        for (const { body, bodyHash, readAt: ticketReadAt } of held) {
          const before: Ticket = JSON.parse(body)
          const ticket = { ...before, contact: { id: card.id, name: card.name, email: card.email }, contactCard: card }
          if (hashOf(ticket) === bodyHash) continue
          await putTicket(tx, store.search, toRecord(ticket, book.names(), ticketReadAt))
          if (isSameToReaders(before, ticket)) continue
          await appendChange(tx, {
            kind: 'ticket',
            ticketId: ticket.id,
            categoryId: ticket.categoryId,
            agentId,
            body: { isNew: false, previousCategoryId: null },
          })
        }
        return held.length < AT_ONCE ? null : (held.at(-1)?.id ?? null)
      })
      await setImmediate()
    }
  }

  return { takeIn, takeInAll, takeInContact, evict }
}

/** HappyFox compares by updates and by modification; where both agree, by who asked later. */
function isNewer(ticket: Ticket, stored: StoredVersion, readAt: number): boolean {
  if (readAt > stored.readAt + PLAUSIBLE_LAG_MS) return true
  const modifiedAt = Date.parse(ticket.lastModifiedAt)
  if (ticket.lastUpdateId !== stored.lastUpdateId) {
    return ticket.lastUpdateId > stored.lastUpdateId || modifiedAt > stored.lastModifiedAt
  }
  return modifiedAt === stored.lastModifiedAt ? readAt >= stored.readAt : modifiedAt > stored.lastModifiedAt
}

const isDifferent = (ticket: Ticket, stored: StoredVersion) =>
  hashOf(ticket) !== stored.bodyHash || (!stored.fieldsRead && knowsFieldChanges(ticket))

const knowsFieldChanges = (ticket: Ticket) => ticket.updates.every(({ fields }) => fields !== null)

async function heldTicket(tx: Kysely<Schema>, id: number): Promise<Ticket | null> {
  const held = await ticketBody(tx, id)
  return held && JSON.parse(held.body)
}

/** Lists leave out the history of custom fields (`show_cf_changes`); what was read once stays known. */
function withKnownFieldChanges(ticket: Ticket, before: Ticket): Ticket {
  if (knowsFieldChanges(ticket)) return ticket
  const known = new Map(before.updates.map(({ id, fields }) => [id, fields]))
  return {
    ...ticket,
    updates: ticket.updates.map((update) => ({ ...update, fields: update.fields ?? known.get(update.id) ?? null })),
  }
}

/** How many other tickets the contact has is no news: each of them would change with every one. */
function isSameToReaders(a: Ticket, b: Ticket): boolean {
  const told = (ticket: Ticket) =>
    JSON.stringify({
      ...ticket,
      contactCard: ticket.contactCard && { ...ticket.contactCard, openTicketsCount: 0, ticketsCount: 0 },
    })
  return told(a) === told(b)
}
