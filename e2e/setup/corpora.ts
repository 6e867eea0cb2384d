import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Public collections of hostile and of real mail, read where they lie: in `CORPORA_DIR`, or in a `corpora` folder of a
 * neighbour of this project. They are not part of it; null says that they are not here.
 */
export function findCorpus(name: string): string | null {
  const dirs = process.env['CORPORA_DIR']
    ? [process.env['CORPORA_DIR']]
    : readdirSync('..', { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join('..', entry.name, 'corpora'))
  return dirs.map((dir) => join(dir, name)).find((path) => existsSync(path)) ?? null
}

export function readHostileMail(): string[] | null {
  const file = findCorpus('dompurify/expect.json')
  if (!file) return null
  const cases: { payload: string }[] = JSON.parse(readFileSync(file, 'utf8'))
  return cases.map(({ payload }) => payload)
}

export function readMailTemplates(): { name: string; html: string }[] | null {
  const dir = findCorpus('mail-templates')
  if (!dir) return null
  return readdirSync(dir)
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, html: readFileSync(join(dir, name), 'utf8') }))
}
