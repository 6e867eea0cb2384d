import type { CallMethod, SyncReport } from '../../src/domain/sync-report.ts'
import { budgetLedger, spentBySecond } from '../store/budget.ts'
import { leaseHolder } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import { knownServers, lastProblems } from '../store/sync-log.ts'
import { LEASE } from './poller.ts'
import type { SyncBook } from './sync-state.ts'

const MINUTE_MS = 60_000
const MINUTES = 60

/** The sync as an administrator sees it, from what all servers of the store have written down. */
export async function reportSync(
  { db }: Pick<Store, 'db'>,
  { sync, now, limits }: { sync: SyncBook; now: number; limits: Record<CallMethod, number> },
): Promise<Omit<SyncReport, 'outbox'>> {
  const thisMinute = Math.floor(now / MINUTE_MS) * MINUTE_MS
  const firstMinute = thisMinute - (MINUTES - 1) * MINUTE_MS
  const [spent, pausedUntil, problems, servers, poller] = await Promise.all([
    spentBySecond(db, firstMinute),
    budgetLedger(db).pausedUntil(now),
    lastProblems(db, now),
    knownServers(db, now),
    leaseHolder(db, LEASE),
  ])
  const sum = (method: CallMethod, from: number, to: number) =>
    spent.reduce((all, each) => all + (each.method === method && each.at >= from && each.at < to ? each.spent : 0), 0)
  const lastMinute = (method: CallMethod) => ({ used: sum(method, now - MINUTE_MS, now + 1), limit: limits[method] })
  return {
    at: iso(now),
    sync: sync.current(),
    calls: { GET: lastMinute('GET'), POST: lastMinute('POST') },
    history: Array.from({ length: MINUTES }, (_, index) => {
      const from = firstMinute + index * MINUTE_MS
      const to = from + MINUTE_MS
      return { minute: iso(from), GET: sum('GET', from, to), POST: sum('POST', from, to) }
    }),
    pausedUntil: pausedUntil === null ? null : iso(pausedUntil),
    problems: problems.map(({ kind, message, times, first_at, last_at }) => ({
      kind: kind as SyncReport['problems'][number]['kind'],
      message,
      times,
      firstAt: iso(first_at),
      lastAt: iso(last_at),
    })),
    servers: servers.map(({ owner, started_at, seen_at }) => ({
      name: owner.slice(0, 8),
      startedAt: iso(started_at),
      seenAt: iso(seen_at),
      isPolling: owner === poller,
    })),
  }
}

const iso = (at: number) => new Date(at).toISOString()
