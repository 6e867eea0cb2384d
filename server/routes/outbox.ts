import { Hono } from 'hono'
import * as z from 'zod'
import { NewTicketInput, OutboxDecision, OutboxInput } from '../../src/domain/outbox.ts'
import { signedIn } from '../access/policy.ts'
import { NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import { toKept } from '../outbox/outbox.ts'
import type { AppEnv } from './env.ts'

/** Everything that an agent writes. The acting agent is always the signed-in one. */
export const outboxRoutes = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json({ items: await c.var.outbox.unsettled(c.var.signedIn.agent.id) }))
  /** With the tickets that they are about, as far as the agent may still see them. */
  .get('/day', signedIn, async (c) => {
    const { outbox, mirror, signedIn: who } = c.var
    const items = await outbox.lastDay(who.agent.id)
    const ids = [...new Set(items.map(({ ticketId }) => ticketId))]
    const rows = await Promise.all(ids.map((id) => mirror.row(id, who.scope)))
    const tickets = rows.flatMap((row) =>
      row ? [{ id: row.id, displayId: row.displayId, subject: row.subject, contact: row.contact?.name ?? null }] : [],
    )
    return c.json({ items, tickets })
  })
  .post('/', signedIn, validate('json', OutboxInput), async (c) => {
    const input = c.req.valid('json')
    const before = await c.var.outbox.accepted(input, c.var.signedIn.agent)
    if (before) return c.json(before, 202)
    await c.var.access.mayDo(input.action, input.ticketId, c.var.signedIn)
    const { item } = await c.var.outbox.accept(input, { id: c.var.signedIn.agent.id })
    return c.json(item, 202)
  })
  /** A ticket that is to be made. */
  .post('/new', signedIn, validate('json', NewTicketInput), async (c) => {
    const { outbox, access, signedIn: who } = c.var
    const input = toKept(c.req.valid('json'))
    const before = await outbox.accepted(input, who.agent)
    if (before) return c.json(before, 202)
    await access.mayCreate(c.req.valid('json').action, who)
    const { item } = await outbox.accept(input, { id: who.agent.id })
    return c.json(item, 202)
  })
  /** What a message that comes back to its composer had attached. */
  .get('/:id/files', signedIn, async (c) => {
    return c.json({ files: await c.var.outbox.filesOf(ownId(c.req.param('id')), c.var.signedIn.agent.id) })
  })
  .post('/:id/decision', signedIn, validate('json', OutboxDecision), async (c) => {
    const id = ownId(c.req.param('id'))
    return c.json(await c.var.outbox.decide(id, c.var.signedIn.agent.id, c.req.valid('json').decision))
  })

function ownId(param: string): string {
  const id = z.uuid().safeParse(param)
  if (!id.success) throw new NotFound('There is no such message in your outbox.')
  return id.data
}
