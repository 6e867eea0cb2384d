import { Hono } from 'hono'
import * as z from 'zod'
import { filterOfAddress } from '../../src/domain/saved-view.ts'
import { TicketFilter } from '../../src/domain/ticket-filter.ts'
import { onTicket, signedIn } from '../access/policy.ts'
import { NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import { viewsOf } from '../store/views.ts'
import { type AppEnv, Id } from './env.ts'

/** A filter and the stretch of its list that is wanted. */
const TicketListQuery = z.object({
  ...TicketFilter.shape,
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

/** Lists, counts and single tickets, always within the agent's scope. */
export const ticketRoutes = new Hono<AppEnv>()
  .get('/', signedIn, validate('query', TicketListQuery), async (c) => {
    const { offset, limit, ...filter } = c.req.valid('query')
    return c.json(await c.var.mirror.page(filter, { offset, limit }, c.var.signedIn.scope))
  })
  .get('/counts', signedIn, async (c) => {
    const { store, mirror } = c.var
    const { agent, scope } = c.var.signedIn
    const { views } = await viewsOf(store.db, agent.id)
    const saved = views.map(({ id, address }) => ({ id, filter: filterOfAddress(address) }))
    return c.json(await mirror.counts(scope, saved))
  })
  // Not `onTicket`: a ticket that the copy does not hold yet is read from HappyFox first.
  .get('/:ticketId', signedIn, async (c) => {
    const id = Id.safeParse(c.req.param('ticketId'))
    const found = id.success ? await c.var.mirror.ticket(id.data, c.var.signedIn.scope) : null
    if (!found) throw new NotFound('There is no such ticket, or it is not in your categories.')
    return c.json(found)
  })
  .get('/:ticketId/outbox', onTicket, async (c) => {
    return c.json({ items: await c.var.outbox.forTicket(c.var.ticket.id, c.var.signedIn.agent.id) })
  })
