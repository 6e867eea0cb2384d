import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SyncState } from '../../src/domain/sync.ts'
import { freePort } from './postgres.ts'
import { type ServerProcess, serverProcess } from './process.ts'

/** A whole Foxden in a process of its own, as `npm start` runs it, on ports and a data folder of its own. */
export type Foxden = ServerProcess & { url: string; deskUrl: string; dataDir: string; dispose: () => Promise<void> }

export type FoxdenOptions = {
  tickets?: number
  env?: Record<string, string>
  dist?: string
  /** Where the console listens, where that has to be known before. */
  port?: number
  /** A folder with data, which stays; otherwise a new one is made and removed. */
  dataDir?: string
}

/** @throws when it does not answer within two minutes, with what it said. */
export async function startFoxden(options: FoxdenOptions = {}): Promise<Foxden> {
  const { tickets = 150, env = {}, dist = 'dist' } = options
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'foxden-e2e-'))
  const [port, deskPort] = [options.port ?? (await freePort()), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const settings = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    HELPDESK_PORT: String(deskPort),
    HELPDESK_TICKETS: String(tickets),
    HELPDESK_LIVE: 'off',
    LOG_LEVEL: 'warn',
  }
  let wanted = 'HAPPYFOX_URL' in env ? 0 : tickets
  const server = serverProcess(join(dist, 'server/main.js'), { ...settings, ...env }, () => isReady(url, wanted))
  await server.start()
  // Started again it may well have fewer: a test deleted some.
  wanted = 0
  return {
    ...server,
    url,
    deskUrl: `http://127.0.0.1:${deskPort}`,
    dataDir,
    dispose: async () => {
      await server.kill()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * Ready to work: it answers, and where agents are chosen, there is somebody to choose and everything was copied, be it that
 * the desk was still writing its `tickets` when the copy began.
 */
async function isReady(url: string, tickets: number): Promise<boolean> {
  const ready = await fetch(`${url}/readyz`)
  if (!ready.ok) return false
  const answer = await fetch(`${url}/api/session/agents`)
  if (!answer.ok) return answer.status !== 503
  const { agents, sync }: { agents?: unknown[]; sync?: SyncState } = await answer.json()
  return (agents?.length ?? 0) > 0 && sync?.phase === 'live' && sync.copied >= tickets
}

/** The embedded help desk alone, as `npm run helpdesk` runs it, with its fault switch on. */
export type Desk = ServerProcess & {
  url: string
  get: <T>(path: string) => Promise<T>
  post: (path: string, body: unknown) => Promise<void>
  dispose: () => Promise<void>
}

export const DESK_AUTHORIZATION = `Basic ${Buffer.from('demo-key:demo-code').toString('base64')}`

export async function startDesk({ tickets = 60, env = {} }: FoxdenOptions = {}): Promise<Desk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'foxden-desk-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const call = (path: string) =>
    fetch(`${url}/api/1.1/json/${path}`, { headers: { authorization: DESK_AUTHORIZATION } })
  const settings = {
    DATA_DIR: dataDir,
    HELPDESK_PORT: String(port),
    HELPDESK_TICKETS: String(tickets),
    HELPDESK_LIVE: 'off',
    HELPDESK_FAULTS: 'on',
  }
  const server = serverProcess('dist/server/helpdesk.js', { ...settings, ...env }, async () => {
    const answer: { page_info?: { last_index: number } } = await (await call('tickets/?size=1')).json()
    return answer.page_info?.last_index === tickets
  })
  await server.start()
  return {
    ...server,
    url,
    get: async <T>(path: string) => (await (await call(path)).json()) as T,
    async post(path, body) {
      const headers = { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      const answer = await fetch(`${url}/api/1.1/json/${path}`, init)
      if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
    },
    dispose: async () => {
      await server.kill()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export const PROXY_SECRET = 'a-secret-that-only-the-proxy-knows'

/** Settings of a server that serves a desk of its own as if it were an account, with a proxy that names the agent. */
export const behindProxy = (desk: Pick<Desk, 'url'>): Record<string, string> => ({
  HAPPYFOX_URL: desk.url,
  HAPPYFOX_API_KEY: 'demo-key',
  HAPPYFOX_AUTH_CODE: 'demo-code',
  AUTH_MODE: 'proxy',
  AUTH_PROXY_HEADER: 'X-Agent-Email',
  AUTH_PROXY_SECRET: PROXY_SECRET,
  AUTH_PROXY_PEERS: '127.0.0.1/32',
})

export const proxyHeaders = (email: string) => ({ 'x-agent-email': email, 'x-foxden-proxy-secret': PROXY_SECRET })
