import { CALL_LIMITS } from '../../src/domain/sync-report.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { vi } from 'vitest'
import type { SyncState } from '../../src/domain/sync.ts'
import type { AuthConfig } from '../config.ts'
import { listenTo } from '../live/test-listen.ts'
import { type RunningServer, type StartOptions, startServer } from '../start.ts'
import { startTestDesk } from './test-desk.ts'

type Config = StartOptions['config']

export type TestDesk = Awaited<ReturnType<typeof startTestDesk>>

/** A place that keeps a console's data and the desk behind it, so that the console can be started again. */
export async function makeHouse({ tickets = 60, faults = false }: { tickets?: number; faults?: boolean } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'foxden-app-'))
  const desk = await startTestDesk({ tickets, faults })
  return {
    dir,
    desk,
    start: (change: Partial<Config> = {}, log?: Logger) =>
      startConsole(desk.account, { store: { dataDir: dir }, ...change }, log),
    async remove() {
      await desk.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const KEPT_MS = 90 * 24 * 60 * 60_000
const DEMO: AuthConfig = { mode: 'demo' }

export type TestConsole = Awaited<ReturnType<typeof startConsole>>

/** Our own server, as `npm start` runs it, on a free port. */
export async function startConsole(
  account: { baseUrl: string; apiKey: string; authCode: string },
  change: Partial<Config> & Pick<Config, 'store'>,
  log: Logger = pino({ level: 'silent' }),
) {
  const config: Config = {
    ...{
      host: '127.0.0.1',
      port: 0,
      account: null,
      auth: DEMO,
      frameAncestors: [],
      undoMs: 0,
      keptMs: KEPT_MS,
      patience: 1,
    },
    callsPerMinute: CALL_LIMITS,
    ...{ logLevel: 'silent', trustProxy: 0, consoleAddress: null },
    ...change,
  }
  const server: RunningServer = await startServer({ config, account, consoleDir: null, log })
  const origin = `http://127.0.0.1:${server.port}`

  return {
    origin,
    routes: server.routes,
    stop: () => server.stop(),
    /** Signs an agent in, in a browser of their own. */
    async signIn(agentId: number): Promise<Browser> {
      const browser = new Browser(origin)
      await browser.post('/api/session', { agentId })
      return browser
    },
    browser: (headers: Record<string, string> = {}) => new Browser(origin, headers),
    /** Waits until the copy is as long as the account. */
    async copied(): Promise<void> {
      await vi.waitFor(
        async () => {
          const response = await fetch(`${origin}/api/session/agents`)
          const { sync }: { sync: SyncState } = await response.json()
          if (sync.phase !== 'live' || sync.problem) throw new Error(`The copy is at ${JSON.stringify(sync)}.`)
        },
        { timeout: 30_000, interval: 50 },
      )
    },
  }
}

/** A browser with a cookie jar, which says what a browser says about where its requests come from. */
export class Browser {
  cookie = ''
  constructor(
    readonly origin: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async request(
    method: string,
    path: string,
    init: { json?: unknown; body?: BodyInit; headers?: Record<string, string> } = {},
  ) {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        ...(method !== 'GET' && { 'x-foxden': '1' }),
        'sec-fetch-site': 'same-origin',
        ...(this.cookie && { cookie: this.cookie }),
        ...(init.json !== undefined && { 'content-type': 'application/json' }),
        ...this.headers,
        ...init.headers,
      },
      body: init.json === undefined ? init.body : JSON.stringify(init.json),
    })
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    if (cookie !== undefined) this.cookie = cookie.endsWith('=') ? '' : cookie
    return response
  }

  /** The body of an answer that must be a success. */
  async get<T>(path: string): Promise<T> {
    return this.read<T>(await this.request('GET', path))
  }
  async post<T>(path: string, json: unknown): Promise<T> {
    return this.read<T>(await this.request('POST', path, { json }))
  }
  async put<T>(path: string, json: unknown): Promise<T> {
    return this.read<T>(await this.request('PUT', path, { json }))
  }
  async status(method: string, path: string, json?: unknown): Promise<number> {
    const response = await this.request(method, path, { json })
    await response.body?.cancel()
    return response.status
  }

  listen(after?: number) {
    const query = after === undefined ? '' : `?after=${after}`
    return listenTo(`${this.origin}/api/events${query}`, { cookie: this.cookie, ...this.headers })
  }

  private async read<T>(response: Response): Promise<T> {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.json()
  }
}
