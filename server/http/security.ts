import { createMiddleware } from 'hono/factory'
import type { HttpContext, HttpEnv } from './env.ts'
import { Forbidden } from './errors.ts'
import { isHttps, ownOrigin, type TrustProxy } from './peer.ts'

export type SecurityOptions = {
  /** Origins that may show the console in a frame; empty means none. */
  frameAncestors: string[]
  trustProxy: TrustProxy
}

const policyOf = (frameAncestors: string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    // Films and voices of a ticket, fetched whole and played from memory.
    'media-src blob:',
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    `frame-ancestors ${frameAncestors.length > 0 ? frameAncestors.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types dompurify foxden',
  ].join('; ')

/** The headers that every answer carries, unless the handler has said something stricter. */
export function createSecurityHeaders({ frameAncestors, trustProxy }: SecurityOptions) {
  const always: Record<string, string> = {
    'content-security-policy': policyOf(frameAncestors),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    // A sign-in popup must keep its opener.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'x-dns-prefetch-control': 'off',
    ...(frameAncestors.length === 0 && { 'x-frame-options': 'DENY' }),
  }
  return (c: HttpContext): Record<string, string> => ({
    ...always,
    'x-request-id': c.var.requestId,
    ...(isHttps(c, trustProxy) && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
    ...(c.req.path.startsWith('/api') && { 'cache-control': 'no-store' }),
  })
}

export const setSecurityHeaders = (headersFor: (c: HttpContext) => Record<string, string>) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    await next()
    // A live stream has written its own head already.
    if (c.env?.outgoing?.headersSent) return
    for (const [name, value] of Object.entries(headersFor(c))) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  })

const READS = new Set(['GET', 'HEAD'])

/**
 * Only our own page may call the API. A write needs a header that no form can send, and a browser that vouches for where
 * it comes from: `Sec-Fetch-Site`, or where that is missing (plain http on an intranet) the exact `Origin`.
 */
export const refuseForeign = ({ trustProxy }: { trustProxy: TrustProxy }) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const site = c.req.header('sec-fetch-site')
    if (READS.has(c.req.method)) {
      if (site === 'cross-site' || site === 'same-site') throw new Forbidden('Another site may not read from here.')
      return next()
    }
    if (c.req.header('x-foxden') !== '1') throw new Forbidden('A write needs the header «X-Foxden: 1».')
    const origin = c.req.header('origin')
    const isOurs = site === undefined ? origin?.toLowerCase() === ownOrigin(c, trustProxy) : site === 'same-origin'
    if (!isOurs) {
      throw new Forbidden(
        `A write must come from the console's own page; this one came from ${site ?? origin ?? 'nowhere that says its name'}.`,
      )
    }
    return next()
  })
