import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { imageTypeOf, INLINE_IMAGE_PATH } from '../../src/domain/inline-image.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { onTicket } from '../access/policy.ts'
import { contentDisposition, peek, safeFileName } from '../http/download.ts'
import { NotFound } from '../http/errors.ts'
import { distinctNames, type ZipEntry, zipOf } from '../http/zip.ts'
import { type AppEnv, Id } from './env.ts'

type Variables = AppEnv['Variables']

/** All files of a ticket in the order in which they came. */
const filesOf = (ticket: Ticket) =>
  ticket.updates.flatMap(({ at, message }) => (message?.attachments ?? []).map((file) => ({ ...file, at })))

/** The files one after another, each fetched when its turn comes; what HappyFox does not give is named at the end. */
async function* zipEntries(
  { happyfox, log }: Pick<Variables, 'happyfox' | 'log'>,
  ticket: Ticket,
): AsyncGenerator<ZipEntry> {
  const distinct = distinctNames()
  const missing: string[] = []
  for (const { id, name, at } of filesOf(ticket)) {
    const file = await happyfox.attachment(ticket.id, id).catch((cause: unknown) => {
      log.warn({ err: cause, ticketId: ticket.id, attachmentId: id }, 'a file is missing in a zip')
      missing.push(name)
    })
    if (file) yield { name: distinct(safeFileName(file.name)), modifiedAt: new Date(at), body: file.body }
  }
  if (missing.length > 0) {
    const text = `HappyFox did not give these files. Try again later.\r\n\r\n${missing.join('\r\n')}\r\n`
    yield { name: distinct('Missing files.txt'), modifiedAt: new Date(), body: textBody(text) }
  }
}

async function* textBody(text: string) {
  yield Buffer.from(text)
}

/**
 * A file of a ticket, fetched anew each time. What a customer sent is never shown as a page: only pictures whose bytes are
 * pictures may be shown in place, everything else is saved.
 */
export const attachmentRoutes = new Hono<AppEnv>()
  .get('/:ticketId/attachments/:attachmentId', onTicket, async (c) => {
    const { ticket, signedIn, mirror, happyfox } = c.var
    const id = Id.safeParse(c.req.param('attachmentId'))
    const held = await mirror.ticket(ticket.id, signedIn.scope)
    const isOfTicket = held && filesOf(held.ticket).some((file) => file.id === id.data)
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
  /** A picture within a text of the ticket, which the account keeps under an address of its own. */
  .get('/:ticketId/attachments/inline/:imageId', onTicket, async (c) => {
    const { ticket, signedIn, mirror, happyfox } = c.var
    const id = Id.safeParse(c.req.param('imageId'))
    const held = await mirror.ticket(ticket.id, signedIn.scope)
    const address = id.success && `${happyfox.origin}${INLINE_IMAGE_PATH}${id.data}/`
    const isOfTicket = address && held?.ticket.updates.some(({ message }) => message?.html.includes(`"${address}"`))
    if (!address || !isOfTicket) throw new NotFound('There is no such picture on this ticket.')
    const file = await happyfox.inlineImage(address)
    const { start, body } = await peek(file.body, 16)
    const imageType = imageTypeOf(start)
    if (!imageType) {
      body.destroy()
      throw new NotFound('What HappyFox keeps there is no picture.')
    }
    return c.newResponse(Readable.toWeb(body) as ReadableStream, 200, {
      'content-type': imageType,
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      ...(file.sizeBytes !== null && { 'content-length': String(file.sizeBytes) }),
    })
  })
  /** All files of a ticket as one zip, written as they come. */
  .get('/:ticketId/files.zip', onTicket, async (c) => {
    const { ticket, signedIn, mirror } = c.var
    const held = await mirror.ticket(ticket.id, signedIn.scope)
    if (!held || filesOf(held.ticket).length === 0) throw new NotFound('There are no files on this ticket.')
    const zip = Readable.from(zipOf(zipEntries(c.var, held.ticket)), { objectMode: false })
    return c.newResponse(Readable.toWeb(zip) as ReadableStream, 200, {
      'content-type': 'application/zip',
      'content-disposition': contentDisposition('attachment', `${ticket.displayId.replace('#', '')} files.zip`),
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })
