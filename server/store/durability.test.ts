import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { getMeta } from './meta.ts'
import { openStore } from './open.ts'

const ROUNDS = 6

/** Writes as fast as it can, two rows that belong together in each step, and says a number once it is kept. */
const WRITER = (store: string) => `
  import { openStore } from '${store}/open.ts'
  import { appendChange } from '${store}/changes.ts'
  import { setMeta } from '${store}/meta.ts'
  const { transaction, bus } = await openStore({ dataDir: process.argv[2] })
  for (let n = await bus.head() + 1; ; n += 1) {
    const seq = await transaction(async (tx) => {
      await setMeta(tx, 'written', String(n))
      return appendChange(tx, { kind: 'session', ticketId: n, categoryId: null, agentId: null, body: 'x'.repeat(2000) })
    })
    console.log(seq)
  }`

test('a writer killed at any instant loses nothing that it had said was kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foxden-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const program = join(folder, 'writer.mts')
  const dataDir = join(folder, 'data')
  writeFileSync(program, WRITER(new URL('.', import.meta.url).href.replace(/\/$/, '')))
  let kept = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    const writer = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = 0
    for await (const line of createInterface(writer.stdout)) {
      said = Number(line)
      // A different depth into its work each time.
      if (said >= kept + 20 + round * 17) writer.kill('SIGKILL')
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')
    expect(writer.signalCode).toBe('SIGKILL')
    const store = await openStore({ dataDir })
    kept = await store.bus.head()
    expect(kept).toBeGreaterThanOrEqual(said)
    // Both rows of a step, or neither.
    expect(await getMeta(store.db, 'written')).toBe(String(kept))
    const changes = await store.bus.since(0, 10_000)
    expect(changes === 'tooOld' ? [] : changes.map(({ seq }) => seq)).toEqual(
      Array.from({ length: kept }, (_, n) => n + 1),
    )
    await store.close()
  }
}, 60_000)
