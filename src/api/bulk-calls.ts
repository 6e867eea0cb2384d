import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { BulkDecision, BulkInput, BulkItem, BulkJob, Rehearsal } from '../domain/bulk.ts'
import type { FieldValues } from '../domain/custom-field-rules.ts'
import { type TicketFilter, toQuery } from '../domain/ticket-filter.ts'
import { takeInBulk } from './bulk.ts'
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

export async function startBulk(client: QueryClient, id: string, fill: FieldValues): Promise<BulkJob> {
  const job: BulkJob = await unwrap(api.bulk[':id'].start.$post({ param: { id }, json: { fill } }))
  takeInBulk(client, { job, settled: [] })
  return job
}

export async function decideBulk(client: QueryClient, id: string, decision: BulkDecision): Promise<BulkJob> {
  const job: BulkJob = await unwrap(api.bulk[':id'].decision.$post({ param: { id }, json: { decision } }))
  takeInBulk(client, { job, settled: [] })
  return job
}

export async function undoBulk(client: QueryClient, id: string): Promise<BulkJob> {
  const job: BulkJob = await unwrap(api.bulk[':id'].undo.$post({ param: { id }, json: { id: crypto.randomUUID() } }))
  takeInBulk(client, { job, settled: [] })
  return job
}
