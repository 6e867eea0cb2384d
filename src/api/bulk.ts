import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { BulkJob, BulkNews } from '../domain/bulk.ts'
import { api, unwrap } from './client.ts'
import { readAnew } from './read-anew.ts'
import { takeInNews } from './job-news.ts'

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

const listeners = new Set<(news: BulkNews) => void>()

/** Tells about every step of the agent's bulk changes. */
export const onBulkNews = (listener: (news: BulkNews) => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Takes in what the server says about a bulk change. */
export function takeInBulk(client: QueryClient, news: BulkNews): void {
  const { job } = news
  void takeInNews(client, bulkJobQuery(job.id).queryKey, job)
  client.setQueryData(bulkJobsQuery().queryKey, (known) => {
    if (!known) return known
    const others = known.filter(({ id }) => id !== job.id)
    return [job, ...others].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  })
  readAnew(client, { queryKey: ['bulk', 'items', job.id] })
  for (const listener of listeners) listener(news)
}
