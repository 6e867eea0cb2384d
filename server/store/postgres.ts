import { type Dialect, PostgresDialect } from 'kysely'
import { Client, type ClientConfig, Pool, TypeOverrides } from 'pg'
import { WAKE_CHANNEL } from './changes.ts'
import { StoreError } from './errors.ts'
import { endWhenVanished } from './vanished-host.ts'

const INT8 = 20
const RECONNECT_MS = 5_000
/** A connection that only waits finds out within a quarter of a minute that nobody is there any more. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 5_000 }

/** 64-bit integers as numbers: ours are ids and milliseconds, far below 2^53. */
const types = new TypeOverrides()
types.setTypeParser(INT8, Number)

/** A pool on a server. @throws {StoreError} when it does not answer. */
export async function openPostgres(
  databaseUrl: string,
  warn: (message: string, cause?: unknown) => void,
): Promise<Dialect> {
  const config: ClientConfig = { connectionString: databaseUrl, application_name: 'foxden', ...KEEP_ALIVE }
  const pool = new Pool({
    ...config,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    // So long the rows of a step stay locked whose server is gone: the others wait for them.
    idle_in_transaction_session_timeout: 20_000,
    types,
  })
  endWhenVanished(pool, config, warn)
  pool.on('error', (cause) => warn('A connection to the database was lost.', cause))
  // The pool listens to those that rest. One that is at work fails its query, which tells; unheard, its error ends the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num')
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
    if (version < 15) throw new StoreError(`The database is PostgreSQL ${version}: Foxden needs 15 or newer.`)
  } catch (cause) {
    await pool.end()
    if (cause instanceof StoreError) throw cause
    const detail = cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : '') : String(cause)
    throw new StoreError(
      `The database of DATABASE_URL (${withoutPassword(databaseUrl)}) cannot be used: ${detail}. Check the address, the password and that the server runs.`,
      { cause },
    )
  }
  return new PostgresDialect({ pool })
}

/** Calls `wake` when another server announces something. Only a hint: without it the poll finds the news a little later. */
export function listenForWakes(databaseUrl: string, wake: () => void): () => Promise<void> {
  let client: Client | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopped = false

  async function connect() {
    const next = new Client({
      ...{ connectionString: databaseUrl, application_name: 'foxden', connectionTimeoutMillis: 5_000 },
      ...KEEP_ALIVE,
    })
    client = next
    next.on('notification', wake)
    next.on('error', () => void next.end().catch(() => {}))
    next.on('end', retry)
    try {
      await next.connect()
      await next.query(`listen ${WAKE_CHANNEL}`)
      wake()
    } catch {
      await next.end().catch(() => {})
      retry()
    }
  }

  function retry() {
    if (isStopped || timer) return
    timer = setTimeout(() => {
      timer = null
      void connect()
    }, RECONNECT_MS).unref()
  }

  void connect()
  return async () => {
    isStopped = true
    if (timer) clearTimeout(timer)
    await client?.end().catch(() => {})
  }
}

function withoutPassword(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl)
    return `${url.protocol}//${url.host}${url.pathname}`
  } catch {
    return 'not an address'
  }
}
