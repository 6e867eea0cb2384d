import { setTimeout } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { ContactCopy, KnownContact } from '../../src/domain/contact.ts'
import type { FieldParam } from '../../src/domain/field-test.ts'
import type {
  Facet,
  FacetKey,
  NewestMessage,
  PageReason,
  RowFields,
  TicketCopy,
  TicketPage,
} from '../../src/domain/queue.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { SyncState } from '../../src/domain/sync.ts'
import { CALL_LIMITS, type SyncReport } from '../../src/domain/sync-report.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { ContactCard, Ticket, TicketRow } from '../../src/domain/ticket.ts'
import type { QueueCounts } from '../../src/domain/views.ts'
import type { ChangeRow } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { carrySeen } from '../store/seen.ts'
import type { Schema } from '../store/schema.ts'
import { createContacts } from './contacts.ts'
import { countsFor, type Tally, tallyTickets } from './counts.ts'
import { newestMessage } from './newest-message.ts'
import { countFacet } from './facets.ts'
import { asksDerived, isDerived } from './derive.ts'
import { createHappyFoxSearch } from './happyfox-search.ts'
import { createPoller } from './poller.ts'
import { createReadThrough } from './read-through.ts'
import type { Reads } from './reads.ts'
import { reportSync } from './report.ts'
import { createReferenceBook } from './reference-book.ts'
import { rowFields } from './row-fields.ts'
import { createSyncBook } from './sync-state.ts'
import { createTakeIn } from './take-in.ts'
import { findRow, findRows, matchingIds, placeIn, type Range, searchTickets } from './ticket-search.ts'
import { createViewCounts } from './view-counts.ts'

export type MirrorOptions = {
  store: Store
  happyfox: Reads
  log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>
  clock: () => number
  /** This server among those of the store. */
  owner: string
  /** How often HappyFox is asked what is new. */
  pollMs?: number
  /** What is spent of HappyFox's limits at most in a minute, for the report. */
  limits?: { GET: number; POST: number }
}

export type Mirror = {
  /** Loads what is known, which takes no network, and begins to keep it fresh. */
  start(): Promise<void>
  stop(): Promise<void>
  status(): SyncState
  /** The traffic of all servers with HappyFox, for administrators. */
  report(): Promise<Omit<SyncReport, 'outbox'>>
  /** The account's lists as last read; null before the first time. */
  reference(): Reference | null
  page(filter: TicketFilter, range: Range, scope: Scope): Promise<TicketPage>
  /** How many rows of a list stand before a ticket; null when the list does not hold it, or the copy cannot tell. */
  placeOf(ticketId: number, filter: TicketFilter, scope: Scope): Promise<number | null>
  /** The numbers of the sidebar: built-in views, categories and these saved views. */
  counts(scope: Scope, views?: { id: string; filter: TicketFilter }[]): Promise<QueueCounts>
  /** What each value of one key would show under the rest of a filter. */
  facet(filter: TicketFilter, key: FacetKey, scope: Scope): Promise<Facet>
  /** The copy at once, and a fresh one behind it if it is older than 30 s; a ticket that has no copy is waited for. */
  ticket(id: number, scope: Scope): Promise<TicketCopy | null>
  /** The copy as it is, however old: for a look ahead, which must cost HappyFox nothing. */
  copy(id: number, scope: Scope): Promise<TicketCopy | null>
  /** A contact as the copy knows it; null when none of the contact's tickets is within the scope. */
  contact(id: number, scope: Scope): Promise<ContactCopy | null>
  /** Whose addresses these are, among contacts with tickets within the scope: one contact for each that has an owner. */
  contactsByAddress(addresses: string[], scope: Scope): Promise<KnownContact[]>
  /** Asks HappyFox for a contact and carries the answer into the contact's tickets. */
  refreshContact(id: number): Promise<void>
  row(id: number, scope: Scope): Promise<TicketRow | null>
  rows(ids: number[], scope: Scope): Promise<TicketRow[]>
  /** What custom fields say on some tickets, from their copies. */
  fieldsOf(ticketIds: number[], params: FieldParam[], scope: Scope): Promise<RowFields>
  /** The ids of a whole list as it is now. */
  idsOf(filter: TicketFilter, limit: number, scope: Scope): Promise<{ ids: number[]; total: number }>
  /** The last thing said on a ticket, from the copy alone; the caller has checked that the agent may see it. */
  newestMessage(id: number): Promise<NewestMessage | null>
  /** Takes in what a write was answered with, or a read that somebody else did; `tx` is what it belongs to. */
  takeIn(ticket: Ticket, by: { agentId: number } | null, tx?: Kysely<Schema>): Promise<void>
  /** Carries what a ticket that was just read shows of its contact to the contact's other tickets. */
  takeInContact(contact: ContactCard, by: { agentId: number }): Promise<void>
  /** Forgets a ticket that was deleted. */
  forget(id: number): Promise<void>
  /** Reads the account's lists anew, soon: something that HappyFox said does not fit them. */
  doubtReference(): void
  /** Reads a ticket from HappyFox and takes it in; null, and forgotten, when it is gone. */
  refresh(id: number): Promise<Ticket | null>
}

const POLL_MS = 4_000
/** A hundred tickets refused at once are one doubt. */
const DOUBT_EVERY_MS = 5_000
const NO_FIELDS = { ticketFields: [], contactFields: [] }
/** A list waits no longer for HappyFox's own search; what it finds later is there when the list is asked for again. */
const PATIENCE_MS = 3_000

/** The copy of the account that lists are made of. */
export function createMirror({ store, happyfox, log, clock, owner, ...options }: MirrorOptions): Mirror {
  const { pollMs = POLL_MS, limits = CALL_LIMITS } = options
  const book = createReferenceBook({ store, clock })
  const sync = createSyncBook(store)
  const door = createTakeIn({ store, book })
  const opened = createReadThrough({ store, happyfox, door, sync, clock, log })
  const contacts = createContacts({ store, happyfox, door, sync, clock })
  const elsewhere = createHappyFoxSearch({ store, happyfox, door, clock })
  let poller: ReturnType<typeof createPoller> | null = null
  let unsubscribe = () => {}
  let doubtedAt = -Infinity
  let listsAreOld = false
  /** What the sidebar counts, until something changes; a new day changes what is due. */
  let tally: { day: string; made: Promise<Tally> } | null = null
  const viewCounts = createViewCounts({ store, fields: () => book.current() ?? NO_FIELDS, clock })

  /** What other servers of the store have found out. */
  function hear(change: ChangeRow) {
    if (change.kind === 'ticket' || change.kind === 'sync' || change.kind === 'reference') {
      tally = null
      viewCounts.forget()
    }
    if (change.kind === 'sync' && !poller?.isPolling()) sync.hear(change.body as SyncState)
    if (change.kind === 'reference' || listsAreOld) void readLists()
  }

  /** Rights come from the lists: where they cannot be read, the next news is another occasion. */
  async function readLists() {
    listsAreOld = false
    await book.load().catch((cause: unknown) => {
      listsAreOld = true
      log.error({ err: cause }, 'mirror: the reference lists cannot be loaded')
    })
  }

  /** Why the copy cannot tell exactly what fits a filter; null when it can. */
  async function doubtAbout(filter: TicketFilter): Promise<PageReason | null> {
    if (sync.current().phase !== 'live') return 'copying'
    return asksDerived(filter) && !(await isDerived(store.db)) ? 'preparing' : null
  }

  /** What HappyFox finds; null when it cannot be asked, and the copy has to do. */
  async function askHappyFox(filter: TicketFilter, range: { offset: number; limit: number }, scope: Scope) {
    const reference = book.current()
    if (!reference || sync.current().problem) return null
    const patience = new AbortController()
    try {
      return await Promise.race([
        elsewhere.page(filter, range, { scope, reference }),
        setTimeout(PATIENCE_MS, null, { signal: patience.signal }),
      ])
    } catch (error) {
      // The poller tells about problems; the copy answers as far as it goes.
      log.debug({ err: error }, 'mirror: HappyFox was not searched')
      return null
    } finally {
      patience.abort()
    }
  }

  const fieldLists = () => book.current() ?? NO_FIELDS

  return {
    async start() {
      unsubscribe = store.bus.subscribe(hear)
      await Promise.all([book.load(), sync.load()])
      poller = createPoller({ store, happyfox, book, sync, door, owner, pollMs, clock, log })
    },
    async stop() {
      unsubscribe()
      await poller?.stop()
      await opened.stop()
    },
    status: sync.current,
    report: () => reportSync(store, { sync, now: clock(), limits }),
    reference: book.current,
    async page(filter, range, scope) {
      // Asked first: news that come while the list is made are announced above it.
      const changeSeq = await store.bus.head()
      const reason = await doubtAbout(filter)
      const found = reason && (await askHappyFox(filter, range, scope))
      if (found) return { ...found, offset: range.offset, changeSeq, source: 'happyfox', reason, edges: null }
      const { rows, total, edges } = await searchTickets(store, {
        filter,
        range,
        scope,
        now: clock(),
        fields: fieldLists(),
      })
      return { rows, total, edges, offset: range.offset, changeSeq, source: 'copy', reason, order: 'asked' }
    },
    async placeOf(ticketId, filter, scope) {
      if (await doubtAbout(filter)) return null
      return placeIn(store, { ticketId, filter, scope, now: clock(), fields: fieldLists() })
    },
    async counts(scope, views = []) {
      const day = new Date(clock()).toISOString().slice(0, 10)
      if (tally?.day !== day) {
        tally = { day, made: tallyTickets(store, clock()) }
        viewCounts.forget()
      }
      const { made } = tally
      try {
        const counts = countsFor(await made, scope)
        const saved = await viewCounts.countsOf(views, scope)
        return { ...counts, views: { ...counts.views, ...saved.views }, isPending: saved.isPending }
      } catch (error) {
        if (tally?.made === made) tally = null
        throw error
      }
    },
    facet: (filter, key, scope) => countFacet(store, { filter, key, scope, now: clock(), fields: fieldLists() }),
    ticket: (id, scope) => opened.ticket(id, scope),
    copy: (id, scope) => opened.copy(id, scope),
    contact: contacts.copy,
    contactsByAddress: contacts.byAddress,
    refreshContact: contacts.refresh,
    row: (id, scope) => findRow(store, id, scope),
    rows: (ids, scope) => findRows(store, ids, scope),
    fieldsOf: (ticketIds, params, scope) => rowFields(store, { ticketIds, params, scope }),
    idsOf: (filter, limit, scope) => matchingIds(store, { filter, limit, scope, now: clock(), fields: fieldLists() }),
    newestMessage: (id) => newestMessage(store, id),
    async takeIn(ticket, by, tx) {
      const options = { readAt: clock(), agentId: by?.agentId ?? null }
      // An agent's own change is no news to the agent.
      if (by) await carrySeen(tx ?? store.db, { ...by, ticketId: ticket.id, to: ticket.lastUpdateId })
      if (tx) await door.takeIn(tx, [ticket], options)
      else await door.takeInAll([ticket], options)
    },
    takeInContact: (contact, { agentId }) => door.takeInContact(contact, { readAt: clock(), agentId }),
    forget: door.evict,
    refresh: opened.refresh,
    doubtReference() {
      if (clock() < doubtedAt + DOUBT_EVERY_MS) return
      doubtedAt = clock()
      // The poller reads them each minute, and tells about problems.
      book
        .refresh(happyfox)
        .catch((error: unknown) => log.debug({ err: error }, 'mirror: the lists were not read anew'))
    },
  }
}
