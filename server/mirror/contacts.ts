import { sql } from 'kysely'
import { addressKey, type ContactCopy, firstAnswerMs, type KnownContact, medianOf } from '../../src/domain/contact.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { HappyFoxNotFound } from '../happyfox/errors.ts'
import type { Store } from '../store/open.ts'
import { ADDRESS_CHARS } from '../store/schema-14.ts'
import type { Reads } from './reads.ts'
import type { SyncBook } from './sync-state.ts'
import type { TakeIn } from './take-in.ts'
import { withinScope } from './ticket-filter-sql.ts'

/** The newest tickets tell how long a first answer usually takes: what was so years ago is not usual any more. */
const ANSWERS_READ = 50
const MOST_GONE = 1_000

/** Contacts, told from the copies of their tickets: whoever has no ticket within an agent's categories is not there for the agent. */
export function createContacts(deps: {
  store: Store
  happyfox: Pick<Reads, 'contact'>
  door: TakeIn
  sync: SyncBook
  clock: () => number
}) {
  const { store, happyfox, door, sync, clock } = deps
  /** Contacts that HappyFox said it does not have. */
  const gone = new Set<number>()
  const reading = new Map<number, Promise<void>>()

  async function copy(id: number, scope: Scope): Promise<ContactCopy | null> {
    const own = () =>
      store.db.selectFrom('tickets').where((eb) => eb.and([withinScope(eb, scope), eb('contact_id', '=', id)]))
    const counted = await own()
      .select((eb) => [
        eb.fn.countAll<number>().as('total'),
        sql<number>`count(case when is_open = 1 then 1 end)`.as('open'),
        sql<number>`count(case when is_open = 1 and unresponded = 1 then 1 end)`.as('waiting'),
        eb.fn.min('created_at').as('first'),
        eb.fn.max('last_contact_reply_at').as('last'),
        eb.fn.max('tickets.id').as('newest'),
      ])
      .executeTakeFirstOrThrow()
    // What was read last shows the contact as it is now; every ticket carries the whole card.
    const freshest = await own()
      .innerJoin('ticket_bodies', 'ticket_bodies.ticket_id', 'tickets.id')
      .select(['body', 'read_at'])
      .orderBy('read_at', 'desc')
      .orderBy('tickets.id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const ticket: Ticket | null = freshest ? JSON.parse(freshest.body) : null
    if (!freshest || !ticket?.contactCard) return null
    const { openTicketsCount: _open, ticketsCount: _all, ...contact } = ticket.contactCard
    const { total, open, waiting, first, last, newest } = counted
    return {
      contact,
      figures: {
        total,
        open,
        waiting,
        completed: total - open,
        firstTicketAt: new Date(first).toISOString(),
        lastMessageAt: last === null ? null : new Date(last).toISOString(),
        firstAnswer: await usualAnswer(id, scope),
      },
      newestTicketId: newest,
      readAt: new Date(freshest.read_at).toISOString(),
      isGone: gone.has(id),
      isWhole: sync.current().phase === 'live',
    }
  }

  /** One contact for each address that has an owner; of two owners the one who has the newest ticket. */
  async function byAddress(addresses: string[], scope: Scope): Promise<KnownContact[]> {
    const keys = [...new Set(addresses.map((address) => addressKey(address.replaceAll('\u0000', ''))))].filter(
      ({ length }) => length <= ADDRESS_CHARS,
    )
    if (keys.length === 0) return []
    // Word for word as the index has it.
    const address = sql<string>`lower(substr(tickets.contact_email, 1, ${sql.lit(ADDRESS_CHARS)}))`
    const newest = await store.db
      .selectFrom('tickets')
      .where((eb) => eb.and([withinScope(eb, scope), eb(address, 'in', keys)]))
      .select((eb) => eb.fn.max('tickets.id').as('id'))
      .groupBy(address)
      .execute()
    if (newest.length === 0) return []
    const rows = await store.db
      .selectFrom('tickets')
      .where(
        'id',
        'in',
        newest.map(({ id }) => id),
      )
      .select((eb) => [eb.ref('contact_id').$notNull().as('id'), 'contact_name', 'contact_email'])
      .execute()
    return rows.map(({ id, contact_name, contact_email }) => ({ id, name: contact_name ?? '', email: contact_email }))
  }

  async function usualAnswer(id: number, scope: Scope) {
    const held = await store.db
      .selectFrom('tickets')
      .innerJoin('ticket_bodies', 'ticket_bodies.ticket_id', 'tickets.id')
      .where((eb) => eb.and([withinScope(eb, scope), eb('contact_id', '=', id)]))
      .select('body')
      .orderBy('tickets.id', 'desc')
      .limit(ANSWERS_READ)
      .execute()
    const waits = held.flatMap(({ body }) => {
      const { updates }: Ticket = JSON.parse(body)
      return firstAnswerMs(updates) ?? []
    })
    const medianMs = medianOf(waits)
    return medianMs === null ? null : { medianMs, ticketsCount: waits.length }
  }

  /** Asks HappyFox for a contact, once for all who ask at the same time, and carries the answer into the tickets. */
  function refresh(id: number): Promise<void> {
    const running = reading.get(id)
    if (running) return running
    const read = readOriginal(id).finally(() => reading.delete(id))
    reading.set(id, read)
    return read
  }

  async function readOriginal(id: number): Promise<void> {
    const readAt = clock()
    try {
      await door.takeInContact(await happyfox.contact(id), { readAt, agentId: null })
      gone.delete(id)
    } catch (error) {
      if (!(error instanceof HappyFoxNotFound)) throw error
      // While the account as a whole does not answer properly, one contact that is not found proves nothing.
      if (sync.current().problem !== null) return
      if (gone.size >= MOST_GONE) gone.clear()
      gone.add(id)
    }
  }

  return { copy, byAddress, refresh }
}
