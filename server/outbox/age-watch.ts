import type { Logger } from 'pino'
import type { Outbox } from './outbox.ts'

/** Writes usually leave within seconds. */
const LONG_MS = 60_000

/** Tells the log, once, when a write has waited for HappyFox for more than a minute, and when none does any more. */
export function createAgeWatch({
  outbox,
  log,
  clock,
}: {
  outbox: Pick<Outbox, 'depth'>
  log: Logger
  clock: () => number
}) {
  let isTold = false
  return async function look(): Promise<void> {
    const { waitingSince, byState } = await outbox.depth()
    const waitsMs = waitingSince === null ? 0 : clock() - waitingSince
    const isLong = waitsMs > LONG_MS
    if (isLong === isTold) return
    isTold = isLong
    if (isLong) log.warn({ waitsMs, byState }, 'writes wait for HappyFox')
    else log.info('no write waits for HappyFox any more')
  }
}
