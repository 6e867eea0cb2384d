import type { Kysely } from 'kysely'
import { getMeta, setMeta } from '../store/meta.ts'
import type { Schema } from '../store/schema.ts'

/** Where the sync stands; written with what it has read, so that it resumes exactly there. */
export type Cursors = {
  /** The next page of the first copy, and whether it is complete. */
  backfill: { page: number; done: boolean }
  /** Modifications up to here are known; epoch milliseconds. */
  incremental: { modifiedAt: number }
  /** The last count of breached tickets, when it was taken, and when the tickets themselves were last read. */
  sla: { count: number; at: number; readAt: number }
  /** When ids were last compared, and how many tickets HappyFox then counted that could not be read. */
  reconcile: { at: number; gap: number }
  /** Up to which ticket copies are made findable by what this version can ask for, see `derive.ts`. */
  derived: { version: number; after: number; done: boolean }
}

export async function readCursor<K extends keyof Cursors>(db: Kysely<Schema>, name: K): Promise<Cursors[K] | null> {
  const kept = await getMeta(db, `cursor_${name}`)
  return kept === null ? null : JSON.parse(kept)
}

export const writeCursor = <K extends keyof Cursors>(tx: Kysely<Schema>, name: K, value: Cursors[K]): Promise<void> =>
  setMeta(tx, `cursor_${name}`, JSON.stringify(value))
