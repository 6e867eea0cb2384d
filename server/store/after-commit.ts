import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

type Work = () => void

const waiting = new WeakMap<Kysely<Schema>, Work[]>()

/** Begins to collect what waits for the end of a step. */
export function collectWork(tx: Kysely<Schema>): Work[] {
  const works: Work[] = []
  waiting.set(tx, works)
  return works
}

/**
 * Does `work` once the step of `tx` is kept, and never where it is undone; at once outside of a step. Memory that tells what
 * the database holds changes here: at the end of a step the disk may be full or the connection gone.
 */
export function afterCommit(tx: Kysely<Schema>, work: Work): void {
  const works = waiting.get(tx)
  if (works) works.push(work)
  else work()
}
