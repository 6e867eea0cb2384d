import type { Socket } from 'node:net'
import { Client, type ClientConfig, DatabaseError, type Pool, type PoolClient } from 'pg'

/** After so long without a byte of a connection at work it is asked what became of it. */
const SILENT_MS = 4_000
/** Whoever has waited for its next statement for so long has not received the one that was sent to it, or its answer is lost. */
const IDLE_MS = 3_000
/** So long a server may take to say that it is there. */
const PROBE_MS = 3_000
const LOOK_EVERY_MS = 500

type Seen = { read: number; written: number; since: number }

/**
 * Ends connections that lead to nobody, which TCP alone would wait a quarter of an hour for: all of them when the host has
 * vanished, and single ones of which a server that is there knows nothing to do (a firewall may forget connections of which
 * it has not heard for long). No time is set for a statement here: one that takes long is let be while its server is at it.
 */
export function endWhenVanished(pool: Pool, config: ClientConfig, warn: (message: string) => void): void {
  const all = new Set<PoolClient>()
  const atWork = new Map<PoolClient, Seen>()
  let isAsking = false
  let timer: NodeJS.Timeout | null = null

  const isStill = (client: PoolClient, seen: Seen) => {
    const { bytesRead, bytesWritten } = streamOf(client)
    return bytesRead === seen.read && bytesWritten === seen.written
  }
  const note = (client: PoolClient) => {
    const { bytesRead: read, bytesWritten: written } = streamOf(client)
    atWork.set(client, { read, written, since: performance.now() })
  }

  const look = () => {
    const now = performance.now()
    const silent: [PoolClient, Seen][] = []
    for (const [client, seen] of atWork) {
      if (!isStill(client, seen)) note(client)
      else if (now - seen.since >= SILENT_MS) silent.push([client, seen])
    }
    if (silent.length > 0 && !isAsking) void ask(silent)
  }

  async function ask(silent: [PoolClient, Seen][]): Promise<void> {
    isAsking = true
    const before = [...all]
    const atNothing = await whoIsAtNothing(
      config,
      silent.map(([client]) => pidOf(client)),
    )
    isAsking = false
    if (atNothing === null) {
      warn('The database does not answer any more: its connections are closed.')
      // Those that rest are as dead as those at work, and would keep the next requests waiting.
      for (const client of before) end(client)
      return
    }
    const dead = silent.filter(
      ([client, seen]) =>
        // Asked for something, and not a byte since the question.
        atWork.get(client) === seen && isStill(client, seen) && isAsked(client) && atNothing.has(pidOf(client)),
    )
    if (dead.length > 0) {
      warn('A connection to the database led to nobody any more: it is closed, and so are those that rest.')
      for (const [client] of dead) end(client)
      for (const client of before) if (!atWork.has(client)) end(client)
    }
    for (const client of atWork.keys()) note(client)
  }

  pool.on('connect', (client) => all.add(client))
  pool.on('remove', (client) => {
    all.delete(client)
    atWork.delete(client)
  })
  pool.on('acquire', (client) => {
    note(client)
    timer ??= setInterval(look, LOOK_EVERY_MS).unref()
  })
  pool.on('release', (_error, client) => {
    atWork.delete(client)
    if (atWork.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  })
}

const end = (client: PoolClient) =>
  streamOf(client).destroy(new Error('Connection terminated: the host does not answer'))

/**
 * Which of these processes of the server are gone, or wait for something to do; null where no server is there. None, where
 * it refuses another connection, or where something in between (a pooler) gives other numbers than the server's.
 */
async function whoIsAtNothing(config: ClientConfig, pids: number[]): Promise<Set<number> | null> {
  const probe = new Client({ ...config, connectionTimeoutMillis: PROBE_MS, query_timeout: PROBE_MS })
  probe.on('error', () => {})
  try {
    await probe.connect()
  } catch (error) {
    return error instanceof DatabaseError ? new Set() : null
  }
  try {
    const { rows } = await probe.query<{ pid: number; is_own: boolean; is_idle: boolean }>(
      `select pid, pid = pg_backend_pid() as is_own,
         coalesce(state like 'idle%' and state_change < clock_timestamp() - $2 * interval '1 ms', false) as is_idle
       from pg_stat_activity where pid = any($1) or pid = pg_backend_pid()`,
      [pids, IDLE_MS],
    )
    if (rows.find(({ is_own: isOwn }) => isOwn)?.pid !== pidOf(probe)) return new Set()
    const busy = new Set(rows.filter(({ is_idle: isIdle }) => !isIdle).map(({ pid }) => pid))
    return new Set(pids.filter((pid) => !busy.has(pid)))
  } catch {
    return new Set()
  } finally {
    void probe.end().catch(() => {})
  }
}

/** What the driver’s types do not tell of. */
type Inner = { connection: { stream: Socket }; processID: number; readyForQuery: boolean }
const inner = (client: PoolClient | Client) => client as unknown as Inner
const streamOf = (client: PoolClient) => inner(client).connection.stream
const pidOf = (client: PoolClient | Client) => inner(client).processID
const isAsked = (client: PoolClient) => !inner(client).readyForQuery
