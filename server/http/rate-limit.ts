/** A bucket per key that refills steadily: `burst` at once, `perMinute` on the long run. */
export type RateLimit = {
  /** Null when the request may pass, else the instant from which one may. */
  take(key: string): number | null
}

const MOST_KEYS = 10_000

export function createRateLimit({
  perMinute,
  burst,
  clock,
}: {
  perMinute: number
  burst: number
  clock: () => number
}): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  const msEach = 60_000 / perMinute

  /** A full bucket is as good as none. */
  function forgetFull(now: number) {
    for (const [key, bucket] of buckets) {
      if (bucket.left + (now - bucket.at) / msEach >= burst) buckets.delete(key)
    }
  }

  return {
    take(key) {
      const now = clock()
      const bucket = buckets.get(key) ?? { left: burst, at: now }
      bucket.left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) / msEach)
      bucket.at = now
      if (!buckets.has(key) && buckets.size >= MOST_KEYS) forgetFull(now)
      buckets.set(key, bucket)
      if (bucket.left < 1) return now + Math.ceil((1 - bucket.left) * msEach)
      bucket.left -= 1
      return null
    },
  }
}
