import { queryOptions } from '@tanstack/react-query'
import type { SyncState } from '../domain/sync.ts'
import { api } from './client.ts'

/** How fresh the copy of the account is; live events keep it true. */
export const syncQuery = () =>
  queryOptions({
    queryKey: ['sync'],
    queryFn: ({ signal }) => api.get<SyncState>('/sync', { signal }),
    staleTime: Infinity,
  })
