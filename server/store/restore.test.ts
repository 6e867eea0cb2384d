import { randomUUID } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { epochFile } from './epoch-file.ts'
import { setMeta } from './meta.ts'
import { openStore } from './open.ts'
import { heldWords, restoreWatch } from './restore.ts'
import { createSession } from './sessions.ts'
import { TEST_ENGINES } from './test-stores.ts'

const MINUTE_MS = 60_000

describe('a data folder', () => {
  let dir: string
  let data: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'foxden-restore-'))
    data = join(dir, 'data')
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  /** One start and stop of a server; answers what it took for the sign of a restore. */
  async function run({ minutesLater = 0, isLost = false } = {}) {
    const store = await openStore({ dataDir: data })
    const file = epochFile(data)
    const watch = restoreWatch({
      ...{ store, clock: Date.now },
      // A server that is lost between the database and the file.
      file: isLost ? { ...file, write: () => {} } : file,
      databaseClock: async () => Date.now() + minutesLater * MINUTE_MS,
    })
    const held = await watch.start()
    await store.close()
    return held?.sign.kind ?? null
  }
  const keep = (name: string) => cpSync(data, join(dir, name), { recursive: true })

  test('that is its own passes, also after a crash in the middle of a start', async () => {
    expect([await run(), await run(), await run({ isLost: true }), await run(), await run()]).toEqual(
      Array.from({ length: 5 }, () => null),
    )
  })

  test('whose database alone came from a backup does not, however young it is', async () => {
    await run()
    keep('backup')
    await run()
    for (const name of readdirSync(join(dir, 'backup')).filter((file) => file.startsWith('foxden.db'))) {
      copyFileSync(join(dir, 'backup', name), join(data, name))
    }
    for (const tail of ['-wal', '-shm']) {
      if (!existsSync(join(dir, 'backup', `foxden.db${tail}`))) rmSync(join(data, `foxden.db${tail}`), { force: true })
    }
    expect(await run()).toBe('copy')
    expect(await run()).toBeNull()
  })

  test('without the word beside the database does not', async () => {
    await run()
    rmSync(join(data, 'foxden.epoch'))
    expect(await run()).toBe('copy')
  })

  test('whose database is older than the word does not: it was made before there was one', async () => {
    await run()
    const store = await openStore({ dataDir: data })
    await store.db.deleteFrom('meta').where('key', 'in', ['alive', 'epoch']).execute()
    await store.close()
    expect(await run()).toBe('copy')
  })

  test('that came back as a whole does not, once it is older than a start takes', async () => {
    await run()
    expect(await run({ minutesLater: 4 })).toBeNull()
    expect(await run({ minutesLater: 4 + 6 })).toBe('away')
  })
})

describe.each(TEST_ENGINES)('a running server on $name', (engine) => {
  test('sees that the data went back under it, and ends the sessions of then', async () => {
    const place = await engine.place()
    const store = await place.open()
    onTestFinished(async () => {
      await store.close()
      await place.remove()
    })
    const watch = restoreWatch({ store, clock: Date.now, file: null })
    const other = restoreWatch({ store, clock: Date.now, file: null })
    expect([await watch.start(), await other.start()]).toEqual([null, null])
    expect([await watch.tick(), await other.tick(), await watch.tick()]).toEqual([null, null, null])

    const times = { createdAt: 1, seenAt: 1, expiresAt: Date.now() + MINUTE_MS }
    const session = { ...times, agentId: 1, idHash: randomUUID(), idToken: null }
    await createSession(store.db, session)
    const head = JSON.stringify({})
    const job = { agent_id: 1, name: 'orders.csv', head, total: 5, created_at: 1, id: randomUUID(), state: 'running' }
    await store.db.insertInto('creation_jobs').values(job).execute()
    await setMeta(store.db, 'alive', JSON.stringify({ at: Date.now(), beat: 1 }))
    expect(await watch.tick()).toMatchObject({ sign: { kind: 'copy' }, tables: 1 })
    const [table] = await store.db.selectFrom('creation_jobs').select(['state', 'problem']).execute()
    expect(table).toEqual({ state: 'paused', problem: expect.stringContaining('Look in HappyFox') })
    expect(await store.db.selectFrom('sessions').selectAll().execute()).toEqual([])
    // Told once: the others see the counter where it should be.
    expect([await watch.tick(), await other.tick()]).toEqual([null, null])
  }, 60_000)

  test('takes a step that failed at its end, as on a full disk, for no sign of a restore', async () => {
    const place = await engine.place()
    const store = await place.open()
    onTestFinished(async () => {
      await store.close()
      await place.remove()
    })
    let isFull = false
    const transaction: typeof store.transaction = (work) =>
      store.transaction(async (tx) => {
        const result = await work(tx)
        if (isFull) throw new Error('database or disk is full')
        return result
      })
    const watch = restoreWatch({ store: { db: store.db, transaction }, clock: Date.now, file: null })
    await watch.start()
    isFull = true
    await expect(watch.tick()).rejects.toThrow('full')
    isFull = false
    expect([await watch.tick(), await watch.tick()]).toEqual([null, null])
  }, 60_000)
})

test('administrators are told in words', () => {
  const now = Date.parse('2026-05-01T12:00:00Z')
  const since = now - 30 * MINUTE_MS
  expect(heldWords({ sign: { kind: 'copy', since }, writes: 1, jobs: 0, tables: 0 }, now)).toBe(
    'The data of 30 min ago came from a backup or another place. 1 write is looked for and not sent by itself.',
  )
  expect(
    heldWords({ sign: { kind: 'away', since: now - 5 * 60 * MINUTE_MS }, writes: 2, jobs: 1, tables: 2 }, now),
  ).toBe(
    'Foxden was not at work in its data since 5 h ago: it was stopped, or the data comes from a backup. 2 writes are looked for and not sent by themselves; 1 bulk change is paused; 2 tables of tickets are paused.',
  )
  expect(heldWords({ sign: { kind: 'copy', since: null }, writes: 0, jobs: 0, tables: 0 }, now)).toBe(
    'The data came from a backup or another place. No write was waiting in it.',
  )
})
