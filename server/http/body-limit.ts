import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from './env.ts'
import { TooLarge } from './errors.ts'

/** Refuses a body by the length that it announces; Node holds the sender to it. A body of unknown length is refused too. */
export const bodyLimit = (mostBytes: number, { except }: { except: string }) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    if (c.req.path === except) return next()
    if (c.req.header('transfer-encoding') !== undefined) throw new TooLarge('A request must say how long it is.')
    if (Number(c.req.header('content-length') ?? 0) > mostBytes) {
      throw new TooLarge(`The request is larger than the ${Math.round(mostBytes / 1_000_000)} MB that are allowed.`)
    }
    return next()
  })
