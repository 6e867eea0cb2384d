import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { onTicket } from '../access/policy.ts'
import { contentDisposition, imageTypeOf, peek } from '../http/download.ts'
import { NotFound } from '../http/errors.ts'
import { type AppEnv, Id } from './env.ts'

/**
 * A file of a ticket, fetched anew each time. What a customer sent is never shown as a page: only pictures whose bytes are
 * pictures may be shown in place, everything else is saved.
 */
export const attachmentRoutes = new Hono<AppEnv>().get('/:ticketId/attachments/:attachmentId', onTicket, async (c) => {
  const { ticket, signedIn, mirror, happyfox } = c.var
  const id = Id.safeParse(c.req.param('attachmentId'))
  const held = await mirror.ticket(ticket.id, signedIn.scope)
  const isOfTicket = held?.ticket.updates.some(({ message }) =>
    message?.attachments.some((file) => file.id === id.data),
  )
  if (!id.success || !isOfTicket) throw new NotFound('There is no such file on this ticket.')

  const file = await happyfox.attachment(ticket.id, id.data)
  const { start, body } = await peek(file.body, 16)
  const imageType = imageTypeOf(start)
  const isInline = imageType !== null && c.req.query('inline') === '1'
  return c.newResponse(Readable.toWeb(body) as ReadableStream, 200, {
    'content-type': isInline ? imageType : 'application/octet-stream',
    'content-disposition': contentDisposition(isInline ? 'inline' : 'attachment', file.name),
    'content-security-policy': "default-src 'none'; sandbox",
    ...(file.sizeBytes !== null && { 'content-length': String(file.sizeBytes) }),
  })
})
