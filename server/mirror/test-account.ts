import { createServer, type Server } from 'node:http'
import { expect, onTestFinished, vi } from 'vitest'
import { getRequestListener } from '@hono/node-server'
import type { Scope } from '../../src/domain/session.ts'
import { createBudget } from '../happyfox/budget.ts'
import { createHappyFox } from '../happyfox/client.ts'
import { memoryLedger } from '../happyfox/test-ledger.ts'
import { createDesk } from '../helpdesk/create-desk.ts'
import { makeSample } from '../helpdesk/sample/index.ts'
import type { SlaPolicy } from '../helpdesk/rules/sla.ts'
import type { Store } from '../store/open.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import { createMirror } from './mirror.ts'

/** What a test does to an answer on its way: null lets the desk answer. */
export type Fault = (url: URL) => Response | null | Promise<Response | null>

const QUIET = { info() {}, warn() {}, error() {}, debug() {} }

/** The embedded desk on a socket, for one test, with a log of what it was asked and a place to put faults. */
export async function openAccount(options: { tickets: number; clock?: () => number; sla?: SlaPolicy }) {
  const clock = options.clock ?? Date.now
  const desk = createDesk({
    file: ':memory:',
    makeSample,
    tickets: options.tickets,
    seed: 1,
    apiKey: 'key',
    authCode: 'code',
    rateLimit: false,
    sla: options.sla ?? null,
    smartRules: false,
    clock,
  })
  await desk.loaded
  const asked: string[] = []
  let fault: Fault = () => null
  const listener = getRequestListener(async (request) => {
    const url = new URL(request.url)
    asked.push(url.pathname.replace('/api/1.1/json/', '') + url.search)
    return (await fault(url)) ?? desk.app.fetch(request)
  })
  const server = createServer((request, response) => void listener(request, response))
  const baseUrl = await listen(server)
  const authorization = `Basic ${btoa('key:code')}`

  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await desk.close()
  })

  return {
    /** Paths with their queries, in the order in which they came. */
    asked,
    baseUrl,
    fault: (next: Fault) => {
      fault = next
    },
    /** The desk's own answer, past any fault. */
    answer: (url: URL) => desk.app.request(url.href, { headers: { authorization } }),
    /** A write by somebody else than us. */
    async post(path: string, body: Record<string, unknown>): Promise<{ id: number }> {
      const response = await desk.app.request(`/api/1.1/json/${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const answer = await response.text()
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${answer}`)
      return JSON.parse(answer)
    },
    connect: () =>
      createHappyFox({
        baseUrl,
        apiKey: 'key',
        authCode: 'code',
        budget: createBudget({ ledger: memoryLedger(), clock: Date.now, limits: { GET: 1e6, POST: 1e6 } }),
        log: QUIET,
        timeouts: { connectMs: 1_000, headersMs: 2_000, totalMs: 4_000 },
      }),
  }
}
export type TestAccount = Awaited<ReturnType<typeof openAccount>>

/** A store for one test. */
export async function openTestStore(engine = TEST_ENGINES[0]): Promise<Store> {
  if (!engine) throw new Error('There is no engine to test on.')
  const place = await engine.place()
  onTestFinished(() => place.remove())
  const store = await place.open()
  onTestFinished(() => store.close())
  return store
}

/** A server's copy of the account, polling fast. */
export async function startMirror(
  account: TestAccount,
  store: Store,
  options: { owner?: string; clock?: () => number } = {},
) {
  const happyfox = account.connect()
  const { owner = 'a', clock = Date.now } = options
  const mirror = createMirror({ store, happyfox, log: QUIET, clock, owner, pollMs: 25 })
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= mirror.stop().then(() => happyfox.close())
    return stopped
  }
  onTestFinished(stop)
  await mirror.start()
  return { ...mirror, stop, happyfox }
}
export type TestMirror = Awaited<ReturnType<typeof startMirror>>

export const untilLive = (mirror: TestMirror, timeout = 15_000) =>
  vi.waitFor(() => expect(mirror.status()).toMatchObject({ phase: 'live', problem: null }), { timeout })

/** An agent who may see all there is. */
export const everything = (mirror: TestMirror): Scope => ({
  agentId: 1,
  categoryIds: mirror.reference()?.categories.map(({ id }) => id) ?? [],
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}
