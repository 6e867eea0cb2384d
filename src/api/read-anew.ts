import type { QueryClient, QueryFilters } from '@tanstack/react-query'

/** First reads that are known to be old before they have come. */
const repeated = new WeakSet<Promise<unknown>>()

/**
 * Reads anew what may have been read before something that is known now. TanStack Query starts a read that is under way over,
 * unless it is the first one of its query, which it lets come: that one is repeated when it has come.
 */
export function readAnew(client: QueryClient, which: Pick<QueryFilters, 'queryKey' | 'exact'> = {}): void {
  for (const query of client.getQueryCache().findAll({ ...which, fetchStatus: 'fetching' })) {
    const { promise } = query
    if (query.state.data !== undefined || !promise || repeated.has(promise)) continue
    repeated.add(promise)
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    // A first read that fails is shown, and asked again from there.
    promise.then(again, () => undefined)
  }
  void client.invalidateQueries(which)
}
