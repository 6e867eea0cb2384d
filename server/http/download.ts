import { Readable } from 'node:stream'

/** The first bytes of a stream, and the whole stream again. Whoever drops `body` ends the source too. */
export async function peek(source: Readable, bytes: number): Promise<{ start: Buffer; body: Readable }> {
  const chunks = source[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  while (start.length < bytes) {
    const next = await chunks.next()
    if (next.done) break
    start = Buffer.concat([start, Buffer.from(next.value)])
  }
  async function* again() {
    yield start
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  }
  const body = Readable.from(again(), { objectMode: false })
  body.once('close', () => source.destroy())
  return { start, body }
}

const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\u2028\u2029/\\:"]/gu
const MOST_NAME_BYTES = 180

/** A name that no file system or header takes for anything else, its extension kept. */
export function safeFileName(name: string): string {
  const cleaned = name.replaceAll(NOT_IN_NAMES, '_').trim().replace(/^\.+/, '_') || 'file'
  const dot = cleaned.lastIndexOf('.')
  const extension = dot > 0 && cleaned.length - dot <= 12 ? cleaned.slice(dot) : ''
  let stem = extension ? cleaned.slice(0, dot) : cleaned
  while (Buffer.byteLength(stem + extension) > MOST_NAME_BYTES) stem = stem.slice(0, -1)
  // A lone surrogate, torn apart here or sent so, cannot be percent-encoded.
  return (stem + extension).replaceAll(/\p{Cs}/gu, '_')
}

/** RFC 6266: the name for everybody in UTF-8, and in ASCII for whoever cannot read that. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const safe = safeFileName(name)
  const ascii = safe.replaceAll(/[^\x20-\x7e]|[%;]/g, '_')
  const encoded = encodeURIComponent(safe).replaceAll(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
