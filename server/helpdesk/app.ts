import { Hono } from 'hono'
import type { Desk } from './desk.ts'
import { basicAuth } from './guard/auth.ts'
import { createRateLimit } from './guard/rate-limit.ts'
import { notFound, Refusal } from './input/refusal.ts'
import { attachmentRoutes, createAttachmentLinks } from './routes/attachments.ts'
import type { DeskEnv } from './routes/env.ts'
import { referenceRoutes } from './routes/reference.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { countBreaches } from './rules/sla.ts'

export const API = '/api/1.1/json'

type AppOptions = { apiKey: string; authCode: string; rateLimit: boolean }

/** The desk's HTTP side: the API behind Basic auth, and beside it the files by their links. */
export function createApp(desk: Desk, options: AppOptions) {
  const links = createAttachmentLinks(desk.clock)
  const api = new Hono<DeskEnv>({ strict: false })
  api.use(basicAuth(options.apiKey, options.authCode))
  if (options.rateLimit) api.use(createRateLimit(desk.clock))
  api.use(async (_c, next) => {
    countBreaches(desk.db, desk.clock())
    await next()
  })
  api.route('/', referenceRoutes())
  api.route('/', ticketRoutes())
  api.all('*', () => {
    throw notFound()
  })

  return new Hono<DeskEnv>({ strict: false })
    .use(async (c, next) => {
      const { origin } = new URL(c.req.url)
      c.set('desk', desk)
      c.set('attachmentUrl', (attachment) => links.link(attachment, origin))
      c.set('beforeWork', () => Promise.resolve())
      c.set('applied', () => undefined)
      await next()
    })
    .route(API, api)
    .route('/', attachmentRoutes(links))
    .notFound((c) => c.json({ error: 'Cannot find the requested object' }, 404))
    .onError((error, c) => {
      if (error instanceof Refusal) return c.json(error.body, error.status, error.headers)
      throw error
    })
}
