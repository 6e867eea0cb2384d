import { queryOptions } from '@tanstack/react-query'
import { toLookup } from '../domain/lookup.ts'
import type { Reference } from '../domain/reference.ts'
import { api } from './client.ts'

/** The account's small lists, kept true by a live event; read as a `Lookup`. */
export const referenceQuery = () =>
  queryOptions({
    queryKey: ['reference'],
    queryFn: ({ signal }) => api.get<Reference>('/reference', { signal }),
    staleTime: Infinity,
    select: toLookup,
  })
