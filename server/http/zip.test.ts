import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { distinctNames, zipOf, type ZipEntry } from './zip.ts'

const at = new Date('2026-08-11T08:59:00Z')

async function* bytes(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part)
}

async function* entries(...list: ZipEntry[]) {
  yield* list
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

/** By somebody else's program where this machine has one. */
const unzip = (() => {
  try {
    execFileSync('python3', ['--version'])
    return (file: string, to: string) => execFileSync('python3', ['-m', 'zipfile', '-e', file, to])
  } catch {
    return null
  }
})()

test.skipIf(!unzip)('another program finds every file as it was, whatever its name', async () => {
  const zip = await collect(
    zipOf(
      entries(
        { name: 'packing guide.pdf', modifiedAt: at, body: bytes('%PDF', '-1.4 and so on') },
        { name: '写真 “1”.txt', modifiedAt: at, body: bytes('ü'.repeat(5000)) },
        { name: 'empty.txt', modifiedAt: at, body: bytes() },
      ),
    ),
  )
  const dir = mkdtempSync(join(tmpdir(), 'foxden-zip-'))
  try {
    writeFileSync(join(dir, 'all.zip'), zip)
    unzip?.(join(dir, 'all.zip'), join(dir, 'out'))
    expect(readdirSync(join(dir, 'out')).toSorted()).toEqual(['empty.txt', 'packing guide.pdf', '写真 “1”.txt'])
    expect(readFileSync(join(dir, 'out/packing guide.pdf'), 'utf8')).toBe('%PDF-1.4 and so on')
    expect(readFileSync(join(dir, 'out/写真 “1”.txt'), 'utf8')).toBe('ü'.repeat(5000))
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test('much more than fits passes through little memory', async () => {
  const piece = Buffer.alloc(1 << 20, 7)
  async function* large() {
    for (let n = 0; n < 300; n += 1) yield piece
  }
  const before = process.memoryUsage()
  let most = 0
  let total = 0
  for await (const part of zipOf(entries({ name: 'film.mov', modifiedAt: at, body: large() }))) {
    total += part.length
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    most = Math.max(most, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers)
  }
  expect(total).toBeGreaterThan(300 << 20)
  expect(most).toBeLessThan(30 << 20)
})

test('two files of one name become two', () => {
  const distinct = distinctNames()
  expect(['a.jpg', 'A.JPG', 'a.jpg', 'a', 'a', '.env', '.env'].map(distinct)).toEqual([
    ...['a.jpg', 'A (2).JPG', 'a (3).jpg', 'a', 'a (2)', '.env', '.env (2)'],
  ])
})
