import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { WireFields } from './encode.ts'
import type { SendFile } from './happyfox.ts'

export type RequestBody = { contentType: string; length: number; body: Buffer | Readable }

/** JSON without files; with files a multipart stream whose length is known before the first byte (§8: files only there). */
export function requestBody(fields: WireFields, files: SendFile[], fileField = 'attachments'): RequestBody {
  return files.length > 0 ? multipart(fields, files, fileField) : jsonBody(fields)
}

export function jsonBody(fields: WireFields | WireFields[]): RequestBody {
  const body = Buffer.from(JSON.stringify(fields))
  return { contentType: 'application/json', length: body.length, body }
}

function multipart(fields: WireFields, files: SendFile[], fileField: string): RequestBody {
  const boundary = `foxden-${randomUUID()}`
  const texts = Object.entries(fields)
    .flatMap(([name, value]) => valuesOf(value).map((text) => partHead(boundary, name) + text + CRLF))
    .join('')
  const lead = Buffer.from(texts)
  const parts = files.map((file) => ({ head: Buffer.from(partHead(boundary, fileField, file)), file }))
  const end = Buffer.from(`--${boundary}--${CRLF}`)
  const filesLength = parts.reduce((sum, { head, file }) => sum + head.length + file.sizeBytes + CRLF.length, 0)

  async function* bytes(): AsyncGenerator<Buffer> {
    yield lead
    for (const { head, file } of parts) {
      yield head
      yield* file.open()
      yield Buffer.from(CRLF)
    }
    yield end
  }
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: lead.length + filesLength + end.length,
    body: Readable.from(bytes(), { objectMode: false }),
  }
}

const CRLF = '\r\n'

/** In a form a list is the same key repeated, and nothing is an empty text. */
function valuesOf(value: WireFields[string]): string[] {
  if (!Array.isArray(value)) return [value === null ? '' : String(value)]
  return value.length > 0 ? value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))) : ['']
}

function partHead(boundary: string, name: string, file?: SendFile): string {
  const filename = file ? `; filename="${quoted(file.name)}"` : ''
  const type = file ? `${CRLF}Content-Type: ${safeType(file.contentType)}` : ''
  return `--${boundary}${CRLF}Content-Disposition: form-data; name="${quoted(name)}"${filename}${type}${CRLF}${CRLF}`
}

/** As browsers write names, so that no name can end its quotes, its header or its part. */
const quoted = (text: string) =>
  text.replaceAll('\0', '').replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const safeType = (type: string) => (/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream')
