import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { refuseOthersPage } from '../access/access.ts'
import { background } from '../access/policy.ts'
import { NotFound } from '../http/errors.ts'
import type { AppEnv } from './env.ts'

/** A position that is no position is answered as one that is long gone: by reading everything again. */
const UNKNOWN = -1

/** What happens, as it happens. Resumes after `Last-Event-ID`, or after `?after=` where a page was loaded; `?agent=` says whose page it is. */
export const eventRoutes = new Hono<AppEnv>().get('/', background, (c) => {
  const outgoing = c.env?.outgoing
  if (!outgoing || c.req.method !== 'GET') throw new NotFound()
  // A stream can say nothing in headers.
  refuseOthersPage(c.req.query('agent'), c.var.signedIn)
  const told = c.req.header('last-event-id') ?? c.req.query('after')
  const after = told === undefined || told === '' ? null : /^\d{1,15}$/.test(told) ? Number(told) : UNKNOWN
  const { agent, scope, key } = c.var.signedIn
  c.var.live.open(outgoing, { key, agentId: agent.id, scope }, after, c.var.headersFor(c))
  return RESPONSE_ALREADY_SENT
})
