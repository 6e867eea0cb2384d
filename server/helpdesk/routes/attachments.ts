import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Attachment } from '../model.ts'
import { readBlob } from '../store/blobs.ts'
import { readAttachment } from '../store/tickets.ts'
import type { DeskEnv } from './env.ts'

const LIFETIME_S = 5 * 60

/**
 * §7: links that carry their own permission, for one use within five minutes, without credentials. The secret is made at every
 * start, so that a restart ends the links that are out.
 */
export function createAttachmentLinks(clock: () => number) {
  const secret = randomBytes(32)
  const used = new Map<string, number>()
  const sign = (id: number, expires: number, nonce: string) =>
    createHmac('sha256', secret).update(`${id}.${expires}.${nonce}`).digest('base64url')
  return {
    link({ id, filename }: Attachment, origin: string): string {
      const expires = Math.floor(clock() / 1000) + LIFETIME_S
      const nonce = randomBytes(9).toString('base64url')
      const query = new URLSearchParams({ Expires: String(expires), Nonce: nonce, Signature: sign(id, expires, nonce) })
      return `${origin}/attachments/${id}/${encodeURIComponent(filename)}?${query}`
    },
    /** Whether the link may be followed now; it may not be again. */
    use(id: number, query: URLSearchParams): boolean {
      const now = clock() / 1000
      for (const [signature, expires] of used) if (expires < now) used.delete(signature)
      const expires = Number(query.get('Expires'))
      const given = Buffer.from(query.get('Signature') ?? '')
      const expected = Buffer.from(sign(id, expires, query.get('Nonce') ?? ''))
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
      if (!(expires >= now) || used.has(expected.toString())) return false
      used.set(expected.toString(), expires)
      return true
    },
  }
}
export type AttachmentLinks = ReturnType<typeof createAttachmentLinks>

/** Files by their links, outside the API and without its credentials. The refusal has the shape of the file host's. */
export function attachmentRoutes(links: AttachmentLinks) {
  const app = new Hono<DeskEnv>({ strict: false })
  app.get('/attachments/:id/:filename', (c) => {
    const id = Number(c.req.param('id'))
    if (c.req.method === 'HEAD' || !links.use(id, new URL(c.req.url).searchParams)) {
      return c.body('<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>', 403, {
        'Content-Type': 'application/xml',
      })
    }
    const attachment = readAttachment(c.var.desk.db, id)
    const blob = attachment && readBlob(c.var.desk.db, attachment.blob)
    if (!blob) return c.body('<Error><Code>NoSuchKey</Code></Error>', 404, { 'Content-Type': 'application/xml' })
    return fileAnswer(blob.bytes, attachment.contentType, attachment.filename)
  })
  return app
}

/** Never shown as a page of the desk's own: a hostile file is downloaded. */
export function fileAnswer(bytes: Uint8Array<ArrayBuffer>, contentType: string, filename: string): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}
