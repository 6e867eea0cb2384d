import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { OutboxItem, OutboxState } from '../../src/domain/outbox.ts'
import { seenStateOf } from '../../src/domain/seen-state.ts'
import type { ContactCard, Ticket } from '../../src/domain/ticket.ts'
import { createBreaker } from '../happyfox/breaker.ts'
import { type BudgetLedger, createBudget } from '../happyfox/budget.ts'
import { createHappyFox } from '../happyfox/client.ts'
import { openTestDesk } from '../helpdesk/test-fixtures/desk.ts'
import { budgetLedger } from '../store/budget.ts'
import type { Store } from '../store/open.ts'
import { opById, toItem } from '../store/outbox.ts'
import { TEST_ENGINES, type TestEngine } from '../store/test-stores.ts'
import { createOutbox, type OutboxDeps } from './outbox.ts'
import { type Fault, LATE_MS, startFaultProxy } from './test-fault-proxy.ts'
import type { Timings } from './timings.ts'

/** The protocol's waits, a hundredth as long; still long enough for a machine that is busy with other tests. */
export const QUICK = {
  graceMs: 300,
  checksMs: [30, 100, 300, 800, 1_200, 1_600],
  quietGuardedMs: 1_100,
  quietMs: 1_600,
  betweenReadsMs: 100,
  backoffMs: { first: 20, most: 200 },
  parkMs: 300,
  restMs: 30,
  pollMs: 50,
} satisfies Partial<Timings>

/** Where a machine stands still for longer than an answer is awaited, nothing ever leaves: the same waits, so many times as long. */
const stretched = (times: number): Partial<Timings> => ({
  ...QUICK,
  graceMs: QUICK.graceMs * times,
  checksMs: QUICK.checksMs.map((ms) => ms * times),
  quietGuardedMs: QUICK.quietGuardedMs * times,
  quietMs: QUICK.quietMs * times,
})

type RoomOptions = Partial<Pick<OutboxDeps, 'undoMs' | 'mayStill' | 'guardIsSafe' | 'lanes' | 'takeIn'>> & {
  engine?: TestEngine
  timings?: Partial<Timings>
  /** How long HappyFox's answer is awaited; short only where none comes. */
  sendMs?: number
  /** This server's clock; HappyFox's is right. */
  clock?: () => number
  /** Stands between the account's limits and who asks for a turn. */
  limitedBy?: (ledger: BudgetLedger) => BudgetLedger
  /** Stretches what depends on how long an answer is awaited, and how late a request arrives that was given up. */
  stretch?: number
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

/** The whole way of a write: outbox, store, client, a network that can fail, and the embedded desk on a real socket. */
export async function openRoom(options: RoomOptions = {}) {
  const stretch = options.stretch ?? 1
  const desk = await openTestDesk({ clock: Date.now, smartRules: false, faults: true })
  const deskServer = createAdaptorServer({ fetch: desk.app.fetch }) as Server
  await new Promise<void>((resolve) => deskServer.listen(0, '127.0.0.1', resolve))
  const address = deskServer.address()
  const network: { fault: (requestLine: string) => Fault; requests: string[] } = { fault: () => 'none', requests: [] }
  const proxy = await startFaultProxy({
    targetPort: typeof address === 'object' && address ? address.port : 0,
    lateMs: LATE_MS * stretch,
    fault: (line) => {
      network.requests.push(line)
      return network.fault(line)
    },
  })
  const sendMs = (options.sendMs ?? 5_000) * stretch
  const engine = options.engine ?? TEST_ENGINES[0]
  if (!engine) throw new Error('no engine')
  const place = await engine.place()
  const store = await place.open()
  const errors: unknown[] = []
  const closing: (() => Promise<void>)[] = []

  const connect = (on: Store) => {
    const { limitedBy = (ledger) => ledger } = options
    const ledger = limitedBy(budgetLedger(on.db))
    const happyfox = createHappyFox({
      baseUrl: `http://127.0.0.1:${proxy.port}`,
      apiKey: 'demo-key',
      authCode: 'demo-code',
      budget: createBudget({ ledger, clock: Date.now, limits: { GET: 1e6, POST: 1e6 } }),
      log: SILENT,
      // Most of what is tested here fails on purpose.
      breaker: createBreaker({ clock: Date.now, patience: 0.01 }),
      timeouts: { connectMs: sendMs, startMs: sendMs, headersMs: sendMs, totalMs: sendMs, totalWithFilesMs: sendMs },
    })
    closing.push(() => happyfox.close())
    return happyfox
  }
  const happyfox = connect(store)
  const takenIn: { ticket: Ticket; by: number | null }[] = []

  const contacts: { contact: ContactCard; by: number }[] = []
  const forgotten: number[] = []

  /** A server of this database; more than one may run. */
  const openServer = (owner: string) => {
    const outbox = createOutbox({
      store,
      happyfox,
      takeIn: async (ticket, by) => {
        takenIn.push({ ticket, by: by?.agentId ?? null })
        await options.takeIn?.(ticket, by)
      },
      takeInContact: async (contact, { agentId }) => void contacts.push({ contact, by: agentId }),
      forget: async (ticketId) => void forgotten.push(ticketId),
      mayStill: options.mayStill ?? (async () => true),
      log: { ...SILENT, error: (...entry: unknown[]) => void errors.push(entry) },
      clock: options.clock ?? Date.now,
      owner,
      undoMs: options.undoMs ?? 0,
      timings: { ...stretched(stretch), sendMs, sendWithFilesMs: sendMs, ...options.timings },
      ...(options.guardIsSafe && { guardIsSafe: options.guardIsSafe }),
      ...(options.lanes && { lanes: options.lanes }),
    })
    closing.push(() => outbox.stop())
    return outbox
  }
  const outbox = openServer('one')

  return {
    desk,
    network,
    store,
    happyfox,
    outbox,
    openServer,
    takenIn,
    contacts,
    forgotten,
    late: proxy.late,
    overlaps: proxy.overlaps,

    /** The ticket as HappyFox has it, read past the failing network. */
    wire: async (ticketId: number) => desk.call(`ticket/${ticketId}/`),

    async seen(ticketId: number) {
      return seenStateOf(await happyfox.ticket(ticketId))
    },

    /** Waits, by listening, until a write is in one of the states. */
    async until(id: string, state: OutboxState | OutboxState[], withinMs = 15_000): Promise<OutboxItem> {
      const states = [state].flat()
      const now = async () => await outboxItem(store, id)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          stop()
          now().then(
            (item) => reject(new Error(`${id} is ${JSON.stringify(item?.state)}, not ${states.join(' or ')}`)),
            reject,
          )
        }, withinMs)
        const stop = store.bus.subscribe((change) => {
          if (change.kind === 'outbox') settle(change.body as OutboxItem)
        })
        const settle = (item: OutboxItem | null) => {
          if (item?.id !== id || !states.includes(item.state)) return
          clearTimeout(timer)
          stop()
          resolve(item)
        }
        now().then(settle, reject)
      })
    },

    async close() {
      for (const close of closing.toReversed()) await close()
      await store.close()
      await place.remove()
      await proxy.close()
      await new Promise((resolve) => {
        deskServer.close(resolve)
        deskServer.closeAllConnections()
      })
      await desk.close()
      if (errors.length > 0) throw new Error('The outbox logged errors.', { cause: errors })
    },
  }
}

export type Room = Awaited<ReturnType<typeof openRoom>>

async function outboxItem(store: Store, id: string): Promise<OutboxItem | null> {
  const op = await opById(store.db, id)
  return op && toItem(op, null)
}
