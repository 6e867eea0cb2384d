import type { BusboyHeaders } from '@fastify/busboy'
import Busboy from '@fastify/busboy'
import { invalid, invalidRequest } from './refusal.ts'

export type Upload = { field: string; filename: string; contentType: string; bytes: Uint8Array }
export type Body = { values: Map<string, unknown>; files: Upload[]; list: unknown[] | null }

/** §4: all files of a request together, and here everything else of it too. */
export const MAX_BYTES = 25 * 1024 * 1024
/** What goes beyond is read and dropped for a while, so that a client still writing hears the answer. */
const MAX_DRAINED_BYTES = 8 * MAX_BYTES
const MULTIPART_ROOM = 1024 * 1024

/**
 * Reads JSON, a form or multipart, whichever comes (§1 of what is known: all three on every write).
 * @throws {Refusal} when it is broken or too large.
 */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? ''
  if (/^multipart\/form-data/i.test(type)) return readMultipart(request, type)
  const text = await readText(request)
  if (/^application\/x-www-form-urlencoded/i.test(type)) return formBody(new URLSearchParams(text))
  if (text.trim() === '') return { values: new Map(), files: [], list: null }
  return jsonBody(text)
}

function jsonBody(text: string): Body {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalidRequest('The request body is not valid JSON.')
  }
  if (Array.isArray(parsed)) return { values: new Map(), files: [], list: parsed }
  if (typeof parsed !== 'object' || parsed === null) throw invalidRequest('The request body must be a JSON object.')
  return { values: new Map(Object.entries(parsed)), files: [], list: null }
}

/** The same key repeated is a list, as §4 sends a multiple choice. */
function formBody(pairs: Iterable<[string, string]>): Body {
  const values = new Map<string, unknown>()
  for (const [key, value] of pairs) addValue(values, key, value)
  return { values, files: [], list: null }
}

function addValue(values: Map<string, unknown>, key: string, value: string): void {
  const before = values.get(key)
  if (before === undefined) values.set(key, value)
  else if (Array.isArray(before)) before.push(value)
  else values.set(key, [before, value])
}

const tooLarge = () =>
  invalid([{ field: 'attachments', errors: ['The total size of all the files combined should not exceed 25 MB.'] }])

/** Every chunk up to `limit` bytes; more than that is drained and refused. */
async function* chunksWithin(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  if (!request.body) return
  let seen = 0
  for await (const chunk of request.body) {
    seen += chunk.byteLength
    if (seen > MAX_DRAINED_BYTES) break
    if (seen <= limit) yield chunk
  }
  if (seen > limit) throw tooLarge()
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksWithin(request, MAX_BYTES)) chunks.push(chunk)
  return new TextDecoder().decode(Buffer.concat(chunks))
}

async function readMultipart(request: Request, type: string): Promise<Body> {
  const values = new Map<string, unknown>()
  const files: Upload[] = []
  let fileBytes = 0
  const headers: BusboyHeaders = { 'content-type': type }
  let parser
  try {
    parser = new Busboy({ headers, limits: { fieldSize: MAX_BYTES, fields: 2000, files: 200, headerPairs: 200 } })
  } catch {
    throw invalidRequest('The multipart request has no readable boundary.')
  }
  const finished = new Promise<void>((resolve, reject) => {
    parser.on('finish', resolve)
    parser.on('error', () => reject(invalidRequest('The multipart request is broken or cut short.')))
  })
  // The loop below may stop first; its own error is then the answer.
  finished.catch(() => undefined)
  parser.on('field', (name, value) => addValue(values, name, value))
  parser.on('file', (field, stream, filename, _encoding, contentType) => {
    const parts: Uint8Array[] = []
    // The parser reports the same break; without a listener here it would end the process.
    stream.on('error', () => undefined)
    stream.on('data', (part: Uint8Array) => {
      fileBytes += part.byteLength
      if (fileBytes <= MAX_BYTES) parts.push(part)
    })
    stream.on('end', () => {
      const bytes = Buffer.concat(parts)
      // A form without a chosen file sends an empty one without a name.
      if (bytes.byteLength > 0 || filename) files.push({ field, filename: safeName(filename), contentType, bytes })
    })
  })
  for await (const chunk of chunksWithin(request, MAX_BYTES + MULTIPART_ROOM)) {
    if (!parser.write(chunk)) await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), finished])
  }
  parser.end()
  await finished
  if (fileBytes > MAX_BYTES) throw tooLarge()
  return { values, files, list: null }
}

/** Without control characters; cut to a length, and whole again should the cut have halved a character. */
const safeName = (filename: string | undefined) =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  Buffer.from((filename ?? '').replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 255)).toString() || 'file'
