import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createServer as createVite } from 'vite'
import { loadConfig, WrongSetting } from './config.ts'

/**
 * `npm run dev`: Vite serves the console on its usual address, with hot reload, and hands the API on to our server, which
 * starts anew whenever one of its files changes. One Ctrl-C ends both.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function dev() {
  const { host, port, consoleAddress } = loadConfig(process.env)
  const apiPort = await freePort()
  const target = `http://127.0.0.1:${apiPort}`
  const vite = await createVite({
    root: ROOT,
    server: {
      host,
      port,
      strictPort: true,
      proxy: Object.fromEntries(['/api', '/oidc', '/healthz', '/readyz', '/metrics'].map((path) => [path, { target }])),
    },
  })
  const tsx = createRequire(import.meta.url).resolve('tsx/cli')
  const server = spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', 'server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(apiPort),
      CONSOLE_ADDRESS: consoleAddress ?? `http://localhost:${port}`,
    },
    stdio: 'inherit',
  })
  const stop = () => {
    server.kill('SIGTERM')
    void vite.close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  server.once('exit', () => void vite.close())
  // A page that loads before the server answers would greet with an error.
  while (server.exitCode === null && !(await answers(target))) await setTimeout(100)
  if (server.exitCode === null) await vite.listen()
}

const answers = (target: string) =>
  fetch(`${target}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

await dev().catch((error: unknown) => {
  const message = error instanceof WrongSetting || error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
})
