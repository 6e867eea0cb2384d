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

/** Tells that this agent is here, for the next 45 seconds; null leaves. Answers who is here now. */
export const reportPresence = (ticketId: number, doing: Presence['doing'] | null) =>
  unwrap(api.presence.$post({ json: { ticketId, doing, tab: TAB } }, { init: { keepalive: doing === null } }))
