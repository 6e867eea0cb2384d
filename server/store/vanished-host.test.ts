import { connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { isUnreachable } from '../http/unreachable.ts'
import { openStore } from './open.ts'

const databaseUrl = process.env.TEST_DATABASE_URL

/** A network in front of a server: while it is dead nothing comes through, and nothing is closed. */
async function startNetwork(target: URL) {
  let isDead = false
  /** Connections made before this many are forgotten. */
  let made = 0
  let forgotten = 0
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((client) => {
    keep(client)
    if (isDead) return
    const inner = keep(connect(Number(target.port || 5432), target.hostname))
    let isCut = false
    made += 1
    const number = made
    /** What was once swallowed never comes: that connection is dead for good. */
    const pass = (to: Socket) => (bytes: Buffer) => {
      isCut ||= isDead || number <= forgotten
      if (!isCut) to.write(bytes)
    }
    client.on('data', pass(inner))
    inner.on('data', pass(client))
    client.on('close', () => inner.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(typeof address === 'object' && address ? address.port : 0)
  return {
    url: url.href,
    vanish: () => (isDead = true),
    comeBack: () => (isDead = false),
    /** As a firewall does with connections of which it has not heard for long: those that come are let through. */
    forget: () => (forgotten = made),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function openBehindNetwork() {
  const network = await startNetwork(new URL(databaseUrl ?? ''))
  const store = await openStore({ databaseUrl: network.url })
  onTestFinished(async () => {
    await store.close()
    await network.close()
  })
  return { network, store, ask: () => sql`select 1`.execute(store.db) }
}

test.skipIf(!databaseUrl)(
  'a connection that leads to nobody fails soon, and those that work go on',
  { timeout: 60_000 },
  async () => {
    const { network, store, ask } = await openBehindNetwork()
    await Promise.all([ask(), ask(), ask(), ask()])
    network.forget()
    const began = performance.now()
    const lost = await Promise.all([
      ask().catch((error: unknown) => error),
      store.transaction((tx) => sql`select 1`.execute(tx)).catch((error: unknown) => error),
    ])
    expect(lost.map((error) => error instanceof Error && isUnreachable(error))).toEqual([true, true])
    expect(performance.now() - began).toBeLessThan(20_000)
    // Those that rested went with them.
    await Promise.all(Array.from({ length: 12 }, ask))
    // A statement that takes long is let be, and so is a transaction that thinks meanwhile.
    const thought = await store.transaction(async (tx) => {
      await sql`select 1`.execute(tx)
      await sql`select pg_sleep(9)`.execute(store.db)
      await sql`select 1`.execute(tx)
      return 'done'
    })
    expect(thought).toBe('done')
  },
)

test.skipIf(!databaseUrl)(
  'a host that vanishes fails what was asked of it soon, a statement that takes long does not, and all is well when it is back',
  { timeout: 90_000 },
  async () => {
    const { network, store, ask } = await openBehindNetwork()
    await sql`select pg_sleep(9)`.execute(store.db)
    // Several connections, so that some rest when the host goes.
    await Promise.all([ask(), ask(), ask(), ask()])

    network.vanish()
    const began = performance.now()
    const errors = await Promise.all([
      ask().catch((error: unknown) => error),
      store.transaction((tx) => sql`select 1`.execute(tx)).catch((error: unknown) => error),
    ])
    expect(errors.map((error) => error instanceof Error && isUnreachable(error))).toEqual([true, true])
    expect(performance.now() - began).toBeLessThan(60_000)

    network.comeBack()
    await expect.poll(() => ask().then(() => 'there', String), { timeout: 20_000 }).toBe('there')
    await Promise.all(Array.from({ length: 12 }, ask))
  },
)
