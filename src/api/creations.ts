import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CreationJob } from '../domain/creations.ts'
import { api, unwrap } from './client.ts'
import { readAnew } from './read-anew.ts'
import { takeInNews } from './job-news.ts'

/** The agent's tables whose rows become tickets, newest first. Live events keep them true. */
export const creationJobsQuery = () =>
  queryOptions({
    queryKey: ['creations', 'jobs'],
    queryFn: async ({ signal }): Promise<CreationJob[]> =>
      (await unwrap(api.creations.$get({}, { init: { signal } }))).jobs,
  })

export const creationJobQuery = (id: string) =>
  queryOptions({
    queryKey: ['creations', 'job', id],
    queryFn: ({ signal }): Promise<CreationJob> =>
      unwrap(api.creations[':id'].$get({ param: { id } }, { init: { signal } })),
  })

/** Takes in what the server says about a table. */
export function takeInCreation(client: QueryClient, job: CreationJob): void {
  void takeInNews(client, creationJobQuery(job.id).queryKey, job)
  readAnew(client, { queryKey: creationJobsQuery().queryKey })
  readAnew(client, { queryKey: ['creations', 'rows', job.id] })
}
