import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { NewTicketInput, OutboxDecision, OutboxInput, OutboxItem } from '../domain/outbox.ts'
import { api, unwrap } from './client.ts'

/** The agent's own writes on a ticket: those under way and those settled in the last minute. Live events keep it true. */
export const outboxQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['outbox', ticketId],
    queryFn: ({ signal }): Promise<{ items: OutboxItem[] }> =>
      unwrap(api.tickets[':ticketId'].outbox.$get({ param: { ticketId: String(ticketId) } }, { init: { signal } })),
  })

/** A ticket as the outbox names it; one that is no longer the agent's to see has none. */
export type OutboxTicket = { id: number; displayId: string; subject: string; contact: string | null }
export type OutboxDay = { items: OutboxItem[]; tickets: OutboxTicket[] }

/** Every open write of the agent's and what settled within a day. Live events keep it true. */
export const outboxDayQuery = () =>
  queryOptions({
    queryKey: ['outbox', 'day'],
    queryFn: ({ signal }): Promise<OutboxDay> => unwrap(api.outbox.day.$get({}, { init: { signal } })),
    staleTime: 60_000,
  })

/** What waits for the agent. */
export const needsMe = ({ state }: OutboxItem) => state === 'needsYou' || state === 'refused'

/** Posting the same input again is harmless: the same id answers the row that is there. */
export async function sendToOutbox(client: QueryClient, input: OutboxInput): Promise<OutboxItem> {
  const item: OutboxItem = await unwrap(api.outbox.$post({ json: input }))
  takeInItem(client, item)
  return item
}

/** The same for a ticket that is to be made. */
export async function createInOutbox(client: QueryClient, input: NewTicketInput): Promise<OutboxItem> {
  const item: OutboxItem = await unwrap(api.outbox.new.$post({ json: input }))
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
  takeInToDay(client, item)
  client.setQueryData(outboxQuery(item.ticketId).queryKey, (known) => ({
    items: [...(known?.items ?? []).filter((other) => other.id !== item.id), item].toSorted((a, b) =>
      a.createdAt.localeCompare(b.createdAt),
    ),
  }))
}

/** The same for the list of the day; one about a ticket that it does not name is read anew. */
export function takeInToDay(client: QueryClient, item: OutboxItem) {
  const { queryKey } = outboxDayQuery()
  const known = client.getQueryData(queryKey)
  if (!known) return
  client.setQueryData(queryKey, {
    ...known,
    items: [...known.items.filter(({ id }) => id !== item.id), item],
  })
  // One that is still to be made has no number yet.
  const isUnnamed = item.ticketId > 0 && !known.tickets.some(({ id }) => id === item.ticketId)
  if (isUnnamed) void client.invalidateQueries({ queryKey })
}
