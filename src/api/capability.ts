import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CapabilityInput, CapabilityReport } from '../domain/capability.ts'
import { api, unwrap } from './client.ts'
import { takeInNews } from './job-news.ts'

const { capability } = api
const RUNNING_MS = 1_000
const IDLE_MS = 15_000

/** What is known of the account, and the check under way; asked often while there is one, and now and then for others' sake. */
export const capabilityQuery = () =>
  queryOptions({
    queryKey: ['capability'],
    queryFn: ({ signal }): Promise<CapabilityReport> => unwrap(capability.$get({}, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data?.run?.state === 'running' ? RUNNING_MS : IDLE_MS),
    staleTime: 0,
  })

/** Starts a check; the id is the browser's, so that a second press changes nothing. @throws {ApiError} */
export async function startCheck(client: QueryClient, json: CapabilityInput): Promise<void> {
  await takeInNews(client, capabilityQuery().queryKey, await unwrap(capability.$post({ json })))
}

/** @throws {ApiError} when none is under way any more */
export async function stopCheck(client: QueryClient): Promise<void> {
  await takeInNews(client, capabilityQuery().queryKey, await unwrap(capability.stop.$post()))
}
