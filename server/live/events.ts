import type { BulkNews } from '../../src/domain/bulk.ts'
import type { CreationJob } from '../../src/domain/creations.ts'
import type { LiveEvent, Presence } from '../../src/domain/live.ts'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { SyncState } from '../../src/domain/sync.ts'
import type { TicketRow } from '../../src/domain/ticket.ts'
import { assertNever } from '../../src/domain/assert-never.ts'
import type { ChangeRow } from '../store/changes.ts'
import { encodeEvent, type Listener } from './stream.ts'

export type FindRow = (ticketId: number, scope: Scope) => Promise<TicketRow | null>

/** The bodies that the rooms write with their changes. */
type TicketBody = { isNew?: boolean; previousCategoryId?: number | null } | null
type SessionBody = { key: string } | null

/** What only the agent hears whose it is. */
const AGENTS_OWN: ReadonlySet<ChangeRow['kind']> = new Set(['outbox', 'bulk', 'creations', 'views'])

/** Turns changes into what a listener may hear of them. What several listeners hear alike is made and encoded once. */
export function createEvents({
  findRow,
  peopleOn,
}: {
  findRow: FindRow
  peopleOn: (ticketId: number) => Promise<Presence[]>
}) {
  async function ticketEvent(change: ChangeRow, scope: Scope): Promise<LiveEvent | null> {
    const { ticketId, agentId } = change
    if (ticketId === null) return null
    const body = change.body as TicketBody
    const row = await findRow(ticketId, scope)
    // A ticket that left is told to those who could see it; others must not learn that it exists.
    const couldSee = [change.categoryId, body?.previousCategoryId].some(
      (id) => id != null && scope.categoryIds.includes(id),
    )
    if (!row && !couldSee) return null
    return { kind: 'ticket', ticketId, row, isNew: body?.isNew === true, byAgentId: agentId }
  }

  async function presenceEvent({ ticketId }: ChangeRow, scope: Scope): Promise<LiveEvent | null> {
    if (ticketId === null || !(await findRow(ticketId, scope))) return null
    return { kind: 'presence', ticketId, people: await peopleOn(ticketId) }
  }

  async function eventFor(change: ChangeRow, listener: Listener): Promise<LiveEvent | null> {
    switch (change.kind) {
      case 'ticket':
        return ticketEvent(change, listener.scope)
      case 'presence':
        return presenceEvent(change, listener.scope)
      case 'outbox':
        return change.agentId === listener.agentId ? { kind: 'outbox', item: change.body as OutboxItem } : null
      case 'bulk':
        return change.agentId === listener.agentId ? { kind: 'bulk', news: change.body as BulkNews } : null
      case 'creations':
        return change.agentId === listener.agentId ? { kind: 'creations', job: change.body as CreationJob } : null
      case 'sync':
        return { kind: 'sync', sync: change.body as SyncState }
      case 'reference':
        return { kind: 'reference' }
      case 'views':
        return change.agentId === null || change.agentId === listener.agentId ? { kind: 'views' } : null
      case 'session':
        return null
      default:
        return assertNever(change.kind)
    }
  }

  return {
    /** Encodes one change for one listener after another; null when it is not theirs to hear. */
    encoder(change: ChangeRow): (listener: Listener) => Promise<Buffer | null> {
      const made = new Map<string, Promise<Buffer | null>>()
      return (listener) => {
        const isOwn = AGENTS_OWN.has(change.kind)
        const audience = isOwn ? String(listener.agentId) : listener.scope.categoryIds.join(',')
        const known = made.get(audience)
        if (known) return known
        const bytes = eventFor(change, listener).then((event) => event && encodeEvent(event, change.seq))
        made.set(audience, bytes)
        return bytes
      }
    },

    /** Whether this change says that the listener's session is over. */
    endsSession: (change: ChangeRow, listener: Listener) =>
      change.kind === 'session' && (change.body as SessionBody)?.key === listener.key,
  }
}
