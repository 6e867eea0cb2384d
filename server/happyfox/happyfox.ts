import type { Readable } from 'node:stream'
import type { CreateAction, TicketAction } from '../../src/domain/outbox.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { ContactCard, Ticket } from '../../src/domain/ticket.ts'

/** Who waits for the request budget when it is short: the first named goes first. */
export const READ_PRIORITIES = ['verify', 'preRead', 'interactive', 'attachment', 'delta', 'backfill'] as const
export type ReadPriority = (typeof READ_PRIORITIES)[number]

/** The right to one call. `probeUntil`: it is the first after a pause, and alone until it was answered or this time came. */
export type Turn = { readonly probeUntil: number | null }

/** A file on its way out. `open` may be called once per send; the bytes it yields must be `sizeBytes` long. */
export type SendFile = { name: string; contentType: string; sizeBytes: number; open(): Readable }

/** What became of one ticket of many. `unclear`: HappyFox's word about it cannot be read. */
export type MadeOne =
  | { kind: 'made'; ticketId: number; displayId: string }
  | { kind: 'refused'; message: string; fields: Record<string, string[]> }
  | { kind: 'unclear' }

/** A file on its way in. Whoever takes it reads `body` to its end or destroys it. */
export type AttachmentStream = { name: string; contentType: string; sizeBytes: number | null; body: Readable }

/**
 * A HappyFox account in domain words. Every method throws the classes of `errors.ts` and retries nothing: whoever calls
 * knows whether a repeat is safe. All calls share one request budget; `priority` says who goes first when it is short.
 */
export type HappyFox = {
  /** The seven small lists (staff, categories, statuses …). Category prefixes are null: only tickets show them. */
  reference(options?: { priority?: ReadPriority }): Promise<Reference>
  /** A page of tickets with all their updates. `page` counts from 1, `size` is 1 to 50. Past the end: no tickets. */
  ticketsPage(query: {
    page: number
    size: number
    sort: 'modified' | 'created' | 'createdAsc'
    /** Only tickets that are open and have an SLA breach. */
    only?: 'openBreached'
    priority?: ReadPriority
  }): Promise<{ tickets: Ticket[]; total: number; pageCount: number }>
  /** Ids only (`minify_response`), oldest first. */
  ticketIds(query: { page: number; size: number; priority?: ReadPriority }): Promise<{
    ids: number[]
    total: number
    pageCount: number
  }>
  /**
   * HappyFox's own search: a page of tickets within the categories, of which there must be one. With words in `q` it lists by last
   * reply whatever `sort` says (§3).
   */
  search(query: {
    q: string
    status: '_all' | '_pending' | '_completed'
    categoryIds: number[]
    unresponded: boolean | null
    breached: boolean | null
    /** One of §3's sort words. */
    sort: string
    page: number
    size: number
  }): Promise<{ tickets: Ticket[]; total: number; pageCount: number }>
  /** How many tickets have at least one SLA breach. */
  breachedCount(): Promise<number>
  /** One ticket. `fieldChanges` also asks for the history of custom fields. @throws {HappyFoxNotFound} */
  ticket(id: number, options?: { fieldChanges?: boolean; priority?: ReadPriority }): Promise<Ticket>
  /** One contact, with the numbers' ids. @throws {HappyFoxNotFound} */
  contact(id: number): Promise<ContactCard>
  /**
   * Waits for the right to one POST, apart from `send`, so that no write is on record as leaving while it only waits.
   * @throws {HappyFoxBusy} at once while the account is paused.
   */
  sendTurn(): Promise<Turn>
  /**
   * Exactly one POST in the agent's name. Answers the ticket as HappyFox shows it then, or null where HappyFox only says
   * that it is done (§13 to §17). Never two at once for one ticket (§8).
   * @throws {HappyFoxUnavailable} `sent: 'maybe'` when only reading the ticket again can tell whether it was done.
   */
  send(
    ticketId: number,
    agentId: number,
    action: TicketAction,
    context: { turn: Turn; lastAgentMessageId: number | null; files: SendFile[] },
  ): Promise<Ticket | null>
  /** The highest number among the account's newest tickets; 0 when there is none. */
  newestTicketId(): Promise<number>
  /**
   * Exactly one POST that makes a ticket; answers it as HappyFox shows it then. @throws {HappyFoxUnavailable} `sent: 'maybe'`
   * when only looking for the ticket can tell whether it was made.
   */
  create(action: CreateAction, context: { turn: Turn; files: SendFile[] }): Promise<Ticket>
  /**
   * Exactly one POST that makes up to a hundred tickets (§5), without files; what became of each, in their order.
   * @throws {HappyFoxUnavailable} `sent: 'maybe'` when only looking for them can tell which were made.
   */
  createMany(actions: CreateAction[], context: { turn: Turn }): Promise<MadeOne[]>
  /**
   * Puts a picture where a text can show it (§6) and answers its address. One that no text names is harmless, so that after
   * silence it may be put there again.
   */
  uploadImage(image: SendFile, context: { turn: Turn }): Promise<string>
  /** Where the account lives: pictures of texts are under this origin. */
  origin: string
  /** A picture of a text by its address there, fetched without our credentials. @throws {HappyFoxNotFound} */
  inlineImage(address: string): Promise<AttachmentStream>
  /** A file of a ticket by a fresh link, fetched without our credentials. @throws {HappyFoxNotFound} */
  attachment(ticketId: number, attachmentId: number): Promise<AttachmentStream>
}
