import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { createAccess } from './access/access.ts'
import { routePolicies } from './access/policy.ts'
import { createApp } from './app.ts'
import { type Bulk, createBulk } from './bulk/bulk.ts'
import { type Capability, createCapability } from './capability/capability.ts'
import type { Config } from './config.ts'
import { createCreations } from './creations/creations.ts'
import { createBreaker } from './happyfox/breaker.ts'
import { createBudget } from './happyfox/budget.ts'
import { createHappyFox } from './happyfox/client.ts'
import { DEFAULT_TIMEOUTS } from './happyfox/transport.ts'
import { createMetrics } from './http/metrics.ts'
import { createLive } from './live/live.ts'
import { createMirror, type Mirror } from './mirror/mirror.ts'
import { createAgeWatch } from './outbox/age-watch.ts'
import { createOutbox } from './outbox/outbox.ts'
import { TIMINGS, withPatience } from './outbox/timings.ts'
import { createRetention } from './retention/retention.ts'
import { budgetLedger } from './store/budget.ts'
import { sharedClock } from './store/clock.ts'
import { epochFile } from './store/epoch-file.ts'
import { openStore } from './store/open.ts'
import { type Held, heldWords, restoreWatch } from './store/restore.ts'
import { noteProblem } from './store/sync-log.ts'

export type StartOptions = {
  /** Tests also run on a schema of the in-memory PGlite. */
  config: Omit<Config, 'store'> & { store: Config['store'] | { pglite: string } }
  /** A HappyFox account, or the embedded desk that stands in for one. */
  account: { baseUrl: string; apiKey: string; authCode: string }
  /** Where the built console is; null serves none. */
  consoleDir: string | null
  log: Logger
}

export type RunningServer = Awaited<ReturnType<typeof startServer>>

/** Nobody can reach the console where it was told to be. The message is one sentence for whoever started it. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
}

/** Requests and writes in flight are given this long to end before the server goes. */
const DRAIN_MS = 35_000
/** The longest that a request may take to arrive: a large file over a slow line. */
const UPLOAD_MS = 300_000
/** How often a server says that it is at work. */
const AT_WORK_MS = 15_000

/** Opens the store, joins the rooms and listens. Never waits for HappyFox: an account that is away is a banner. */
export async function startServer({ config, account, consoleDir, log }: StartOptions) {
  /** This process among all servers of the database. */
  const owner = randomUUID()
  const store = await openStore({
    ...config.store,
    account: accountName(account.baseUrl),
    warn: (message, cause) => log.warn({ err: cause }, message),
  })
  const { clock, sync } = await sharedClock(store)
  const restores = restoreWatch({
    ...{ store, clock },
    file: 'dataDir' in config.store ? epochFile(config.store.dataDir) : null,
  })
  const budget = createBudget({ ledger: budgetLedger(store.db), clock, limits: config.callsPerMinute })
  // A server that does not poll knows the account's fields from the mirror, and so reads a ticket as the one that polls.
  const timings = { ...withPatience(config.patience), undoMs: config.undoMs }
  const happyfox = createHappyFox({
    ...{ ...account, budget, log },
    fields: () => mirror.reference() ?? undefined,
    breaker: createBreaker({ clock, patience: config.patience }),
    // Whoever sends must have given up when the protocol lets another server look for the send's fate.
    timeouts: {
      startMs: DEFAULT_TIMEOUTS.startMs * config.patience,
      headersMs: DEFAULT_TIMEOUTS.headersMs * config.patience,
      totalMs: timings.sendMs,
      totalWithFilesMs: timings.sendWithFilesMs,
    },
  })
  const mirror: Mirror = createMirror({ store, happyfox, log, clock, owner, limits: config.callsPerMinute })
  const access = createAccess({
    ...{ store, clock, log, auth: config.auth, undoMs: config.undoMs, accountOrigin: happyfox.origin },
    ...{ trustProxy: config.trustProxy, frameAncestors: config.frameAncestors },
    reference: () => mirror.reference(),
    findRow: (id, scope) => mirror.row(id, scope),
    hasTicketOf: async (contactId, scope) => (await mirror.idsOf({ contact: [contactId] }, 1, scope)).total > 0,
  })
  const capability: Capability = createCapability({
    ...{ store, happyfox, log, clock, owner },
    account: accountName(account.baseUrl),
    // Our own desk compares `last_staff_message` in one step with the write; of an account a check has to find it out.
    isEmbedded: config.account === null,
    forget: (ticketId) => mirror.forget(ticketId),
    reference: () => mirror.reference(),
  })
  const outbox = createOutbox({
    ...{ store, happyfox, log, clock, owner, undoMs: config.undoMs },
    timings,
    guardIsSafe: () => capability.guardIsSafe(),
    takeIn: (ticket, by) => mirror.takeIn(ticket, by),
    takeInContact: (contact, by) => mirror.takeInContact(contact, by),
    doubtDefinitions: () => mirror.doubtReference(),
    forget: (ticketId) => mirror.forget(ticketId),
    mayStill: (agentId, ticketId, action) => access.mayStill(agentId, ticketId, action),
    beforeWrite: (op, ticket) => bulk.beforeWrite(op, ticket),
  })
  const bulk: Bulk = createBulk({
    ...{ store, outbox, log, clock, owner },
    acting: (agentId) => access.acting(agentId),
    refusal: (action, ticket, who) => access.refusal(action, ticket, who),
    rows: (ids, scope) => mirror.rows(ids, scope),
    idsOf: (filter, limit, scope) => mirror.idsOf(filter, limit, scope),
    reference: () => mirror.reference(),
  })
  const creations = createCreations({
    ...{ store, happyfox, log, clock, owner, timings: { ...TIMINGS, ...timings } },
    refusal: (agentId, action) => access.createRefusal(agentId, action),
    reference: () => mirror.reference(),
  })
  const retention = createRetention({ store, log, clock, owner, keptMs: config.keptMs })
  const live = createLive({
    ...{ store, clock, log },
    findRow: (id, scope) => mirror.row(id, scope),
    syncState: () => mirror.status(),
    still: async (key) => {
      const signedIn = await access.still(key)
      return signedIn && { key, agentId: signedIn.agent.id, scope: signedIn.scope }
    },
  })
  const metrics = createMetrics()
  metrics.gauge('foxden_live_streams', 'Consoles that listen to this server.', () => live.count())
  metrics.gauge('foxden_tickets_copied', 'Tickets in the copy.', () => mirror.status().copied)
  metrics.gauge('foxden_sync_age_seconds', 'Since HappyFox answered last; -1 before the first time.', () => {
    const { lastSyncAt } = mirror.status()
    return lastSyncAt === null ? -1 : (clock() - Date.parse(lastSyncAt)) / 1000
  })
  metrics.gauge('foxden_outbox_waiting', 'Writes that wait for HappyFox.', async () => {
    const { queued = 0, sending = 0, checking = 0 } = (await outbox.depth()).byState
    return queued + sending + checking
  })
  metrics.gauge('foxden_outbox_wait_seconds', 'Since the oldest of them was made; 0 where none waits.', async () => {
    const { waitingSince } = await outbox.depth()
    return waitingSince === null ? 0 : (clock() - waitingSince) / 1000
  })
  metrics.gauge('foxden_outbox_asking', 'Writes that wait for a decision of their agents.', async () => {
    const { needsYou = 0, refused = 0 } = (await outbox.depth()).byState
    return needsYou + refused
  })

  let isStopping = false
  const app = createApp({
    ...{ access, mirror, outbox, bulk, creations, capability, live, happyfox, store, clock, log, metrics, consoleDir },
    ...{ trustProxy: config.trustProxy, frameAncestors: config.frameAncestors },
    isReady: async () => {
      await sql`select 1`.execute(store.db)
      return !isStopping
    },
  })

  /** Says to the log and to administrators what is not sent by itself any more. */
  async function tell(held: Held | null) {
    if (!held) return
    log.warn(
      { sign: held.sign, writes: held.writes, jobs: held.jobs, tables: held.tables },
      'the data may have come from a backup',
    )
    await noteProblem(store.db, { kind: 'restored', message: heldWords(held, clock()), at: clock() })
  }
  // Before anything is sent.
  await tell(await restores.start())
  const lookAtAge = createAgeWatch({ outbox, log, clock })
  let isLooking: Promise<void> = Promise.resolve()
  const looking = setInterval(() => {
    isLooking = sync()
      .then(() => restores.tick())
      .then(tell)
      .then(lookAtAge)
      .catch((error: unknown) =>
        log.error({ err: error }, 'whether the data went back, or writes wait, could not be seen'),
      )
  }, AT_WORK_MS).unref()

  // What the store knows is there before the first request; HappyFox is asked behind it.
  await mirror.start()
  outbox.start()
  bulk.start()
  creations.start()
  capability.start()
  retention.start()
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: { requestTimeout: UPLOAD_MS } })
  try {
    await listen(server, config)
  } catch (error) {
    clearInterval(looking)
    await isLooking
    await Promise.all([bulk.stop(), creations.stop(), capability.stop(), retention.stop()])
    await Promise.all([live.close(), outbox.stop(), mirror.stop()])
    await happyfox.close()
    await store.close()
    throw error
  }

  return {
    routes: routePolicies(app),
    port: (server.address() as AddressInfo).port,

    /** Takes nothing new, lets what is under way end, and closes the store. */
    async stop(): Promise<void> {
      if (isStopping) return
      isStopping = true
      const closed = new Promise((resolve) => server.close(resolve))
      // A connection that falls idle after the close would be kept alive for some seconds more.
      const sweep = setInterval(() => endIdle(server), 50)
      const deadline = setTimeout(() => endAll(server), DRAIN_MS)
      await live.close()
      await Promise.all([bulk.stop(), creations.stop(), capability.stop(), retention.stop()])
      await Promise.all([closed, outbox.stop(), mirror.stop()])
      clearInterval(sweep)
      clearTimeout(deadline)
      clearInterval(looking)
      await isLooking
      await happyfox.close()
      await store.close()
    },
  }
}

const endIdle = (server: ServerType) => 'closeIdleConnections' in server && server.closeIdleConnections()
const endAll = (server: ServerType) => 'closeAllConnections' in server && server.closeAllConnections()

async function listen(server: ServerType, { host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const reason =
      code === 'EADDRINUSE'
        ? 'is in use by another program; end that or set PORT'
        : `cannot be opened (${code}); set HOST and PORT`
    throw new CannotListen(`Port ${port} of ${host} ${reason}.`, { cause: error })
  }
}

/** A store belongs to one account. Every desk on this machine is the same one, whatever its port. */
const accountName = (baseUrl: string) => {
  const { hostname, host } = new URL(baseUrl)
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? 'the embedded help desk' : host
}
