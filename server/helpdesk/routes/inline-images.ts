import { Hono } from 'hono'
import { readBody } from '../input/read-body.ts'
import { invalid, REQUIRED } from '../input/refusal.ts'
import { blobKey, readBlob, saveBlob } from '../store/blobs.ts'
import { nextId } from '../store/meta.ts'
import { fileAnswer } from './attachments.ts'
import { applyAll, endpoint } from './endpoint.ts'
import type { DeskEnv } from './env.ts'

const MAGIC: [contentType: string, start: RegExp][] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
]

/** What the bytes themselves say; null when they are none of the images a page may show. */
const imageType = (bytes: Uint8Array) => {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return MAGIC.find(([, magic]) => magic.test(start))?.[0] ?? null
}

/** §6: one image, to be placed in the HTML of a ticket. */
export function inlineUploadRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  endpoint(app, '/ticket-inline-attachment', {
    post: async (c) => {
      const { db } = c.var.desk
      const { files } = await readBody(c.req.raw)
      const [file, second] = files
      if (!file) throw invalid([{ field: 'file', errors: [REQUIRED] }])
      if (second) throw invalid([{ field: 'file', errors: ['Only one file can be uploaded at a time.'] }])
      if (!/^image\//i.test(file.contentType)) {
        throw invalid([{ field: 'file', errors: ['Upload a valid image. The file you uploaded was not an image.'] }])
      }
      const id = await applyAll(c, () => {
        const blob = blobKey(file.bytes, file.contentType)
        saveBlob(db, { key: blob, contentType: file.contentType, bytes: file.bytes })
        const next = nextId(db, 'inline')
        db.run('insert into inline_images (id, filename, blob) values (?, ?, ?)', [next, file.filename, blob])
        return next
      })
      return c.json({ url: `${new URL(c.req.url).origin}/get_hdp_temporarily_attachment/${id}/` })
    },
  })
  return app
}

/** The image by its link, without credentials and without an end, since it stands in the ticket's HTML (ours). */
export function inlineImageRoutes() {
  const app = new Hono<DeskEnv>({ strict: false })
  app.get('/get_hdp_temporarily_attachment/:id', (c) => {
    const { db } = c.var.desk
    const row = db.get<{ filename: string; blob: string }>('select filename, blob from inline_images where id = ?', [
      Number(c.req.param('id')),
    ])
    const blob = row && readBlob(db, row.blob)
    if (!blob) return c.notFound()
    const type = imageType(blob.bytes)
    const answer = fileAnswer(blob.bytes, type ?? blob.contentType, row.filename)
    if (type) answer.headers.set('Content-Disposition', 'inline')
    return answer
  })
  return app
}
