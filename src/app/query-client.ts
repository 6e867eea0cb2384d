import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { toast } from '../ui/toast.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError
    mutationMeta: {
      /** Shown in a toast when it worked. */
      done?: string
      /** The failure is shown in place, so no toast repeats it. */
      shownIn?: 'place'
    }
  }
}

/** Codes that a second try does not change. */
const FINAL = new Set(['rejected', 'signed_out', 'forbidden', 'not_found', 'conflict', 'too_large'])

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => leaveWhenSignedOut(error) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        leaveWhenSignedOut(error)
        if (mutation.meta?.shownIn !== 'place') toast({ tone: 'failed', message: error.message })
      },
      onSuccess: (_data, _variables, _result, mutation) => {
        if (mutation.meta?.done) toast({ message: mutation.meta.done })
      },
    }),
    defaultOptions: {
      queries: {
        // Live events keep the cache true; a window that comes back does not ask for everything again.
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && FINAL.has(error.code)),
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  function leaveWhenSignedOut(error: unknown) {
    if (error instanceof ApiError && error.code === 'signed_out') client.setQueryData(sessionQuery().queryKey, null)
  }
  return client
}
