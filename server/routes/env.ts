import type { Readable } from 'node:stream'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import type { StagedFile } from '../../src/domain/file.ts'
import type { OutboxDecision, OutboxInput, OutboxItem } from '../../src/domain/outbox.ts'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { Reference } from '../../src/domain/reference.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { SyncState } from '../../src/domain/sync.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { QueueCounts } from '../../src/domain/views.ts'
import type { Access } from '../access/access.ts'
import type { HappyFox } from '../happyfox/happyfox.ts'
import type { HttpContext, HttpEnv } from '../http/env.ts'
import type { Live } from '../live/live.ts'
import type { Store } from '../store/open.ts'

/** What the routes ask of the copy of the account. */
export type Mirror = {
  status(): SyncState
  reference(): Reference | null
  page(filter: TicketFilter, range: { offset: number; limit: number }, scope: Scope): Promise<TicketPage>
  counts(scope: Scope): Promise<QueueCounts>
  ticket(id: number, scope: Scope): Promise<{ ticket: Ticket; readAt: string } | null>
}

/** What the routes ask of the writes on their way. */
export type Outbox = {
  accept(input: OutboxInput, agent: { id: number }): Promise<{ item: OutboxItem; created: boolean }>
  decide(id: string, agentId: number, decision: OutboxDecision): Promise<OutboxItem>
  forTicket(ticketId: number, agentId: number): Promise<OutboxItem[]>
  unsettled(agentId: number): Promise<OutboxItem[]>
  stageFile(head: { name: string; contentType: string; agentId: number }, body: Readable): Promise<StagedFile>
  dropFile(id: string, agentId: number): Promise<void>
}

/** The rooms that a handler can call. */
export type Rooms = {
  access: Access
  mirror: Mirror
  outbox: Outbox
  live: Live
  happyfox: Pick<HappyFox, 'attachment'>
  store: Pick<Store, 'db'>
  clock: () => number
  /** The headers that an answer must carry whose response the handler writes itself. */
  headersFor: (c: HttpContext) => Record<string, string>
}

export type AppEnv = HttpEnv & { Variables: Rooms }

/** Hands the rooms to every request. */
export const provide = (rooms: Rooms) =>
  createMiddleware<AppEnv>(async (c, next) => {
    for (const [name, room] of Object.entries(rooms)) c.set(name as keyof Rooms, room as never)
    return next()
  })

/** An id in a path. */
export const Id = z.coerce.number().int().positive()
