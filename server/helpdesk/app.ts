import { Hono } from 'hono'
import type { Desk } from './desk.ts'
import { basicAuth } from './guard/auth.ts'
import { ConnectionCut, createFaults, faultInjection } from './guard/faults.ts'
import { createJournal } from './guard/journal.ts'
import { createRecentRequests } from './guard/recent-requests.ts'
import { createRateLimit } from './guard/rate-limit.ts'
import { notFound, Refusal } from './input/refusal.ts'
import { attachmentRoutes, createAttachmentLinks } from './routes/attachments.ts'
import type { DeskEnv } from './routes/env.ts'
import { faultRoutes } from './routes/faults.ts'
import { groupRoutes } from './routes/groups.ts'
import { inlineImageRoutes, inlineUploadRoutes } from './routes/inline-images.ts'
import { pageRoutes } from './routes/page.ts'
import { referenceRoutes } from './routes/reference.ts'
import { ticketActionRoutes } from './routes/ticket-actions.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { userRoutes } from './routes/users.ts'
import { countBreaches } from './rules/sla.ts'

export const API = '/api/1.1/json'

type AppOptions = {
  /** What the desk's page says of its settings. */
  switches: { name: string; value: string }[]
  apiKey: string
  authCode: string
  rateLimit: boolean
  faults: boolean
  /** Ends the waiting of faults when the desk closes. */
  stopping: AbortSignal
  report: (line: string) => void
}

/** The desk's HTTP side: the API behind Basic auth, and beside it the files by their links. */
export function createApp(desk: Desk, options: AppOptions) {
  const links = createAttachmentLinks(desk.clock)
  const auth = basicAuth(options.apiKey, options.authCode)
  const recent = createRecentRequests(desk.clock)

  const app = new Hono<DeskEnv>({ strict: false })
  app.use(async (c, next) => {
    const { origin } = new URL(c.req.url)
    c.set('desk', desk)
    c.set('attachmentUrl', (attachment) => links.link(attachment, origin))
    c.set('beforeWork', () => Promise.resolve())
    c.set('applied', () => undefined)
    c.set('staleMs', 0)
    await next()
  })
  app.use(`${API}/*`, recent.record)
  if (options.faults) {
    const [faults, journal] = [createFaults(), createJournal()]
    for (const path of ['/faults', '/journal']) app.use(path, auth)
    app.route('/', faultRoutes(faults, journal))
    app.use(`${API}/*`, auth, faultInjection(faults, journal, API, options.stopping))
  }
  app.route(API, apiRoutes(desk, options, auth))
  app.route('/', attachmentRoutes(links))
  app.route('/', inlineImageRoutes())
  app.route('/', pageRoutes({ auth, requests: recent.list, switches: options.switches }))
  app.notFound((c) => c.json({ error: 'Cannot find the requested object' }, 404))
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      const { body, status, headers } = error
      return typeof body === 'string' ? c.text(body, status, headers) : c.json(body, status, headers)
    }
    if (!(error instanceof ConnectionCut))
      options.report(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`)
    return c.json({ error: 'The help desk failed; the reason is in its output.' }, 500)
  })
  return app
}

function apiRoutes(desk: Desk, { rateLimit }: AppOptions, auth: ReturnType<typeof basicAuth>) {
  const api = new Hono<DeskEnv>({ strict: false })
  api.use(auth)
  if (rateLimit) api.use(createRateLimit(desk.clock))
  api.use(async (_c, next) => {
    countBreaches(desk.db, desk.clock())
    await next()
  })
  api.route('/', referenceRoutes())
  api.route('/', ticketRoutes())
  api.route('/', ticketActionRoutes())
  api.route('/', inlineUploadRoutes())
  api.route('/', userRoutes())
  api.route('/', groupRoutes())
  api.all('*', () => {
    throw notFound()
  })
  return api
}
