import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { BulkDecision, BulkInput, BulkItem, BulkJob, BulkNews, Rehearsal } from '../domain/bulk.ts'
import type { FieldValues } from '../domain/custom-field-rules.ts'
import { type TicketFilter, toQuery } from '../domain/ticket-filter.ts'
import { api, unwrap } from './client.ts'

/** The agent's bulk changes, newest first. Live events keep them true. */
export const bulkJobsQuery = () =>
  queryOptions({
    queryKey: ['bulk', 'jobs'],
    queryFn: async ({ signal }): Promise<BulkJob[]> => (await unwrap(api.bulk.$get({}, { init: { signal } }))).jobs,
    staleTime: Infinity,
  })

export const bulkJobQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulk', 'job', id],
    queryFn: ({ signal }): Promise<BulkJob> => unwrap(api.bulk[':id'].$get({ param: { id } }, { init: { signal } })),
  })

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

const listeners = new Set<(news: BulkNews) => void>()

/** Tells about every step of the agent's bulk changes. */
export const onBulkNews = (listener: (news: BulkNews) => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Takes in what the server says about a bulk change. */
export function takeInBulk(client: QueryClient, news: BulkNews): void {
  const { job } = news
  client.setQueryData(bulkJobQuery(job.id).queryKey, job)
  client.setQueryData(bulkJobsQuery().queryKey, (known) => {
    if (!known) return known
    const others = known.filter(({ id }) => id !== job.id)
    return [job, ...others].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  })
  void client.invalidateQueries({ queryKey: ['bulk', 'items', job.id] })
  for (const listener of listeners) listener(news)
}

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
