import { Hono } from 'hono'
import * as z from 'zod'
import { onTicket } from '../access/policy.ts'
import { validate } from '../http/validate.ts'
import { markSeen, seenOf } from '../store/seen.ts'
import type { AppEnv } from './env.ts'

/** How far an agent has read a ticket; answers how far it was before, for the line "since you last looked". */
export const seenRoutes = new Hono<AppEnv>().put(
  '/:ticketId',
  onTicket,
  validate('json', z.strictObject({ lastUpdateId: z.number().int().min(0) })),
  async (c) => {
    const { store, signedIn, ticket, clock } = c.var
    const before = await seenOf(store.db, signedIn.agent.id, [ticket.id])
    await markSeen(store.db, {
      agentId: signedIn.agent.id,
      ticketId: ticket.id,
      lastUpdateId: c.req.valid('json').lastUpdateId,
      at: clock(),
    })
    return c.json({ previousUpdateId: before.get(ticket.id) ?? null })
  },
)
