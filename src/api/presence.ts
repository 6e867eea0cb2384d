import { queryOptions } from '@tanstack/react-query'
import type { Presence } from '../domain/live.ts'
import { api, unwrap } from './client.ts'
import { presenceKey } from './live.ts'

/** Who else is on a ticket. Live events and our own heartbeat fill it; nobody is claimed to be there before. */
export const presenceQuery = (ticketId: number) =>
  queryOptions({
    queryKey: presenceKey(ticketId),
    queryFn: (): Presence[] => [],
    initialData: [],
    staleTime: Infinity,
  })

/** Tells windows of one agent apart, so that closing one does not sign off the other. */
const TAB = crypto.randomUUID()

/** A report that no answer comes to holds up the next ones for no longer. */
const LONGEST_MS = 10_000
let turn: Promise<unknown> = Promise.resolve()

/**
 * Tells that this agent is here, for the next 45 seconds; null leaves. Answers who is here now. One report after another: of
 * two that are under way at once the earlier might arrive last, and count. `now`: the page goes, and cannot wait.
 */
export function reportPresence(ticketId: number, doing: Presence['doing'] | null, { now = false } = {}) {
  const report = () => {
    const init = { keepalive: doing === null, signal: AbortSignal.timeout(LONGEST_MS) }
    return unwrap(api.presence.$post({ json: { ticketId, doing, tab: TAB } }, { init }))
  }
  if (now) return report()
  const answer = turn.then(report)
  turn = answer.catch(() => undefined)
  return answer
}
