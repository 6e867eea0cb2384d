import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { SyncState } from '../src/domain/sync.ts'
import { eventually, signInAs } from './setup/agent.ts'
import { behindProxy, proxyHeaders, startDesk, startFoxden } from './setup/foxden.ts'
import { freePort } from './setup/postgres.ts'

/** What an operator meets who got something wrong: one clear sentence, and exit code 1 where the start cannot go on. */

let folder: string
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foxden-start-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(env: Record<string, string>) {
  const result = spawnSync(process.execPath, ['dist/server/main.js'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'data'), HELPDESK_TICKETS: '5', ...env },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { code: result.status, said: result.stderr.trim() }
}

for (const [setting, value, mentions] of [
  ['PORT', 'eighty', ['PORT', 'eighty', '65535']],
  ['PORT', '99999', ['PORT', '99999']],
  ['HAPPYFOX_URL', 'https://acme.happyfox.com', ['HAPPYFOX_API_KEY']],
  ['AUTH_MODE', 'open', ['AUTH_MODE', 'open', 'demo']],
  ['DATABASE_URL', 'mysql://somewhere', ['DATABASE_URL', 'postgres://']],
  ['DATABASE_URL', 'postgres://foxden@127.0.0.1:1/none', ['DATABASE_URL']],
  ['HELPDESK_TICKETS', 'many', ['HELPDESK_TICKETS', 'many']],
  ['FRAME_ANCESTORS', 'intranet', ['FRAME_ANCESTORS', 'intranet']],
] as const) {
  test(`${setting}=${value} stops the start with one line`, () => {
    const { code, said } = start({ [setting]: value })
    expect(said.split('\n')).toHaveLength(1)
    for (const word of mentions) expect(said).toContain(word)
    expect(code).toBe(1)
  })
}

test('demo sign-in is refused with a real account', () => {
  const account = {
    HAPPYFOX_URL: 'https://acme.happyfox.com',
    HAPPYFOX_API_KEY: 'key-4711',
    HAPPYFOX_AUTH_CODE: 'code-4711',
  }
  const { code, said } = start({ ...account, AUTH_MODE: 'demo' })
  expect(said).toContain('AUTH_MODE')
  expect(said).not.toContain('4711')
  expect(code).toBe(1)
})

test('a data folder that cannot be made stops the start with one line', () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { code, said } = start({ DATA_DIR: join(file, 'data') })
  expect(said.split('\n')).toHaveLength(1)
  expect(said).toContain(join(file, 'data'))
  expect(code).toBe(1)
})

test('a data folder that cannot be written stops the start with one line', () => {
  test.skip(process.getuid?.() === 0, 'root may write everywhere')
  const locked = mkdtempSync(join(folder, 'locked-'))
  chmodSync(locked, 0o500)
  const { code, said } = start({ DATA_DIR: locked })
  expect(said.split('\n')).toHaveLength(1)
  expect(code).toBe(1)
})

for (const setting of ['PORT', 'HELPDESK_PORT']) {
  test(`a ${setting} in use stops the start with one line`, async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const address = holder.address()
    const taken = address !== null && typeof address === 'object' ? address.port : 0
    const ports = { PORT: String(await freePort()), HELPDESK_PORT: String(await freePort()) }
    const { code, said } = start({ ...ports, [setting]: String(taken) })
    holder.close()
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toContain(String(taken))
    expect(said).toContain(setting)
    expect(code).toBe(1)
  })
}

test('a second Foxden on the same data folder is refused', async () => {
  const first = await startFoxden({ tickets: 5 })
  const { code, said } = start({
    DATA_DIR: first.dataDir,
    PORT: String(await freePort()),
    HELPDESK_PORT: String(await freePort()),
  })
  await first.dispose()
  expect(said).toContain(first.dataDir)
  expect(code).toBe(1)
})

test('an account that stops answering leaves the last copy to work with, and says so', async () => {
  const desk = await startDesk({ tickets: 30 })
  const foxden = await startFoxden({ env: behindProxy(desk) })
  try {
    const [admin] = await desk.get<{ email: string }[]>('staff/')
    const agent = await signInAs(foxden.url, null, proxyHeaders(admin?.email ?? ''))
    await eventually('the copy', async () => (await agent.tickets('limit=1')).total > 0)
    const problem = () =>
      eventually('a problem', async () => (await agent.get<SyncState>('/sync')).problem?.kind, 30_000)

    await desk.kill()
    expect(await problem()).toBe('unreachable')
    expect((await agent.tickets('limit=1')).total).toBeGreaterThan(0)

    // Something else has taken the address: whatever it answers is told apart.
    for (const [status, kind] of [
      [401, 'credentials'],
      [404, 'wrongAddress'],
    ] as const) {
      const stranger = await listen(desk.url, status)
      await eventually(kind, async () => (await agent.get<SyncState>('/sync')).problem?.kind === kind, 60_000)
      await new Promise((resolve) => {
        stranger.close(resolve)
        stranger.closeAllConnections()
      })
    }

    await desk.start()
    await eventually('recovery', async () => (await agent.get<SyncState>('/sync')).problem === null, 60_000)
  } finally {
    await foxden.dispose()
    await desk.dispose()
  }
})

async function listen(url: string, status: number): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(status).end('no')).listen(
    Number(new URL(url).port),
    '127.0.0.1',
  )
  await new Promise((resolve) => server.once('listening', resolve))
  return server
}
