import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { HttpEnv } from './env.ts'

/** Replaces every known secret wherever it stands in a line, so that no careless message can leak one. */
export function withoutSecrets(destination: DestinationStream, secrets: string[]): DestinationStream {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter((text) => text.length > 0)
  if (spellings.length === 0) return destination
  return {
    write(line) {
      destination.write(spellings.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line))
    },
  }
}

const spellingsOf = (secret: string) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]

/** The server's log: one JSON object a line. */
export function createLog({
  level,
  secrets,
  destination = pino.destination(1),
}: {
  level: string
  secrets: string[]
  destination?: DestinationStream
}): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.authorization', '*.cookie', '*.apiKey', '*.authCode', '*.html', '*.text', '*.body'],
    },
    withoutSecrets(destination, secrets),
  )
}

/**
 * Gives the request its id and writes one line when it is answered: no bodies, no queries, no headers. Reads that
 * went well are told to whoever debugs.
 */
export const requestLog = (log: Logger) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const started = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.set('log', log.child({ requestId }))
    await next()
    const line = {
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      agentId: c.var.agentId,
    }
    const isNews = c.req.path.startsWith('/api') && (c.req.method !== 'GET' || c.res.status >= 400)
    if (c.res.status >= 500) c.var.log.error(line, 'answered')
    else if (isNews) c.var.log.info(line, 'answered')
    else c.var.log.debug(line, 'answered')
  })
