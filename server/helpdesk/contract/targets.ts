import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { helpdeskSettings } from '../settings.ts'
import { startHelpdesk } from '../start.ts'

export type Target = {
  /** The body of a GET below `/api/1.1/json/`, with its status. */
  get: (path: string) => Promise<{ status: number; body: unknown; headers: Headers }>
  post: (path: string, json: unknown) => Promise<{ status: number; body: unknown }>
  bare: (path: string) => Promise<Response>
  /** Whether tickets may be made there. */
  mayWrite: boolean
  close: () => Promise<void>
}

/** The desk on its own listener, and the account of `HAPPYFOX_URL` when one is configured. */
export function targets(env: Record<string, string | undefined>): [name: string, open: () => Promise<Target>][] {
  const { HAPPYFOX_URL: url, HAPPYFOX_API_KEY: key, HAPPYFOX_AUTH_CODE: code } = env
  const account = url && key && code ? { url, key, code } : null
  const list: [string, () => Promise<Target>][] = [['the embedded desk', openDesk]]
  if (account) list.push(['the account', () => openAccount(account, env.HAPPYFOX_CONTRACT_WRITES === 'yes')])
  return list
}

async function openDesk(): Promise<Target> {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-contract-'))
  const settings = helpdeskSettings({ HELPDESK_TICKETS: '120', HELPDESK_LIVE: 'off' })
  const desk = await startHelpdesk({ ...settings, dataDir, port: 0 })
  await desk.loaded
  return {
    ...client(desk.url, settings.apiKey, settings.authCode),
    mayWrite: true,
    async close() {
      await desk.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

const openAccount = async ({ url, key, code }: { url: string; key: string; code: string }, mayWrite: boolean) => ({
  ...client(url.replace(/\/$/, ''), key, code),
  mayWrite,
  close: () => Promise.resolve(),
})

function client(url: string, key: string, code: string) {
  const api = `${url}/api/1.1/json`
  const headers = { authorization: `Basic ${btoa(`${key}:${code}`)}`, 'content-type': 'application/json' }
  const read = async (response: Response) => {
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const body: unknown = isJson ? JSON.parse(text) : text
    return { status: response.status, body, headers: response.headers }
  }
  return {
    get: async (path: string) => read(await fetch(`${api}/${path}`, { headers, redirect: 'manual' })),
    post: async (path: string, json: unknown) =>
      read(await fetch(`${api}/${path}`, { method: 'POST', headers, body: JSON.stringify(json), redirect: 'manual' })),
    bare: (path: string) => fetch(`${api}/${path}`, { redirect: 'manual' }),
  }
}
