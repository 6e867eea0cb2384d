import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client.ts'

/** How fresh the copy of the account is; live events keep it true. */
export const syncQuery = () =>
  queryOptions({
    queryKey: ['sync'],
    queryFn: ({ signal }) => unwrap(api.sync.$get({}, { init: { signal } })),
    staleTime: Infinity,
  })

const REPORT_EVERY_MS = 5_000

/** The traffic with HappyFox, for administrators; asked again while the page is looked at. */
export const syncReportQuery = () =>
  queryOptions({
    queryKey: ['sync', 'report'],
    queryFn: ({ signal }) => unwrap(api.sync.report.$get({}, { init: { signal } })),
    refetchInterval: REPORT_EVERY_MS,
    staleTime: 0,
  })
