import { Readable } from 'node:stream'
import { Hono } from 'hono'
import * as z from 'zod'
import { CreationDecision, CreationInput, CreationPiece } from '../../src/domain/creations.ts'
import { signedIn } from '../access/policy.ts'
import { contentDisposition } from '../http/download.ts'
import { NotFound } from '../http/errors.ts'
import { validate } from '../http/validate.ts'
import type { AppEnv } from './env.ts'

const RowsQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  only: z.enum(['created', 'notCreated']).optional(),
})
const FileQuery = z.object({ which: z.enum(['failures', 'all']).default('failures') })

const tableId = (text: string): string => {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw new NotFound('There is no such table of yours.')
  return id.data
}

/** Tables whose rows become tickets. Every agent sees and steers their own only. */
export const creationRoutes = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json({ jobs: await c.var.creations.tables(c.var.signedIn.agent.id) }))
  .post('/', signedIn, validate('json', CreationInput), async (c) =>
    c.json(await c.var.creations.open(c.req.valid('json'), c.var.signedIn.agent.id), 201),
  )
  .get('/:id', signedIn, async (c) =>
    c.json(await c.var.creations.table(tableId(c.req.param('id')), c.var.signedIn.agent.id)),
  )
  .post('/:id/rows', signedIn, validate('json', CreationPiece), async (c) =>
    c.json(await c.var.creations.load(tableId(c.req.param('id')), c.var.signedIn.agent.id, c.req.valid('json'))),
  )
  .post('/:id/start', signedIn, async (c) =>
    c.json(await c.var.creations.begin(tableId(c.req.param('id')), c.var.signedIn.agent.id)),
  )
  .post('/:id/decision', signedIn, validate('json', CreationDecision), async (c) => {
    const { decision } = c.req.valid('json')
    return c.json(await c.var.creations.decide(tableId(c.req.param('id')), c.var.signedIn.agent.id, decision))
  })
  .get('/:id/rows', signedIn, validate('query', RowsQuery), async (c) => {
    const { only = null, ...range } = c.req.valid('query')
    return c.json(await c.var.creations.rows(tableId(c.req.param('id')), c.var.signedIn.agent.id, { ...range, only }))
  })
  .get('/:id/failures', signedIn, async (c) =>
    c.json(await c.var.creations.failures(tableId(c.req.param('id')), c.var.signedIn.agent.id)),
  )
  .get('/:id/file', signedIn, validate('query', FileQuery), async (c) => {
    const { which } = c.req.valid('query')
    const lines = await c.var.creations.file(tableId(c.req.param('id')), c.var.signedIn.agent.id, which)
    const name = which === 'all' ? 'tickets.csv' : 'tickets-to-mend.csv'
    return c.newResponse(Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': contentDisposition('attachment', name),
    })
  })
