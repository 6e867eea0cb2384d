import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client.ts'

/** How fresh the copy of the account is; live events keep it true. */
export const syncQuery = () =>
  queryOptions({
    queryKey: ['sync'],
    queryFn: ({ signal }) => unwrap(api.sync.$get({}, { init: { signal } })),
    staleTime: Infinity,
  })
