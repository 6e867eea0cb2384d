import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

/** One server process, started with exactly these settings, that can be killed and started again. */
export type ServerProcess = {
  start: () => Promise<void>
  /** Ends the process at once, as a power cut would. */
  kill: () => Promise<void>
  /** Stops it in the middle of whatever it does, and lets it go on after so long, as a machine that is moved would. */
  freeze: (ms: number) => Promise<void>
  /** Asks it to end, as an operator would. */
  stop: () => Promise<void>
  log: () => string
}

/** `isReady` is asked until it says yes. `start` throws when it does not within two minutes, with what the process said. */
export function serverProcess(
  script: string,
  env: Record<string, string>,
  isReady: () => Promise<boolean>,
): ServerProcess {
  let child: ChildProcess | null = null
  let ended: Promise<void> = Promise.resolve()
  let log = ''
  const end = async (signal: NodeJS.Signals) => {
    child?.kill(signal)
    await ended
    child = null
  }
  return {
    async start() {
      const started = spawn(process.execPath, [script], {
        env: { PATH: process.env['PATH'] ?? '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      ended = new Promise((resolve) => started.once('exit', () => resolve()))
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes) => (log += String(bytes)))
      const deadline = Date.now() + 120_000
      while (Date.now() < deadline && started.exitCode === null && started.signalCode === null) {
        if (await isReady().catch(() => false)) return
        await wait(25)
      }
      throw new Error(`${script} did not start.\n${log}`)
    },
    kill: () => end('SIGKILL'),
    async freeze(ms) {
      child?.kill('SIGSTOP')
      await wait(ms)
      child?.kill('SIGCONT')
    },
    stop: () => end('SIGTERM'),
    log: () => log,
  }
}
