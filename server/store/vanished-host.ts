import type { Socket } from 'node:net'
import { Client, type ClientConfig, DatabaseError, type Pool, type PoolClient } from 'pg'

/** After so long without a byte of a connection at work it is asked whether the server is there at all. */
const SILENT_MS = 4_000
/** So long a server may take to say that it is. */
const PROBE_MS = 3_000
const LOOK_EVERY_MS = 500

/**
 * Ends the connections to a host that vanished without closing them: TCP alone would wait a quarter of an hour for it. No time
 * is set for a statement here: one that takes long is let be while the server answers another connection.
 */
export function endWhenVanished(pool: Pool, config: ClientConfig, warn: (message: string) => void): void {
  const all = new Set<PoolClient>()
  const atWork = new Map<PoolClient, { bytes: number; since: number }>()
  let isAsking = false
  let timer: NodeJS.Timeout | null = null

  const look = () => {
    const now = performance.now()
    let isSilent = false
    for (const [client, seen] of atWork) {
      const bytes = streamOf(client).bytesRead
      if (bytes !== seen.bytes) atWork.set(client, { bytes, since: now })
      else if (now - seen.since >= SILENT_MS) isSilent = true
    }
    if (isSilent && !isAsking) void ask()
  }

  async function ask(): Promise<void> {
    isAsking = true
    const before = [...all]
    const isThere = await answers(config)
    isAsking = false
    if (isThere) {
      for (const [client, { bytes }] of atWork) atWork.set(client, { bytes, since: performance.now() })
      return
    }
    warn('The database does not answer any more: its connections are closed.')
    // Those that rest are as dead as those at work, and would keep the next requests waiting.
    for (const client of before) streamOf(client).destroy(new Error('Connection terminated: the host does not answer'))
  }

  pool.on('connect', (client) => all.add(client))
  pool.on('remove', (client) => {
    all.delete(client)
    atWork.delete(client)
  })
  pool.on('acquire', (client) => {
    atWork.set(client, { bytes: streamOf(client).bytesRead, since: performance.now() })
    timer ??= setInterval(look, LOOK_EVERY_MS).unref()
  })
  pool.on('release', (_error, client) => {
    atWork.delete(client)
    if (atWork.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  })
}

/** Whether a server is there, be it that it refuses another connection. */
async function answers(config: ClientConfig): Promise<boolean> {
  const probe = new Client({ ...config, connectionTimeoutMillis: PROBE_MS })
  probe.on('error', () => {})
  try {
    await probe.connect()
    void probe.end().catch(() => {})
    return true
  } catch (error) {
    return error instanceof DatabaseError
  }
}

/** The driver’s types do not tell of it. */
const streamOf = (client: PoolClient): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream
