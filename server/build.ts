import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Builds the console and the server into `dist`, unless what stands there was made of these very sources. Runs before
 * `npm start`, so that a fresh clone starts by one command; `--always` builds in any case.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['index.html', 'package-lock.json', 'public', 'server', 'src', 'tsconfig.json', 'vite.config.ts']
const STAMP = join(ROOT, 'dist/.made-of')
const PRODUCTS = ['dist/console/index.html', 'dist/server/main.js', 'dist/server/helpdesk.js']

const say = (line: string) => process.stdout.write(`${line}\n`)

/** A fingerprint of every source file; tests do not count. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.version)
  for (const source of SOURCES) {
    for (const path of filesOf(source)) hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex')
}

function filesOf(source: string): string[] {
  const path = join(ROOT, source)
  if (!existsSync(path)) return []
  if (source.includes('.')) return [source]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .toSorted()
}

async function build() {
  const isThere = PRODUCTS.every((product) => existsSync(join(ROOT, product)))
  if (isThere && !process.argv.includes('--always') && readStamp() === fingerprint()) return
  say(isThere ? 'The sources have changed: building Foxden …' : 'Building Foxden, some ten seconds …')
  const started = performance.now()
  process.env['NODE_ENV'] = 'production'
  const vite = await import('vite')
  const common = { root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' } as const
  await vite.build({ ...common, mode: 'production' })
  await vite.build({ ...common, mode: 'production', build: { ssr: true } })
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  // After the build: generated sources belong to what it was made of.
  writeFileSync(STAMP, fingerprint())
  say(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

const readStamp = () => (existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null)

await build().catch((error: unknown) => {
  process.stderr.write(`The build failed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
