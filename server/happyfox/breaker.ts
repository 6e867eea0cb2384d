import { HappyFoxUnavailable } from './errors.ts'

const WINDOW_MS = 30_000
const FEWEST = 20
const PROBE_MS = 15_000

export type Breaker = {
  /** Before a call. @throws {HappyFoxUnavailable} certain that nothing was sent, while the account rests */
  enter(kind: 'read' | 'write'): void
  /** After it: whether the account answered at all. A refusal is an answer. */
  left(answered: boolean): void
}

/**
 * Leaves an account alone that does not answer: it opens when at least half of twenty or more calls within 30 s had no usable
 * answer, and then lets one read through every 15 s until one is answered. A write is never the one that tries: what became
 * of it would be unknown. `patience` shortens that for a desk known to answer at once or never.
 */
export function createBreaker({ clock, patience = 1 }: { clock: () => number; patience?: number }): Breaker {
  const probeMs = PROBE_MS * patience
  let calls: { at: number; answered: boolean }[] = []
  /** When the next read may try; null while closed. */
  let probeAt: number | null = null
  return {
    enter(kind) {
      if (probeAt === null) return
      if (kind === 'read' && clock() >= probeAt) {
        probeAt = clock() + probeMs
        return
      }
      throw new HappyFoxUnavailable('HappyFox does not answer. It is asked again every few seconds.', 'no')
    },
    left(answered) {
      if (answered && probeAt !== null) {
        probeAt = null
        calls = []
      }
      const now = clock()
      calls = [...calls.filter(({ at }) => at > now - WINDOW_MS), { at: now, answered }]
      const silent = calls.filter((call) => !call.answered).length
      if (probeAt === null && calls.length >= FEWEST && silent * 2 >= calls.length) probeAt = now + probeMs
    },
  }
}
