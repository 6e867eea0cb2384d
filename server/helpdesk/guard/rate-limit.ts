import { createMiddleware } from 'hono/factory'
import { Refusal } from '../input/refusal.ts'

const WINDOW_MS = 60_000
const LOCKED_MS = 10 * 60_000
const LIMITS = { read: 500, write: 300 }

/**
 * 500 GET and 300 POST a minute for the whole account; beyond it everything answers 429 for the next ten minutes. HappyFox names
 * no header and no body for it, so none is sent and the sentence is ours. What comes during the ten minutes does not
 * prolong them (ours).
 */
export function createRateLimit(clock: () => number) {
  const calls: Record<'read' | 'write', number[]> = { read: [], write: [] }
  let lockedUntil = 0
  return createMiddleware(async (c, next) => {
    const now = clock()
    const kind = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'read' : 'write'
    if (now >= lockedUntil) {
      const recent = calls[kind].filter((at) => at > now - WINDOW_MS)
      calls[kind] = recent
      if (recent.length < LIMITS[kind]) recent.push(now)
      else lockedUntil = now + LOCKED_MS
    }
    if (now < lockedUntil) {
      calls.read = []
      calls.write = []
      throw new Refusal(429, { error: 'Too many requests. The account is locked for ten minutes.' })
    }
    await next()
  })
}
