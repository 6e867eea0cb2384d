import type { SyncProblem } from '../../src/domain/sync.ts'
import {
  HappyFoxBusy,
  HappyFoxError,
  HappyFoxForbidden,
  HappyFoxNotFound,
  HappyFoxUnavailable,
} from '../happyfox/errors.ts'

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000

/** What keeps the copy from being fresh, in a sentence for agents; null for a fault that is not HappyFox's. */
export function problemOf(error: unknown): { kind: SyncProblem['kind']; message: string } | null {
  if (!(error instanceof HappyFoxError)) return null
  if (error instanceof HappyFoxBusy) return { kind: 'busy', message: error.message }
  if (error instanceof HappyFoxForbidden) return { kind: 'credentials', message: error.message }
  if (error instanceof HappyFoxUnavailable) return { kind: 'unreachable', message: error.message }
  if (error instanceof HappyFoxNotFound) {
    return {
      kind: 'wrongAddress',
      message: 'There is no HappyFox API at this address. An administrator has to check HAPPYFOX_URL.',
    }
  }
  return { kind: 'unreadable', message: error.message }
}

/**
 * How long to wait before the next try: twice as long each time, up to a minute, and a random part of it less, so that
 * servers do not come back together. HappyFox's own word for when goes first.
 */
export function retryDelayMs(error: unknown, failures: number, now: number, random = Math.random()): number {
  if (error instanceof HappyFoxBusy) return Math.max(FIRST_RETRY_MS, error.retryAt - now) + random * FIRST_RETRY_MS
  const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 10))
  return longest * (1 - random / 2)
}
