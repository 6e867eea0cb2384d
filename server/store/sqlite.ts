import { mkdirSync, readFileSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import Database from 'libsql'
import { StoreError } from './errors.ts'

/** File systems on which SQLite's locks and log cannot be relied on: NFS, SMB, CIFS. */
const NETWORK_FILE_SYSTEMS = [0x6969, 0x517b, 0xff534d42, 0xfe534d42]

/** The store in a data folder, for this process alone. @throws {StoreError} */
export function openSqlite(dataDir: string, warn: (message: string) => void): { dialect: Dialect; unlock: () => void } {
  try {
    makeFolder(dataDir)
  } catch (cause) {
    throw new StoreError(`The data folder ${dataDir} cannot be made: ${reason(cause)}. Set DATA_DIR to one that can.`, {
      cause,
    })
  }
  if (NETWORK_FILE_SYSTEMS.includes(statfsSync(dataDir).type)) {
    warn(`The data folder ${dataDir} is on a network file system, where a crash can damage it: use a local disk.`)
  }
  const unlock = lockFolder(dataDir)
  try {
    const database = openFile(join(dataDir, 'foxden.db'))
    database.pragma('journal_mode = WAL')
    // An answer to a browser promises that the write is kept, so every commit reaches the disk.
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('busy_timeout = 5000')
    database.pragma('cache_size = -65536')
    return { dialect: new SqliteDialect({ database: asKyselyDatabase(database) }), unlock }
  } catch (cause) {
    unlock()
    throw cause instanceof StoreError ? cause : unusable(dataDir, cause)
  }
}

/** `mkdirSync`'s own `recursive` never returns where a parent exists but takes no folders, as under /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  mkdirSync(path)
}

/**
 * Holds a lock beside the data for as long as the process lives. The system drops it with the process, however that ends, so
 * a lock never outlives its holder; the number of the holder is only written down for the message.
 */
function lockFolder(dataDir: string): () => void {
  const pidFile = join(dataDir, 'foxden.pid')
  let lock: Database.Database | null = null
  try {
    lock = openFile(join(dataDir, 'foxden.lock'))
    lock.exec('begin exclusive')
    writeFileSync(pidFile, `${process.pid}\n`)
  } catch (cause) {
    lock?.close()
    if (isBusy(cause)) {
      throw new StoreError(
        `The data folder ${dataDir} is in use by another Foxden${holder(pidFile)}: stop that one, or set DATA_DIR to another folder.`,
        { cause },
      )
    }
    throw unusable(dataDir, cause)
  }
  const held = lock
  return () => held.close()
}

const openFile = (path: string) => new Database(path, { timeout: 0 })

function holder(pidFile: string): string {
  try {
    return ` (process ${readFileSync(pidFile, 'utf8').trim()})`
  } catch {
    return ''
  }
}

const isBusy = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY'

const unusable = (dataDir: string, cause: unknown) =>
  new StoreError(
    `The data folder ${dataDir} cannot be used: ${reason(cause)}. Check its owner, its rights and the free space, or set DATA_DIR to another folder.`,
    { cause },
  )

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

/** Writing one ticket compiles into code for thirty indexes: statements are kept, the ones used longest ago go first. */
const MOST_STATEMENTS = 200

/** libsql hands blobs out as ArrayBuffer; the rest of the house knows Buffer, as `pg` gives it. */
function asKyselyDatabase(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  let isInStep = false

  function prepare(text: string): SqliteStatement {
    const statement = database.prepare(text)
    const inStep = <T>(work: () => T): T => {
      // On a full or failing disk SQLite ends a transaction itself: what came after would be kept at once, and alone.
      if (isInStep && !database.inTransaction) throw new StoreError('SQLite has undone this step already.')
      return work()
    }
    return {
      reader: statement.reader,
      all: (parameters) => inStep(() => withBuffers(statement.all([...parameters]))),
      run: (parameters) => inStep(() => statement.run([...parameters])),
      iterate: (parameters) => inStep(() => statement.iterate([...parameters])),
    }
  }

  /** The words by which Kysely begins and ends a step. */
  const bounds = new Map(
    ['begin', 'commit', 'rollback'].map((word) => {
      const statement = prepare(word)
      const run: SqliteStatement['run'] = (parameters) => {
        // To undo again what SQLite has undone would be an error, in place of the one that says why.
        const isUndone = word === 'rollback' && !database.inTransaction
        if (word === 'rollback') isInStep = false
        const result = isUndone ? { changes: 0, lastInsertRowid: 0 } : statement.run(parameters)
        isInStep = word === 'begin'
        return result
      }
      return [word, { ...statement, run }]
    }),
  )

  return {
    close: () => database.close(),
    prepare(text) {
      const bound = bounds.get(text)
      if (bound) return bound
      const statement = kept.get(text) ?? prepare(text)
      kept.delete(text)
      kept.set(text, statement)
      const [oldest] = kept.keys()
      if (kept.size > MOST_STATEMENTS && oldest !== undefined) kept.delete(oldest)
      return statement
    },
  }
}

function withBuffers(rows: unknown[]): unknown[] {
  const [first] = rows
  if (typeof first !== 'object' || first === null) return rows
  const columns = Object.entries(first)
    .filter(([, value]) => value instanceof ArrayBuffer)
    .map(([column]) => column)
  if (columns.length === 0) return rows
  return rows.map((row) => ({
    ...(row as Record<string, unknown>),
    ...Object.fromEntries(columns.map((column) => [column, toBuffer((row as Record<string, unknown>)[column])])),
  }))
}

const toBuffer = (value: unknown) => (value instanceof ArrayBuffer ? Buffer.from(value) : value)
