/** Thrown out of whatever a loop waits for when it is stopped. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}

const FALLBACK_MS = 5_000

/** What a loop's work may use: it ends every wait as soon as the loop is stopped. */
export type Guard = <T>(promise: Promise<T>) => Promise<T>

/**
 * Does `work` again and again until it is stopped; `work` says how long to wait before the next time, `onError` after a
 * failure. Stopping waits for what runs, but not for what passed through the guard: the network may take its time.
 */
export function startLoop({
  work,
  onError,
}: {
  work: (guard: Guard) => Promise<number>
  /** Told the error and how many came in a row. */
  onError: (error: unknown, failures: number) => Promise<number>
}): { stop(): Promise<void> } {
  let isStopped = false
  const waits = new Set<(reason: Stopped) => void>()
  const guard: Guard = (promise) =>
    new Promise((resolve, reject) => {
      if (isStopped) reject(new Stopped())
      waits.add(reject)
      promise.then(resolve, reject).finally(() => waits.delete(reject))
    })

  let failures = 0
  async function once(): Promise<number> {
    try {
      const delayMs = await work(guard)
      failures = 0
      return delayMs
    } catch (error) {
      if (error instanceof Stopped) throw error
      failures += 1
      // Telling about a failure may fail for the same reason; the loop goes on.
      return onError(error, failures).catch(() => FALLBACK_MS)
    }
  }

  async function run() {
    for (;;) {
      const delayMs = await once()
      await guard(pause(delayMs))
    }
  }

  const running = run().catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error
  })
  return {
    async stop() {
      isStopped = true
      for (const reject of waits) reject(new Stopped())
      await running
    },
  }
}

/** Does not keep the process alive. */
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
