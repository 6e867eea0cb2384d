import { Hono } from 'hono'
import * as z from 'zod'
import { onTicket } from '../access/policy.ts'
import { validate } from '../http/validate.ts'
import { markSeen } from '../store/seen.ts'
import type { AppEnv } from './env.ts'

/** How far an agent has read a ticket, for the line “since you last looked” at the next visit. */
export const seenRoutes = new Hono<AppEnv>().put(
  '/:ticketId',
  onTicket,
  validate('json', z.strictObject({ lastUpdateId: z.number().int().min(0) })),
  async (c) => {
    const { store, signedIn, ticket, clock } = c.var
    await markSeen(store.db, {
      agentId: signedIn.agent.id,
      ticketId: ticket.id,
      lastUpdateId: c.req.valid('json').lastUpdateId,
      at: clock(),
    })
    return c.json({})
  },
)
