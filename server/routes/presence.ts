import { Hono } from 'hono'
import * as z from 'zod'
import { background } from '../access/policy.ts'
import { validate } from '../http/validate.ts'
import type { AppEnv } from './env.ts'

/** `tab` tells an agent's windows apart; null for `doing` says that this one has turned to something else. */
const PresenceInput = z.strictObject({
  ticketId: z.number().int().positive(),
  doing: z.enum(['viewing', 'replying']).nullable(),
  tab: z.string().max(40).default(''),
})

/** Who looks at a ticket; said every 20 s, forgotten after 45 s. */
export const presenceRoutes = new Hono<AppEnv>().post('/', background, validate('json', PresenceInput), async (c) => {
  const { ticketId, doing, tab } = c.req.valid('json')
  const { agent, scope } = c.var.signedIn
  await c.var.access.ticket(ticketId, scope)
  return c.json({ people: await c.var.live.presence.mark({ agentId: agent.id, ticketId, tab, doing }) })
})
