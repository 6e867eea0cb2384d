import { createHash, timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { Refusal } from '../input/refusal.ts'

/** HTTP Basic, API key as user and auth code as password (§ "Note 2"). The refusal is plain text, as clients report it. */
export function basicAuth(apiKey: string, authCode: string) {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(`${apiKey}:${authCode}`)
  return createMiddleware(async (c, next) => {
    const encoded = /^basic\s+([a-z0-9+/_=-]+)\s*$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (!timingSafeEqual(digest(Buffer.from(encoded, 'base64').toString('utf8')), expected)) {
      throw new Refusal(401, 'Authorization Required', { 'WWW-Authenticate': 'Basic realm="API"' })
    }
    await next()
  })
}
