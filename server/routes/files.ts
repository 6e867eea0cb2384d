import { Readable } from 'node:stream'
import { Hono } from 'hono'
import * as z from 'zod'
import { imageTypeOf } from '../../src/domain/inline-image.ts'
import { signedIn } from '../access/policy.ts'
import { contentDisposition, peek } from '../http/download.ts'
import { InvalidRequest, NotFound } from '../http/errors.ts'
import { receiveFile } from '../http/upload.ts'
import type { AppEnv } from './env.ts'

/** Files that wait for their message. */
export const fileRoutes = new Hono<AppEnv>()
  .post('/', signedIn, async (c) => {
    const agentId = c.var.signedIn.agent.id
    const id = z.uuid().optional().safeParse(c.req.query('id'))
    if (!id.success) throw new InvalidRequest([{ path: ['id'], message: 'The id of a file is a UUID.' }])
    const staged = await receiveFile(c, ({ name, contentType }, body) =>
      c.var.outbox.stageFile({ id: id.data, name, contentType, agentId }, body),
    )
    return c.json(staged, 201)
  })
  /** A picture that waits, for the text it stands in. Nothing else is ever shown in place. */
  .get('/:id', signedIn, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    if (!id.success) throw new NotFound('There is no such file.')
    const file = await c.var.outbox.openFile(id.data, c.var.signedIn.agent.id)
    const { start, body } = await peek(file.body, 16)
    const imageType = imageTypeOf(start)
    if (!imageType) {
      body.destroy()
      throw new NotFound('This file is no picture.')
    }
    return c.newResponse(Readable.toWeb(body) as ReadableStream, 200, {
      'content-type': imageType,
      'content-disposition': contentDisposition('inline', file.name),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': String(file.sizeBytes),
    })
  })
  .delete('/:id', signedIn, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    if (!id.success) throw new NotFound('There is no such file.')
    await c.var.outbox.dropFile(id.data, c.var.signedIn.agent.id)
    return c.json({})
  })
