import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { OutboxDecision, OutboxInput, OutboxItem } from '../domain/outbox.ts'
import { api, unwrap } from './client.ts'

/** The agent's own writes on a ticket: those under way and those settled in the last minute. Live events keep it true. */
export const outboxQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['outbox', ticketId],
    queryFn: ({ signal }): Promise<{ items: OutboxItem[] }> =>
      unwrap(api.tickets[':ticketId'].outbox.$get({ param: { ticketId: String(ticketId) } }, { init: { signal } })),
  })

/** Posting the same input again is harmless: the same id answers the row that is there. */
export async function sendToOutbox(client: QueryClient, input: OutboxInput): Promise<OutboxItem> {
  const item: OutboxItem = await unwrap(api.outbox.$post({ json: input }))
  takeInItem(client, item)
  return item
}

export async function decideInOutbox(client: QueryClient, id: string, decision: OutboxDecision): Promise<OutboxItem> {
  const item: OutboxItem = await unwrap(api.outbox[':id'].decision.$post({ param: { id }, json: { decision } }))
  takeInItem(client, item)
  return item
}

/** Writes one item into the cached list of its ticket, in the order in which they were made. */
export function takeInItem(client: QueryClient, item: OutboxItem) {
  client.setQueryData(outboxQuery(item.ticketId).queryKey, (known) => ({
    items: [...(known?.items ?? []).filter((other) => other.id !== item.id), item].toSorted((a, b) =>
      a.createdAt.localeCompare(b.createdAt),
    ),
  }))
}
