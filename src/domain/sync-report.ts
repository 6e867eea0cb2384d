import type { OutboxState } from './outbox.ts'
import type { SyncProblem, SyncState } from './sync.ts'

export type CallMethod = 'GET' | 'POST'

/** What we spend at most of HappyFox's limits (500 and 300, §1) in any sixty seconds. */
export const CALL_LIMITS: Record<CallMethod, number> = { GET: 400, POST: 240 }

/** What an administrator is told about the traffic with HappyFox, of all servers of the store together. */
export type SyncReport = {
  /** When this was true, by the server's clock. */
  at: string
  sync: SyncState
  /** Calls in the last sixty seconds, and the most there may be. */
  calls: Record<CallMethod, { used: number; limit: number }>
  /** The last hour, a minute each, oldest first; the last one is still running. */
  history: { minute: string; GET: number; POST: number }[]
  /** Until when a 429 stops everything; null when nothing is stopped. */
  pausedUntil: string | null
  /** What went wrong in the last day, latest first. */
  problems: {
    kind: SyncProblem['kind'] | 'internal' | 'restored'
    message: string
    times: number
    firstAt: string
    lastAt: string
  }[]
  /** Servers of the last minute; one of them polls. */
  servers: { name: string; startedAt: string; seenAt: string; isPolling: boolean }[]
  /** Writes that are on their way, or wait for somebody, by state. */
  outbox: Partial<Record<OutboxState, number>>
}

const PAGE_SIZE = 50

/** How long the first copy still takes at the pace of the last minute; null when there is none, or no pace yet. */
export function minutesLeft({ sync, calls }: Pick<SyncReport, 'sync' | 'calls'>): number | null {
  if (sync.phase !== 'backfill' || sync.total === null || calls.GET.used === 0) return null
  const pages = Math.max(0, sync.total - sync.copied) / PAGE_SIZE
  return Math.ceil(pages / calls.GET.used)
}
