import { Hono } from 'hono'
import * as z from 'zod'
import { MOST_FIELD_COLUMNS } from '../../src/domain/columns.ts'
import { type FieldParam, isFieldParam } from '../../src/domain/field-test.ts'
import { filterOfAddress } from '../../src/domain/saved-view.ts'
import { TicketFilter } from '../../src/domain/ticket-filter.ts'
import { type ListedPage, readFacetKey } from '../../src/domain/queue.ts'
import { onTicket, signedIn } from '../access/policy.ts'
import { NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import { signalsOf } from '../store/signals.ts'
import { viewsOf } from '../store/views.ts'
import { type AppEnv, Id } from './env.ts'

/** A filter and the stretch of its list that is wanted. */
const TicketListQuery = z
  .looseObject({
    offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
    /** An edge of the window before, or of the one behind, from which this one is read. */
    after: z.string().max(4_000).optional(),
    before: z.string().max(4_000).optional(),
  })
  .transform(({ offset, limit, after, before, ...filter }) => {
    const edge = after ?? before
    const beside = edge === undefined ? undefined : ({ side: after === undefined ? 'before' : 'after', edge } as const)
    return { range: { offset, limit, beside }, filter: TicketFilter.parse(filter) }
  })

const wordsOf = (text: string) => text.split(',')

/** Up to a window of a list, and as many fields as it has columns for; each a comma list. */
const RowFieldsQuery = z.object({
  id: z.string().transform(wordsOf).pipe(z.array(z.coerce.number<string>().int().positive()).max(200)),
  field: z
    .string()
    .transform(wordsOf)
    .pipe(z.array(z.custom<FieldParam>((word) => isFieldParam(String(word)))).max(MOST_FIELD_COLUMNS)),
})

/** Lists, counts and single tickets, always within the agent's scope. */
export const ticketRoutes = new Hono<AppEnv>()
  .get('/', signedIn, validate('query', TicketListQuery), async (c) => {
    const { filter, range } = c.req.valid('query')
    const { mirror, store, signedIn: caller, clock } = c.var
    const page = await mirror.page(filter, range, caller.scope)
    const ticketIds = page.rows.map(({ id }) => id)
    const signals = await signalsOf(store.db, { agentId: caller.agent.id, ticketIds, now: clock() })
    return c.json<ListedPage>({ ...page, signals })
  })
  .get('/counts', signedIn, async (c) => {
    const { store, mirror } = c.var
    const { agent, scope } = c.var.signedIn
    const { views } = await viewsOf(store.db, agent.id)
    const saved = views.map(({ id, address }) => ({ id, filter: filterOfAddress(address) }))
    return c.json(await mirror.counts(scope, saved))
  })
  .get('/facets/:key', signedIn, validate('query', TicketListQuery), async (c) => {
    const key = readFacetKey(c.req.param('key'))
    if (!key) throw new NotFound('There is no such list of counts.')
    return c.json(await c.var.mirror.facet(c.req.valid('query').filter, key, c.var.signedIn.scope))
  })
  .get('/fields', signedIn, validate('query', RowFieldsQuery), async (c) => {
    const { id, field } = c.req.valid('query')
    return c.json({ fields: await c.var.mirror.fieldsOf(id, field, c.var.signedIn.scope) })
  })
  .get('/:ticketId/place', onTicket, validate('query', TicketListQuery), async (c) => {
    const { ticket, mirror, signedIn: caller } = c.var
    return c.json({ index: await mirror.placeOf(ticket.id, c.req.valid('query').filter, caller.scope) })
  })
  // Not `onTicket`: a ticket that the copy does not hold yet is read from HappyFox first.
  .get('/:ticketId', signedIn, async (c) => {
    const id = Id.safeParse(c.req.param('ticketId'))
    const found = id.success ? await c.var.mirror.ticket(id.data, c.var.signedIn.scope) : null
    if (!found) throw new NotFound('There is no such ticket, or it is not in your categories.')
    return c.json(found)
  })
  // Read ahead of a click that may never come.
  .get('/:ticketId/copy', onTicket, async (c) => {
    return c.json({ copy: await c.var.mirror.copy(c.var.ticket.id, c.var.signedIn.scope) })
  })
  .get('/:ticketId/newest', onTicket, async (c) =>
    c.json({ message: await c.var.mirror.newestMessage(c.var.ticket.id) }),
  )
  .get('/:ticketId/outbox', onTicket, async (c) => {
    return c.json({ items: await c.var.outbox.forTicket(c.var.ticket.id, c.var.signedIn.agent.id) })
  })
