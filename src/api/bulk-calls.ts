import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { BulkDecision, BulkInput, BulkItem, BulkJob, Rehearsal } from '../domain/bulk.ts'
import type { FieldValues } from '../domain/custom-field-rules.ts'
import { type TicketFilter, toQuery } from '../domain/ticket-filter.ts'
import { bulkJobQuery, takeInBulk } from './bulk.ts'
import { askOf } from './job-news.ts'
import { api, unwrap } from './client.ts'

type ItemsPage = { items: BulkItem[]; next: number | null }

/** What became of each ticket of a bulk change. */
export const bulkItemsQuery = (id: string, only: 'changed' | 'notChanged' | null) =>
  infiniteQueryOptions({
    queryKey: ['bulk', 'items', id, only],
    queryFn: ({ signal, pageParam }): Promise<ItemsPage> =>
      unwrap(
        api.bulk[':id'].items.$get(
          { param: { id }, query: { after: String(pageParam), ...(only && { only }) } },
          { init: { signal } },
        ),
      ),
    initialPageParam: -1,
    getNextPageParam: (page: ItemsPage) => page.next ?? undefined,
  })

/** The ids of all tickets that a filter finds now, and how many those are. */
export const selectAll = (filter: TicketFilter): Promise<{ ids: number[]; total: number }> =>
  unwrap(api.bulk.selections.$post({ json: { filter: toQuery(filter) } }))

export const rehearseBulk = (input: BulkInput): Promise<Rehearsal> => unwrap(api.bulk.$post({ json: input }))

/** @throws {ApiError} */
export const startBulk = (client: QueryClient, id: string, fill: FieldValues): Promise<BulkJob> =>
  askOf<BulkJob>(client, bulkJobQuery(id).queryKey, {
    ask: () => unwrap(api.bulk[':id'].start.$post({ param: { id }, json: { fill } })),
    takeIn: (job) => takeInBulk(client, { job, settled: [] }),
  })

/** @throws {ApiError} */
export const decideBulk = (client: QueryClient, id: string, decision: BulkDecision): Promise<BulkJob> =>
  askOf<BulkJob>(client, bulkJobQuery(id).queryKey, {
    ask: () => unwrap(api.bulk[':id'].decision.$post({ param: { id }, json: { decision } })),
    takeIn: (job) => takeInBulk(client, { job, settled: [] }),
  })

/** Looks anew at what was not changed. */
export const rehearseRetry = (id: string): Promise<Rehearsal> => unwrap(api.bulk[':id'].retry.$get({ param: { id } }))

/** @throws {ApiError} */
export const retryBulk = (client: QueryClient, id: string, fill: FieldValues): Promise<BulkJob> =>
  askOf<BulkJob>(client, bulkJobQuery(id).queryKey, {
    ask: () => unwrap(api.bulk[':id'].retry.$post({ param: { id }, json: { fill } })),
    takeIn: (job) => takeInBulk(client, { job, settled: [] }),
  })

/** All tickets that could not be changed and that the agent may see. */
export async function failedTickets(id: string, after = -1): Promise<number[]> {
  const query = { only: 'failed', limit: '500', after: String(after) } as const
  const { items, next }: ItemsPage = await unwrap(api.bulk[':id'].items.$get({ param: { id }, query }))
  const ids = items.filter(({ displayId }) => displayId !== '').map(({ ticketId }) => ticketId)
  return next === null ? ids : [...ids, ...(await failedTickets(id, next))]
}

/** @throws {ApiError} */
export function undoBulk(client: QueryClient, id: string): Promise<BulkJob> {
  const undoId = crypto.randomUUID()
  return askOf<BulkJob>(client, bulkJobQuery(undoId).queryKey, {
    ask: () => unwrap(api.bulk[':id'].undo.$post({ param: { id }, json: { id: undoId } })),
    takeIn: (job) => takeInBulk(client, { job, settled: [] }),
  })
}
