import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'

/** What every request carries. `Bindings` are missing where an app is called without a socket. */
export type HttpEnv = {
  Bindings: Partial<HttpBindings> | undefined
  Variables: { requestId: string; log: Logger; agentId?: number }
}
