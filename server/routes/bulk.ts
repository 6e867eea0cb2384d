import { Readable } from 'node:stream'
import { Hono } from 'hono'
import * as z from 'zod'
import { BulkDecision, BulkInput, type BulkItem, BulkStart, BulkUndo } from '../../src/domain/bulk.ts'
import { TicketFilter } from '../../src/domain/ticket-filter.ts'
import { signedIn } from '../access/policy.ts'
import { contentDisposition } from '../http/download.ts'
import { NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import type { AppEnv } from './env.ts'

const ItemsQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  only: z.enum(['changed', 'notChanged', 'failed']).optional(),
})

const jobId = (text: string): string => {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw new NotFound('There is no such bulk change of yours.')
  return id.data
}

/** Changes of many tickets at once: rehearsed, started, watched. Every agent sees and steers their own only. */
export const bulkRoutes = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json({ jobs: await c.var.bulk.jobs(c.var.signedIn.agent.id) }))
  .post('/selections', signedIn, validate('json', z.strictObject({ filter: TicketFilter })), async (c) =>
    c.json(await c.var.bulk.select(c.req.valid('json').filter, c.var.signedIn)),
  )
  .post('/', signedIn, validate('json', BulkInput), async (c) =>
    c.json(await c.var.bulk.rehearse(c.req.valid('json'), c.var.signedIn), 201),
  )
  .get('/:id', signedIn, async (c) => c.json(await c.var.bulk.job(jobId(c.req.param('id')), c.var.signedIn.agent.id)))
  .post('/:id/start', signedIn, validate('json', BulkStart), async (c) => {
    const { fill = {} } = c.req.valid('json')
    return c.json(await c.var.bulk.begin(jobId(c.req.param('id')), c.var.signedIn.agent.id, fill))
  })
  .post('/:id/decision', signedIn, validate('json', BulkDecision), async (c) => {
    const { decision } = c.req.valid('json')
    return c.json(await c.var.bulk.decide(jobId(c.req.param('id')), c.var.signedIn.agent.id, decision))
  })
  .get('/:id/retry', signedIn, async (c) =>
    c.json(await c.var.bulk.rehearseRetry(jobId(c.req.param('id')), c.var.signedIn)),
  )
  .post('/:id/retry', signedIn, validate('json', BulkStart), async (c) => {
    const { fill = {} } = c.req.valid('json')
    return c.json(await c.var.bulk.retry(jobId(c.req.param('id')), c.var.signedIn, fill))
  })
  .post('/:id/undo', signedIn, validate('json', BulkUndo), async (c) =>
    c.json(await c.var.bulk.undo(jobId(c.req.param('id')), c.var.signedIn.agent.id, c.req.valid('json').id)),
  )
  .get('/:id/items', signedIn, validate('query', ItemsQuery), async (c) => {
    const { only = null, ...range } = c.req.valid('query')
    const { agent, scope } = c.var.signedIn
    const { items, next } = await c.var.bulk.items(jobId(c.req.param('id')), agent.id, { ...range, only })
    const ids = items.map(({ ticketId }) => ticketId)
    const subjects = new Map((await c.var.mirror.rows(ids, scope)).map(({ id, subject }) => [id, subject]))
    const named: BulkItem[] = items.map((item) => ({ ...item, subject: subjects.get(item.ticketId) ?? null }))
    return c.json({ items: named, next })
  })
  .get('/:id/receipt', signedIn, async (c) => {
    const lines = await c.var.bulk.receipt(jobId(c.req.param('id')), c.var.signedIn)
    return c.newResponse(Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': contentDisposition('attachment', 'bulk-change.csv'),
    })
  })
