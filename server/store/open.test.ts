import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StoreError } from './errors.ts'
import { acquireLease } from './leases.ts'
import { getMeta, setMeta } from './meta.ts'
import { openStore } from './open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foxden-open-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const failure = async (options: Parameters<typeof openStore>[0]) => {
  const error = await openStore(options).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  return (error as StoreError).message
}

test('a second process on the same data folder is refused, until the first is gone', async () => {
  const program = `
    import { openStore } from '${new URL('./open.ts', import.meta.url).href}'
    await openStore({ dataDir: process.argv[2] })
    console.log('open')
    setInterval(() => {}, 1000)`
  const file = join(folder, 'holder.mts')
  writeFileSync(file, program)
  const dataDir = join(folder, 'data')
  const other = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file, dataDir], { stdio: 'pipe' })
  await once(other.stdout, 'data')
  expect(await failure({ dataDir })).toBe(
    `The data folder ${dataDir} is in use by another Foxden (process ${other.pid}): stop that one, or set DATA_DIR to another folder.`,
  )
  other.kill('SIGKILL')
  await once(other, 'exit')
  const store = await openStore({ dataDir })
  await store.close()
})

test.skipIf(process.platform !== 'linux')(
  'a data folder where none can be made is refused, not waited for',
  async () => {
    expect(await failure({ dataDir: '/proc/foxden/data' })).toMatch(
      /^The data folder \/proc\/foxden\/data cannot be made/,
    )
  },
)

test('a lease does not outlive the process that held it', async () => {
  const dataDir = join(folder, 'leases')
  const lease = { name: 'poller', now: 1_000, ttlMs: 60_000 }
  const dead = await openStore({ dataDir })
  const first = await acquireLease(dead.db, { ...lease, owner: 'dead' })
  await dead.close()
  const store = await openStore({ dataDir })
  const second = await acquireLease(store.db, { ...lease, owner: 'living' })
  await store.close()
  // The token grows, so that what the dead one still had under way is told apart.
  expect(second?.token).toBeGreaterThan(first?.token ?? 0)
})

test('a data folder that is a file is refused with its name', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(await failure({ dataDir: file })).toMatch(/^The data folder .*\/file cannot be made: .* Set DATA_DIR/)
})

test.runIf(process.platform === 'linux')('a data folder that takes no files is refused', async () => {
  expect(await failure({ dataDir: '/proc' })).toMatch(/^The data folder \/proc cannot be used: .* Check its owner/)
})

test('a database file that is none is refused', async () => {
  writeFileSync(join(folder, 'foxden.db'), 'not a database, but long enough to be read as one'.repeat(100))
  expect(await failure({ dataDir: folder })).toMatch(/cannot be used: .*not a database/)
})

test.each(['postgres://foxden:secret@127.0.0.1:8299/x', 'nonsense'])(
  'a database that does not answer is refused without its password: %s',
  async (databaseUrl) => {
    const message = await failure({ databaseUrl })
    expect(message).toMatch(/DATABASE_URL .* cannot be used/)
    expect(message).not.toContain('secret')
  },
)

const databaseUrl = process.env['TEST_DATABASE_URL']

test.skipIf(!databaseUrl)(
  'a connection that is lost at work fails its query, and the next one has another',
  async () => {
    const [store, admin] = [await openStore({ databaseUrl: databaseUrl ?? '' }), new Client(databaseUrl)]
    await admin.connect()
    try {
      const lost = store.db.connection().execute(async (db) => {
        const own = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
        await admin.query('select pg_terminate_backend($1)', [own.rows[0]?.pid])
        return sql`select pg_sleep(10)`.execute(db)
      })
      await expect(lost).rejects.toThrow(/terminat|connection error/i)
      // The one that dies may be handed out once more.
      const next = () => sql`select 1`.execute(store.db)
      await vi.waitFor(async () => expect((await next()).rows).toHaveLength(1))
    } finally {
      await admin.end()
      await store.close()
    }
  },
)

test('an error by which SQLite itself ends a step, as of a full disk, is told as it is, and the next step works', async () => {
  const store = await openStore({ dataDir: join(folder, 'ended') })
  await sql`create temp trigger ending before insert on meta when new.key = 'ending'
    begin select raise(rollback, 'ended by the engine'); end`.execute(store.db)
  const step = store.transaction(async (tx) => {
    await setMeta(tx, 'begun', 'yes')
    await Promise.all([setMeta(tx, 'ending', 'yes'), setMeta(tx, 'beside', 'yes')])
  })
  await expect(step).rejects.toThrow('ended by the engine')
  expect(await getMeta(store.db, 'begun')).toBeNull()
  expect(await getMeta(store.db, 'beside')).toBeNull()
  await store.transaction((tx) => setMeta(tx, 'begun', 'again'))
  expect(await getMeta(store.db, 'begun')).toBe('again')
  await store.close()
})
