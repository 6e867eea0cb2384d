import { createHash, randomBytes } from 'node:crypto'
import { generateCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import type { HttpContext } from '../http/env.ts'
import { isHttps, ownOrigin } from '../http/peer.ts'
import { appendChange } from '../store/changes.ts'
import type { Store } from '../store/open.ts'
import { createSession, endSession, findSession, pruneSessions, touchSession } from '../store/sessions.ts'

const IDLE_MS = 60 * 60_000
const ABSOLUTE_MS = 12 * 60 * 60_000
/** A session in use is written down this often, not at each request. */
const TOUCH_MS = 60_000

export type SessionOptions = {
  store: Store
  clock: () => number
  trustProxy: number
  frameAncestors: string[]
}

/** Sessions live in the store; the browser holds 256 random bits, the store only their hash. */
export function createSessions({ store, clock, trustProxy, frameAncestors }: SessionOptions) {
  const cookieName = (c: HttpContext) => (isHttps(c, trustProxy) ? '__Host-foxden' : 'foxden')

  /** Where the console may stand in a frame of another site, the cookie must be let through there, and only there. */
  function attributes(c: HttpContext) {
    const secure = isHttps(c, trustProxy)
    const isFramedElsewhere = secure && frameAncestors.some((origin) => !isSameSite(origin, ownOrigin(c, trustProxy)))
    return {
      path: '/',
      httpOnly: true,
      secure,
      sameSite: isFramedElsewhere ? 'None' : 'Strict',
      ...(isFramedElsewhere && { partitioned: true }),
    } as const
  }

  const keyOf = (c: HttpContext) => {
    const name = cookieName(c)
    const id = parse(c.req.header('cookie') ?? '', name)[name]
    return id ? hash(id) : null
  }

  /** Ends a session on every server: an open stream of it is told. */
  const end = (key: string, agentId: number) =>
    store.transaction(async (tx) => {
      await endSession(tx, key)
      await appendChange(tx, { kind: 'session', ticketId: null, categoryId: null, agentId, body: { key } })
    })

  return {
    end,

    /** Starts a session with a new id; one that this browser had before ends. */
    async start(c: HttpContext, agentId: number, idToken: string | null = null): Promise<void> {
      const before = keyOf(c)
      const now = clock()
      const known = before && (await findSession(store.db, before, now))
      if (known) await end(before, known.agentId)
      await pruneSessions(store.db, now)
      const id = randomBytes(32).toString('base64url')
      await createSession(store.db, {
        idHash: hash(id),
        agentId,
        createdAt: now,
        seenAt: now,
        expiresAt: now + Math.min(IDLE_MS, ABSOLUTE_MS),
        idToken,
      })
      c.header('set-cookie', generateCookie(cookieName(c), id, attributes(c)), { append: true })
    },

    /** The session that the browser's cookie names. `isUse`: the agent did something, so idling starts anew. */
    async of(c: HttpContext, { isUse }: { isUse: boolean }) {
      const key = keyOf(c)
      if (!key) return null
      const now = clock()
      const session = await findSession(store.db, key, now)
      if (!session) return null
      if (isUse && now - session.seenAt >= TOUCH_MS) {
        await touchSession(store.db, key, {
          seenAt: now,
          expiresAt: Math.min(now + IDLE_MS, session.createdAt + ABSOLUTE_MS),
        })
      }
      return { key, agentId: session.agentId, idToken: session.idToken }
    },

    /** Whose session a key still is. */
    async agentOf(key: string): Promise<number | null> {
      return (await findSession(store.db, key, clock()))?.agentId ?? null
    },

    forget(c: HttpContext): void {
      c.header('set-cookie', generateCookie(cookieName(c), '', { ...attributes(c), maxAge: 0 }), { append: true })
    },
  }
}

const hash = (id: string) => createHash('sha256').update(id).digest('hex')

/**
 * Whether two origins are of one site, as far as names tell: the last two labels, or three under a short country suffix
 * (`co.uk`). Wrong guesses only make the cookie stricter or looser for an embedder that the operator has allowed.
 */
export function isSameSite(a: string, b: string): boolean {
  const [left, right] = [new URL(a), new URL(b)]
  return left.protocol === right.protocol && siteOf(left.hostname) === siteOf(right.hostname)
}

function siteOf(hostname: string): string {
  if (/^[\d.]+$|^\[/.test(hostname)) return hostname
  const labels = hostname.split('.')
  const isShortSuffix = labels.length > 2 && labels.at(-1)?.length === 2 && (labels.at(-2)?.length ?? 9) <= 3
  return labels.slice(isShortSuffix ? -3 : -2).join('.')
}
