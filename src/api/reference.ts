import { queryOptions } from '@tanstack/react-query'
import { toLookup } from '../domain/lookup.ts'
import { api, unwrap } from './client.ts'

/** The account's small lists, kept true by a live event; read as a `Lookup`. */
export const referenceQuery = () =>
  queryOptions({
    queryKey: ['reference'],
    queryFn: ({ signal }) => unwrap(api.reference.$get({}, { init: { signal } })),
    staleTime: Infinity,
    select: toLookup,
  })
