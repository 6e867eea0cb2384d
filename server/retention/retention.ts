import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { acquireLease, releaseLease, renewLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import {
  deletedCanned,
  emptyLanes,
  endedSessions,
  oldChanges,
  oldDraftEnds,
  oldDrafts,
  oldFiles,
  oldJobs,
  seenOfGone,
  settledWrites,
  type Sweep,
  waitingWrites,
} from '../store/retention.ts'

export type RetentionDeps = {
  store: Store
  log: Pick<Logger, 'info' | 'error'>
  clock: () => number
  /** Names this server among those of one database. */
  owner: string
  /** How long what was sent is kept: texts, receipts, bulk changes. */
  keptMs: number
  everyMs?: number
  batch?: number
}

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
const LEASE = 'retention'
const LEASE_MS = 5 * 60_000
/** Small enough that no write of an agent waits noticeably for it. */
const BATCH = 200
/** What agents wait for comes in between. */
const REST_MS = 20

/** A file that no message took, and one whose message has arrived. */
const UNUSED_FILE_MS = 7 * DAY_MS
const SENT_FILE_MS = DAY_MS
const ANNOUNCED_MS = DAY_MS
const REHEARSED_MS = HOUR_MS
const DELETED_CANNED_MS = 30 * DAY_MS
const GONE_TICKET_MS = 30 * DAY_MS
/** Nothing that was typed goes sooner: drafts, and writes that wait for their agents. */
const TYPED_MS = 365 * DAY_MS

/** Forgets what nobody needs any more, every hour, on one server of a database and a few rows at a time. */
export function createRetention({ store, log, clock, owner, keptMs, everyMs = HOUR_MS, batch = BATCH }: RetentionDeps) {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  /** Of this server: one that starts often walks more often. */
  let dailyAt = -Infinity

  /** What grows with every hour's work, and once a day what grows slowly and takes a walk through all of it. */
  const sweeps = (now: number, isDaily: boolean): Record<string, Sweep> => ({
    settledWrites: settledWrites(now - keptMs),
    files: oldFiles({ unused: now - UNUSED_FILE_MS, settled: now - SENT_FILE_MS }),
    jobs: oldJobs({ rehearsed: now - REHEARSED_MS, finished: now - keptMs }),
    changes: oldChanges(now - ANNOUNCED_MS),
    sessions: endedSessions(now),
    ...(isDaily && {
      waitingWrites: waitingWrites(now - Math.max(keptMs, TYPED_MS)),
      drafts: oldDrafts(now - TYPED_MS),
      draftEnds: oldDraftEnds(now - TYPED_MS),
      canned: deletedCanned(now - DELETED_CANNED_MS),
      seen: seenOfGone(now - GONE_TICKET_MS),
      lanes: emptyLanes(now - DAY_MS),
    }),
  })

  /** Goes through everything once, if no other server is at it. */
  async function sweep(): Promise<void> {
    const lease = await acquireLease(store.db, { name: LEASE, owner, ttlMs: LEASE_MS })
    if (!lease) return
    const hold = { name: LEASE, owner, token: lease.token }
    const now = clock()
    const isDaily = now - dailyAt >= DAY_MS
    try {
      for (const [what, forget] of Object.entries(sweeps(now, isDaily))) {
        let gone = 0
        for (let isMore = true; isMore; ) {
          if (stopping.signal.aborted || !(await renewLease(store.db, { ...hold, ttlMs: LEASE_MS }))) return
          const swept = await store.db.transaction().execute((tx) => forget(tx, batch))
          gone += swept.gone
          isMore = swept.isMore
          if (isMore) await sleep(REST_MS, undefined, { signal: stopping.signal }).catch(() => {})
        }
        if (gone > 0) log.info({ what, gone }, 'old rows were removed')
      }
      if (isDaily) dailyAt = now
    } finally {
      await releaseLease(store.db, hold)
    }
  }

  function run() {
    running ??= sweep()
      .catch((cause: unknown) => log.error({ err: cause }, 'old rows were not removed'))
      .finally(() => {
        running = null
      })
    return running
  }

  return {
    sweep: run,
    start() {
      void run()
      timer = setInterval(() => void run(), everyMs).unref()
    },
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await running
    },
  }
}
