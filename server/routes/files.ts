import { Hono } from 'hono'
import * as z from 'zod'
import { signedIn } from '../access/policy.ts'
import { NotFound } from '../http/errors.ts'
import { receiveFile } from '../http/upload.ts'
import type { AppEnv } from './env.ts'

/** Files that wait for their message. */
export const fileRoutes = new Hono<AppEnv>()
  .post('/', signedIn, async (c) => {
    const agentId = c.var.signedIn.agent.id
    const staged = await receiveFile(c, ({ name, contentType }, body) =>
      c.var.outbox.stageFile({ name, contentType, agentId }, body),
    )
    return c.json(staged, 201)
  })
  .delete('/:id', signedIn, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    if (!id.success) throw new NotFound('There is no such file.')
    await c.var.outbox.dropFile(id.data, c.var.signedIn.agent.id)
    return c.json({})
  })
