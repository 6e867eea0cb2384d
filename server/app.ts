import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { routePolicies } from './access/policy.ts'
import {
  HappyFoxBusy,
  HappyFoxError,
  HappyFoxForbidden,
  HappyFoxNotFound,
  HappyFoxRejection,
  HappyFoxUnreadable,
} from './happyfox/errors.ts'
import { bodyLimit } from './http/body-limit.ts'
import { databaseTrouble } from './http/database-trouble.ts'
import { AppError, NotFound, toProblem, TooMany, Unavailable } from './http/errors.ts'
import type { Metrics } from './http/metrics.ts'
import { requestLog } from './http/request-log.ts'
import { createSecurityHeaders, refuseForeign, type SecurityOptions, setSecurityHeaders } from './http/security.ts'
import { createStaticFiles } from './http/static-files.ts'
import { OutboxError } from './outbox/errors.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { cannedReplyRoutes } from './routes/canned-replies.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { capabilityRoutes } from './routes/capability.ts'
import { contactRoutes } from './routes/contacts.ts'
import { creationRoutes } from './routes/creations.ts'
import { draftRoutes } from './routes/drafts.ts'
import { type AppEnv, provide, type Rooms } from './routes/env.ts'
import { eventRoutes } from './routes/events.ts'
import { fileRoutes } from './routes/files.ts'
import { frameRoutes } from './routes/frames.ts'
import { healthRoutes } from './routes/health.ts'
import { outboxRoutes } from './routes/outbox.ts'
import { presenceRoutes } from './routes/presence.ts'
import { referenceRoutes } from './routes/reference.ts'
import { seenRoutes } from './routes/seen.ts'
import { demoSignInRoutes, oidcCallbackRoutes, oidcSignInRoutes, sessionRoutes } from './routes/session.ts'
import { syncRoutes } from './routes/sync.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { viewOrderRoutes, viewRoutes } from './routes/views.ts'

export type AppDeps = Omit<Rooms, 'headersFor'> &
  SecurityOptions & {
    log: Logger
    metrics: Metrics
    /** Where the built console is; null when there is none to serve. */
    consoleDir: string | null
    /** Whether the server can do its work now. */
    isReady: () => Promise<boolean>
  }

const MOST_BODY_BYTES = 5_000_000

export type AppType = ReturnType<typeof createApp>

/** The whole HTTP side: what every answer has in common, and all routes. Reads nothing but its arguments. */
export function createApp(deps: AppDeps) {
  const { log, metrics } = deps
  const headersFor = createSecurityHeaders(deps)
  const files = createStaticFiles(deps.consoleDir)
  const { access, mirror, outbox, bulk, creations, capability, live, happyfox, store, clock } = deps
  const absent = new Hono<AppEnv>()
  const isOidc = access.mode === 'oidc'

  const app = new Hono<AppEnv>()
    .use(requestLog(log), metrics.measure, setSecurityHeaders(headersFor))
    .use(provide({ access, mirror, outbox, bulk, creations, capability, live, happyfox, store, clock, headersFor }))
    // A file is measured as it arrives.
    .use('/api/*', refuseForeign(deps), bodyLimit(MOST_BODY_BYTES, { except: '/api/files' }))
    .route('/', healthRoutes(deps))
    .route('/api/session', sessionRoutes)
    .route('/api/session', access.mode === 'demo' ? demoSignInRoutes : (absent as typeof demoSignInRoutes))
    .route('/api/session', isOidc ? oidcSignInRoutes : (absent as typeof oidcSignInRoutes))
    .route('/oidc', isOidc ? oidcCallbackRoutes : (absent as typeof oidcCallbackRoutes))
    .route('/api/reference', referenceRoutes)
    .route('/api/tickets', ticketRoutes)
    .route('/api/tickets', attachmentRoutes)
    .route('/api/contacts', contactRoutes)
    .route('/api/outbox', outboxRoutes)
    .route('/api/bulk', bulkRoutes)
    .route('/api/creations', creationRoutes)
    .route('/api/files', fileRoutes)
    .route('/api/drafts', draftRoutes)
    .route('/api/canned-replies', cannedReplyRoutes)
    .route('/api/seen', seenRoutes)
    .route('/api/views', viewRoutes)
    .route('/api/view-order', viewOrderRoutes)
    .route('/api/presence', presenceRoutes)
    .route('/api/sync', syncRoutes)
    .route('/api/capability', capabilityRoutes)
    .route('/api/events', eventRoutes)
    .route('/api/frames', frameRoutes(deps))

  app.notFound((c) => {
    if (c.req.path.startsWith('/api')) throw new NotFound()
    if (!files) {
      return c.text(
        'The console has not been built here. «npm start» builds it; «npm run build» builds it alone.\n',
        503,
      )
    }
    return files(c) ?? c.text('There is nothing here.\n', 404)
  })
  app.onError((error, c) => {
    const known = asAppError(error)
    if (known.status >= 500) c.var.log.error({ err: error }, 'a request failed')
    const retryAt = known.detail.retryAt
    if (retryAt) c.header('retry-after', String(Math.max(1, Math.ceil((Date.parse(retryAt) - clock()) / 1000))))
    return c.json(toProblem(known, c.var.requestId), known.status)
  })
  routePolicies(app)
  return app
}

/** What an error means for whoever asked; a bug's own words stay in the log. */
function asAppError(error: Error): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError(error.status === 413 ? 413 : 400, 'rejected', 'The request cannot be read.')
  }
  if (error instanceof OutboxError) {
    return new AppError(error.status, error.code, error.message, { fields: error.fields, cause: error })
  }
  if (error instanceof HappyFoxError) return fromHappyFox(error)
  const trouble = databaseTrouble(error)
  if (trouble) return trouble
  return new AppError(500, 'internal', 'Something went wrong here. Please report the request id.', { cause: error })
}

function fromHappyFox(error: HappyFoxError): AppError {
  if (error instanceof HappyFoxRejection) {
    return new AppError(400, 'rejected', error.message, { fields: error.fields, cause: error })
  }
  if (error instanceof HappyFoxForbidden) return new AppError(403, 'forbidden', error.message, { cause: error })
  if (error instanceof HappyFoxNotFound) return new NotFound('HappyFox does not have this any more.')
  if (error instanceof HappyFoxBusy) return new TooMany(error.message, error.retryAt)
  if (error instanceof HappyFoxUnreadable) {
    return new AppError(502, 'unreadable', 'HappyFox sent an answer that cannot be read.', { cause: error })
  }
  return new Unavailable('HappyFox does not answer. Try again in a moment.')
}
