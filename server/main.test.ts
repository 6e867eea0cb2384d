import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'foxden-main-'))
  writeFileSync(join(dir, 'a-file'), '')
})
/** Also after a test that failed, no server stays behind. */
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

type Run = { process: ChildProcess; out(): string; ended: Promise<{ code: number | null; err: string }> }

/** `npm start` without the build. */
function run(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      HELPDESK_TICKETS: '5',
      HELPDESK_LIVE: 'off',
      DATA_DIR: join(dir, 'data'),
      ...env,
    },
  })
  children.push(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, err }))
  return { process: child, out: () => out, ended }
}

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: String((server.address() as AddressInfo).port), close: () => server.close() }
}

async function freePorts() {
  const [console, desk] = [await takenPort(), await takenPort()]
  console.close()
  desk.close()
  return { PORT: console.port, HELPDESK_PORT: desk.port }
}

describe('a start that cannot go on says why in one line', () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a wrong setting', () => ({ PORT: 'eighty' }), /^PORT: «eighty» was read; allowed is /],
    ['a wrong setting of the desk', () => ({ HELPDESK_TICKETS: 'many' }), /^HELPDESK_TICKETS: «many» was read; /],
    ['a folder that is none', () => ({ DATA_DIR: join(dir, 'a-file') }), /a-file/],
    [
      'a database that is away',
      () => ({ DATABASE_URL: 'postgres://maya:hunter2@127.0.0.1:9/x' }),
      /^The database .*(refused|reached|ECONNREFUSED)/i,
    ],
  ])('%s', async (_what, env, message) => {
    const { code, err } = await run({ ...(await freePorts()), ...env() }).ended
    expect(err.trim()).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain('hunter2')
    expect(code).toBe(1)
  })

  test.each(['PORT', 'HELPDESK_PORT'])('a %s in use', async (setting) => {
    const taken = await takenPort()
    const { code, err } = await run({ ...(await freePorts()), [setting]: taken.port }).ended
    taken.close()
    expect(err.trim()).toBe(`Port ${taken.port} of 127.0.0.1 is in use by another program; end that or set ${setting}.`)
    expect(code).toBe(1)
  })
})

test('a start says where the console and the desk are; a stop is clean, and a second server is kept from the data', async () => {
  const ports = await freePorts()
  const first = run(ports)
  await expect.poll(() => first.out(), { timeout: 15_000 }).toContain('Foxden: ')
  expect(first.out()).toContain(
    `Foxden: http://localhost:${ports.PORT} · help desk with sample data: http://localhost:${ports.HELPDESK_PORT}`,
  )
  expect(await (await fetch(`http://127.0.0.1:${ports.PORT}/readyz`)).json()).toMatchObject({ status: 'ready' })

  const second = await run(await freePorts()).ended
  expect(second.err).toMatch(/^The .* data .*another/)
  expect(second.code).toBe(1)

  first.process.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
})
