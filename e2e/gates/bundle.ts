import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[]; isEntry?: boolean; css?: string[] }

/** Gzipped bytes of script that a browser fetches for the named entries and everything they import at once. */
export function firstLoadBytes(dist: string, extra: RegExp): { bytes: number; files: string[] } {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))
  const seen = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(chunk.file)) return
    seen.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry || extra.test(key)) visit(key)
  const files = [...seen].filter((file) => file.endsWith('.js'))
  return {
    files,
    bytes: files.reduce((sum, file) => sum + gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length, 0),
  }
}
