/** How fresh the copy of the account is. Shown, never implied. */
export type SyncState = {
  phase: 'starting' | 'backfill' | 'live'
  /** Tickets copied so far, and how many there are; null until HappyFox said. */
  copied: number
  total: number | null
  /** The last time HappyFox answered a poll; null before the first. */
  lastSyncAt: string | null
  problem: SyncProblem | null
}

export type SyncProblem = {
  /** credentials: 401/403. busy: 429. unreachable: no answer or 5xx. wrongAddress: 404 on a known path. unreadable: not HappyFox's JSON. */
  kind: 'credentials' | 'busy' | 'unreachable' | 'wrongAddress' | 'unreadable'
  message: string
  since: string
  /** When the next try is; a clock time for a 429. */
  retryAt: string | null
}
