import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Logger } from 'pino'

/** What every request carries. `Bindings` are missing where an app is called without a socket. */
export type HttpEnv = {
  Bindings: Partial<HttpBindings> | undefined
  Variables: { requestId: string; log: Logger; agentId?: number }
}

/** The part of a request's context that helpers read, whatever else its routes have put there. */
export type HttpContext = Pick<Context<HttpEnv>, 'req' | 'env' | 'header'> & { var: { requestId: string } }
