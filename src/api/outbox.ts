import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { StagedFile } from '../domain/file.ts'
import type { NewTicketInput, OutboxDecision, OutboxInput, OutboxItem } from '../domain/outbox.ts'
import { api, unwrap } from './client.ts'
import { readAnew } from './read-anew.ts'
import { cachedRow } from './tickets.ts'

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

/** Updates of a ticket that the agent is known to have sent from here, in whoever's name. */
export const sentFromHere = (client: QueryClient, ticketId: number): ReadonlySet<number> => {
  const known = [outboxQuery(ticketId).queryKey, outboxDayQuery().queryKey].flatMap(
    (queryKey) => client.getQueryData<{ items: OutboxItem[] }>(queryKey)?.items ?? [],
  )
  return new Set(known.flatMap((item) => (item.ticketId === ticketId ? (item.receipt?.updateId ?? []) : [])))
}

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

/** The files that a message had attached, as far as they can go with another one. @throws {ApiError} */
export async function outboxFiles(id: string): Promise<StagedFile[]> {
  const { files } = await unwrap(api.outbox[':id'].files.$get({ param: { id } }))
  return files
}

/**
 * Takes one telling of a write into the list of its ticket and that of the day. The answer to a request and the live news of
 * what came of it may come in either order: what is known to be later stays. A read that is under way may tell of before, so
 * that it starts anew.
 */
export function takeInItem(client: QueryClient, item: OutboxItem) {
  takeInToDay(client, item)
  const { queryKey } = outboxQuery(item.ticketId)
  client.setQueryData(queryKey, (known) => known && { items: withItem(known.items, item) })
  const isRead = client.getQueryData(queryKey) !== undefined && client.isFetching({ queryKey, exact: true }) === 0
  if (!isRead) readAnew(client, { queryKey, exact: true })
}

/** The same for the list of the day alone. A ticket that neither it nor any other list names is asked for. */
export function takeInToDay(client: QueryClient, item: OutboxItem) {
  const { queryKey } = outboxDayQuery()
  const known = client.getQueryData(queryKey)
  // One that is still to be made has no number yet.
  const isUnnamed = known && item.ticketId > 0 && !known.tickets.some(({ id }) => id === item.ticketId)
  const row = isUnnamed ? cachedRow(client, item.ticketId) : undefined
  if (known) {
    const tickets = row ? [...known.tickets, { ...row, contact: row.contact?.name ?? null }] : known.tickets
    client.setQueryData(queryKey, { items: withItem(known.items, item), tickets })
  }
  if ((isUnnamed && !row) || client.isFetching({ queryKey, exact: true }) > 0) readDaySoon(client)
}

/** In the order in which they were made. */
function withItem(items: OutboxItem[], item: OutboxItem): OutboxItem[] {
  if (items.some(({ id, revision }) => id === item.id && revision > item.revision)) return items
  return [...items.filter(({ id }) => id !== item.id), item].toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
}

/** A bulk change tells of many tickets at once: they are read together. */
const READ_DAY_AFTER_MS = 1_000
let dayTimer: ReturnType<typeof setTimeout> | undefined

function readDaySoon(client: QueryClient) {
  dayTimer ??= setTimeout(() => {
    dayTimer = undefined
    readAnew(client, { queryKey: outboxDayQuery().queryKey })
  }, READ_DAY_AFTER_MS)
}
