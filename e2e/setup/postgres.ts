import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { findProgram, installPackages } from './packages.ts'

function binaryFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  return [...versions.map((version) => join(debian, version, 'bin')), '/usr/local/bin', '/opt/homebrew/bin']
}

function systemUser(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10)
  const user = { uid: id('-u'), gid: id('-g') }
  return Number.isNaN(user.uid) ? null : user
}

const find = (name: string) => findProgram([name], binaryFolders())

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export type TestPostgres = { url: string; stop: () => Promise<void> }

/**
 * A throw-away PostgreSQL on loopback, or null when this machine has none and none may be installed. TEST_DATABASE_URL
 * names one to use instead. PostgreSQL refuses to run as root, so as root it runs as the system's `postgres` user.
 */
export async function startPostgres(say: (line: string) => void): Promise<TestPostgres | null> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  if (!find('initdb') && !installPackages(['postgresql'], say)) return null
  const [initdb, postgres] = [find('initdb'), find('postgres')]
  if (!initdb || !postgres) return null

  const folder = mkdtempSync(join(tmpdir(), 'foxden-postgres-'))
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? systemUser('postgres') : null
  if (isRoot && !user) return null
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const init = spawnSync(initdb, ['-D', data, '-U', 'foxden', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...user,
    cwd: folder,
    encoding: 'utf8',
  })
  if (init.status !== 0) {
    say(`PostgreSQL was found but initdb failed: ${init.stderr.trim().split('\n').at(-1) ?? ''}`)
    return null
  }
  const port = await freePort()
  const settings = ['fsync=off', 'max_connections=200', `unix_socket_directories=${folder}`].flatMap((line) => [
    '-c',
    line,
  ])
  const server = spawn(postgres, ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://foxden@127.0.0.1:${port}/postgres`
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 100; attempt++) {
    const client = new Client({ connectionString: url })
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (answered) return { url, stop }
    await wait(100)
  }
  await stop()
  say('PostgreSQL was found but did not start within 10 s.')
  return null
}

export const POSTGRES_HELP =
  'No PostgreSQL was found, so its dialect was tested on an in-memory PGlite only. For the real one install it (Debian: apt-get install postgresql) or name a server in TEST_DATABASE_URL.'
