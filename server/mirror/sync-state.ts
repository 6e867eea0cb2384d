import type { Kysely } from 'kysely'
import type { SyncProblem, SyncState } from '../../src/domain/sync.ts'
import { afterCommit } from '../store/after-commit.ts'
import { appendChange } from '../store/changes.ts'
import { getMeta, setMeta } from '../store/meta.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'

const KEY = 'sync_state'

const NOTHING_YET: SyncState = { phase: 'starting', copied: 0, total: null, lastSyncAt: null, problem: null }

export type Problem = Omit<SyncProblem, 'since'>

export type SyncBook = ReturnType<typeof createSyncBook>

/** How fresh the copy is, as the polling server knows it; kept and announced, so that every server says the same. */
export function createSyncBook(store: Store) {
  let state = NOTHING_YET

  /** Keeps and announces what changed; `tx` is the transaction of what it tells about. */
  async function set(change: Partial<SyncState>, tx: Kysely<Schema>): Promise<void> {
    const next = { ...state, ...change }
    if (JSON.stringify(next) === JSON.stringify(state)) return
    await setMeta(tx, KEY, JSON.stringify(next))
    await appendChange(tx, { kind: 'sync', ticketId: null, categoryId: null, agentId: null, body: next })
    afterCommit(tx, () => {
      state = next
    })
  }

  return {
    current: () => state,
    set,
    /** What the store says, at the start; what another server says, later. */
    async load(): Promise<void> {
      const kept = await getMeta(store.db, KEY)
      if (kept) state = JSON.parse(kept)
    },
    hear: (next: SyncState) => {
      state = next
    },
    /** The same with a problem: one that goes on keeps its beginning; null when all is well. */
    async tell(change: Partial<SyncState>, problem: Problem | null, now: number): Promise<void> {
      const since = state.problem?.kind === problem?.kind ? state.problem?.since : undefined
      const told = problem && { ...problem, since: since ?? new Date(now).toISOString() }
      await store.transaction((tx) => set({ ...change, problem: told }, tx))
    },
  }
}
