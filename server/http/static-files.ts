import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { HttpContext } from './env.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSES = new Set(['.html', '.js', '.mjs', '.css', '.json', '.webmanifest', '.svg', '.txt'])

type StaticFile = {
  bytes: Buffer<ArrayBuffer>
  gzip: Buffer<ArrayBuffer> | null
  type: string
  etag: string
  isHashed: boolean
}

/** Every file of the built console by its address. An address is looked up, never joined to a folder. */
function listFiles(dir: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const address = path.slice(dir.length).replaceAll('\\', '/')
    const extension = extname(entry.name)
    const type = TYPES[extension]
    // The build's own notes and maps are nobody's business.
    if (!entry.isFile() || type === undefined || address.startsWith('/.')) continue
    const bytes = Buffer.from(readFileSync(path))
    files.set(address, {
      bytes,
      gzip: COMPRESSES.has(extension) && bytes.length > 1024 ? Buffer.from(gzipSync(bytes)) : null,
      type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      isHashed: address.startsWith('/assets/'),
    })
  }
  return files
}

const takesGzip = (c: HttpContext) => /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')

/** Serves the built console; null when `dir` holds none. */
export function createStaticFiles(dir: string | null): ((c: HttpContext) => Response | null) | null {
  if (!dir || !existsSync(join(dir, 'index.html'))) return null
  const files = listFiles(dir)
  const shell = files.get('/index.html')

  // A browser asks for the page's icon at every change of its title.
  const cacheFor = (file: StaticFile) => {
    if (file.isHashed) return 'public, max-age=31536000, immutable'
    if (file === shell) return 'no-store'
    return file.type.startsWith('image/') ? 'public, max-age=3600' : 'no-cache'
  }

  return (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return null
    const isNavigation = (c.req.header('accept') ?? '').includes('text/html')
    const file = files.get(c.req.path) ?? (isNavigation ? shell : undefined)
    if (!file) return null
    const body = takesGzip(c) && file.gzip ? file.gzip : file.bytes
    const headers: Record<string, string> = {
      'content-type': file.type,
      'cache-control': cacheFor(file),
      etag: file.etag,
      ...(file.gzip && { vary: 'accept-encoding' }),
      ...(body === file.gzip && { 'content-encoding': 'gzip' }),
    }
    if (file !== shell && c.req.header('if-none-match') === file.etag)
      return new Response(null, { status: 304, headers })
    return new Response(c.req.method === 'HEAD' ? null : body, { headers })
  }
}
