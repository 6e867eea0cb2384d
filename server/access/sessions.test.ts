import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HttpEnv } from '../http/env.ts'
import { openStore, type Store } from '../store/open.ts'
import { createSessions } from './sessions.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let dir: string
let store: Store
let now: number
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foxden-sessions-'))
  store = await openStore({ dataDir: dir })
  now = 1_700_000_000_000
})
afterEach(async () => {
  await store.close()
  rmSync(dir, { recursive: true })
})

/** A browser that signs in, works and waits; `headers` are what a proxy in front says. */
async function browserOf(frameAncestors: string[] = [], headers: Record<string, string> = {}) {
  const sessions = createSessions({ store, clock: () => now, trustProxy: 1, frameAncestors })
  const app = new Hono<HttpEnv>()
    .post('/', async (c) => {
      await sessions.start(c, 2)
      return c.text('')
    })
    .get('/:what', async (c) => {
      const session = await sessions.of(c, { isUse: c.req.param('what') === 'work' })
      return c.json({ agentId: session?.agentId ?? null })
    })
  const signedIn = await app.request('/', { method: 'POST', headers: { host: 'desk.bikes.example', ...headers } })
  const setCookie = signedIn.headers.get('set-cookie') ?? ''
  const ask = async (what: 'work' | 'wait') => {
    const cookie = setCookie.split(';')[0] ?? ''
    const answer = await app.request(`/${what}`, { headers: { ...headers, cookie } })
    return ((await answer.json()) as { agentId: number | null }).agentId
  }
  return { setCookie, ask }
}

test('an hour without work ends a session; what the console does by itself is no work', async () => {
  const { ask } = await browserOf()
  for (let n = 0; n < 5; n += 1) {
    now += 50 * MINUTE
    expect(await ask('work')).toBe(2)
  }
  now += 50 * MINUTE
  expect(await ask('wait')).toBe(2)
  now += 11 * MINUTE
  expect(await ask('wait')).toBeNull()
})

test('twelve hours end it whatever happens', async () => {
  const { ask } = await browserOf()
  const end = now + 12 * HOUR
  while (now + 30 * MINUTE < end) {
    now += 30 * MINUTE
    expect(await ask('work')).toBe(2)
  }
  now = end
  expect(await ask('work')).toBeNull()
})

test('the store never holds what opens a session', async () => {
  const { setCookie } = await browserOf()
  const id = /=([\w-]+);/.exec(setCookie)?.[1] ?? ''
  expect(id).toHaveLength(43)
  const rows = await store.db.selectFrom('sessions').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(id)
})

const https = { 'x-forwarded-proto': 'https' }
test.each<[string, string[], Record<string, string>, string]>([
  ['on plain http', [], {}, 'foxden=x; Path=/; HttpOnly; SameSite=Strict'],
  ['on https', [], https, '__Host-foxden=x; Path=/; HttpOnly; Secure; SameSite=Strict'],
  [
    'in a frame of the same site',
    ['https://portal.bikes.example'],
    https,
    '__Host-foxden=x; Path=/; HttpOnly; Secure; SameSite=Strict',
  ],
  [
    'in a frame of another site',
    ['https://portal.partner.example'],
    https,
    '__Host-foxden=x; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
  ],
])('the cookie %s', async (_where, frameAncestors, headers, cookie) => {
  const { setCookie, ask } = await browserOf(frameAncestors, headers)
  expect(setCookie.replace(/=[\w-]{43};/, '=x;')).toBe(cookie)
  expect(await ask('wait')).toBe(2)
})
