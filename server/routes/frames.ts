import { Hono } from 'hono'
import { open } from '../access/policy.ts'
import type { AppEnv } from './env.ts'

const EMPTY_PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>Message</title></head><body></body></html>'

/**
 * An empty page in which the console shows one mail whose remote images were asked for. A frame without an address of its
 * own inherits the console's policy, which lets no image in from outside; here images are all that may come.
 */
export const frameRoutes = ({ frameAncestors }: { frameAncestors: string[] }) =>
  new Hono<AppEnv>().get('/mail', open, (c) =>
    c.html(EMPTY_PAGE, 200, {
      'content-security-policy': [
        "default-src 'none'",
        "img-src 'self' data: blob: https: http:",
        "style-src-attr 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        `frame-ancestors ${["'self'", ...frameAncestors].join(' ')}`,
        'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
      ].join('; '),
      ...(frameAncestors.length === 0 && { 'x-frame-options': 'SAMEORIGIN' }),
    }),
  )
