import Libsql from 'libsql'

export type Value = string | number | null | Uint8Array

/** The driver behind ten lines, so that another SQLite can take its place. Synchronous; parameters are an array. */
export type Database = {
  all<Row>(sql: string, parameters?: Value[]): Row[]
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the row's columns
  get<Row>(sql: string, parameters?: Value[]): Row | undefined
  run(sql: string, parameters?: Value[]): void
  exec(sql: string): void
  /** All of it or nothing; a transaction inside a transaction joins it. */
  transaction<Result>(work: () => Result): Result
  /** As `transaction`, for what can be made again: it survives the end of the process, but perhaps not of the machine. */
  quickTransaction<Result>(work: () => Result): Result
  close(): void
}

const KEPT_STATEMENTS = 300

/** @param path a file, or `:memory:` for a desk that forgets. */
export function openDatabase(path: string): Database {
  const unlock = path === ':memory:' ? () => undefined : lock(`${path}.lock`)
  const libsql = new Libsql(path)
  libsql.pragma('journal_mode = WAL')
  libsql.pragma('synchronous = FULL')
  libsql.pragma('cache_size = -98304')
  libsql.pragma('temp_store = MEMORY')

  const statements = new Map<string, ReturnType<typeof libsql.prepare<Value[]>>>()
  let isOpen = true
  function statement(sql: string) {
    if (!isOpen) throw new Error('The database is closed.')
    const known = statements.get(sql)
    if (known) return known
    const oldest = statements.size >= KEPT_STATEMENTS ? statements.keys().next().value : undefined
    if (oldest !== undefined) statements.delete(oldest)
    const made = libsql.prepare<Value[]>(sql)
    statements.set(sql, made)
    return made
  }
  // libsql spreads what it is given; an array as the one argument is taken as the list of values.
  const bound = (parameters: Value[]) => [parameters] as unknown as Value[]

  let depth = 0
  function transaction<Result>(work: () => Result): Result {
    if (depth > 0) return work()
    if (!isOpen) throw new Error('The database is closed.')
    libsql.exec('BEGIN IMMEDIATE')
    depth += 1
    try {
      const result = work()
      libsql.exec('COMMIT')
      return result
    } catch (error) {
      libsql.exec('ROLLBACK')
      throw error
    } finally {
      depth -= 1
    }
  }

  return {
    all: <Row>(sql: string, parameters: Value[] = []) => statement(sql).all(...bound(parameters)) as Row[],
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the row's columns
    get: <Row>(sql: string, parameters: Value[] = []): Row | undefined => {
      const [row] = statement(sql).all(...bound(parameters)) as Row[]
      return row
    },
    run: (sql, parameters = []) => void statement(sql).run(...bound(parameters)),
    exec: (sql) => void libsql.exec(sql),
    transaction,
    quickTransaction(work) {
      libsql.exec('PRAGMA synchronous = NORMAL')
      try {
        return transaction(work)
      } finally {
        libsql.exec('PRAGMA synchronous = FULL')
      }
    },
    close() {
      isOpen = false
      statements.clear()
      libsql.close()
      unlock()
    },
  }
}

/**
 * The desk keeps its account in memory, so a second desk on the same file would contradict it. The system drops the lock with
 * the process, however that ends.
 * @throws {Error} "database is locked"
 */
function lock(path: string): () => void {
  const held = new Libsql(path)
  held.pragma('busy_timeout = 0')
  held.exec('BEGIN EXCLUSIVE')
  return () => {
    held.exec('ROLLBACK')
    held.close()
  }
}

/** `?, ?, ?` for a list of values. */
export const marks = (values: unknown[]) => values.map(() => '?').join(', ')
