import type { BudgetLedger } from './budget.ts'

/** A ledger in memory, for tests of what asks it. */
export function memoryLedger(): BudgetLedger & { until: number | null } {
  const spent: { method: string; at: number }[] = []
  return {
    until: null,
    async spend(method, ceiling, now) {
      if (this.until !== null && now < this.until) return { kind: 'paused', until: this.until }
      if (this.until !== null) {
        this.until = now + 30_000
        return { kind: 'probe', until: this.until }
      }
      const recent = spent.filter((one) => one.method === method && one.at > now - 60_000)
      const oldest = recent[0]
      if (recent.length >= ceiling && oldest) return { kind: 'wait', until: oldest.at + 60_000 }
      spent.push({ method, at: now })
      return { kind: 'spent' }
    },
    async pause(until) {
      this.until = Math.max(this.until ?? 0, until)
    },
    async resume(probeUntil) {
      if (this.until === probeUntil) this.until = null
    },
    async pausedUntil(now) {
      return this.until !== null && this.until > now ? this.until : null
    },
  }
}
