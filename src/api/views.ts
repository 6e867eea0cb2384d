import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client.ts'

/** The agent's saved views and the team's, in the agent's order; kept true by a live event. `view-writes.ts` changes them. */
export const viewsQuery = () =>
  queryOptions({
    queryKey: ['views'],
    queryFn: ({ signal }) => unwrap(api.views.$get({}, { init: { signal } })),
    staleTime: Infinity,
  })
