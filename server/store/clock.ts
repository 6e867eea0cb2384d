import { databaseNow } from './engine.ts'
import type { Store } from './open.ts'

/** A slow answer says too little about the time. */
const SLOWEST_MS = 1_000

/**
 * The time of all servers of one database, in epoch milliseconds: what one writes down as due another must not take for past
 * or far off. Between two questions it runs by itself, so that a jump of the machine's own clock is none here. A database in a
 * folder has the machine's clock.
 */
export async function sharedClock(
  { db, engine }: Pick<Store, 'db' | 'engine'>,
  { ask = databaseNow, own = Date.now }: { ask?: typeof databaseNow; own?: () => number } = {},
): Promise<{ clock: () => number; sync: () => Promise<void> }> {
  if (engine === 'sqlite') return { clock: own, sync: async () => {} }
  /** What `performance.now()` counts from. */
  let origin = own() - performance.now()
  async function sync() {
    const before = performance.now()
    const now = await ask(db)
    const after = performance.now()
    if (after - before <= SLOWEST_MS) origin = now - (before + after) / 2
  }
  await sync()
  return { clock: () => Math.floor(origin + performance.now()), sync }
}
