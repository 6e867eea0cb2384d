import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { TicketCopy } from '../domain/queue.ts'
import { answered, api, unreached, unwrap } from './client.ts'
import { noteSeen } from './row-signals.ts'

export const ticketQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['ticket', ticketId],
    queryFn: ({ signal }): Promise<TicketCopy> =>
      unwrap(api.tickets[':ticketId'].$get({ param: { ticketId: String(ticketId) } }, { init: { signal } })),
  })

/**
 * Reads the copy of a ticket that is likely to be opened next. It counts as old at once: opening shows it and asks again.
 * It costs HappyFox nothing, and a failure shows when the ticket is opened.
 */
export async function lookAhead(client: QueryClient, ticketId: number): Promise<void> {
  const { queryKey } = ticketQuery(ticketId)
  const known = () => client.getQueryState(queryKey)
  if (known()) return
  const read = unwrap(api.tickets[':ticketId'].copy.$get({ param: { ticketId: String(ticketId) } }))
  const { copy } = await read.catch(() => ({ copy: null }))
  if (copy && !known()) client.setQueryData(queryKey, copy, { updatedAt: 0 })
}

/** Where one file of a ticket is, or with null where all of them are. The link behind it is fetched fresh each time. */
export const attachmentUrl = (ticketId: number, attachmentId: number | null, { inline = false } = {}) =>
  `/api/tickets/${ticketId}/attachments/${attachmentId ?? ''}${inline ? '?inline=1' : ''}`

/** A picture within a text of a ticket, by the number in HappyFox's address of it. */
export const inlineImageUrl = (ticketId: number, imageId: string) => `${attachmentUrl(ticketId, null)}inline/${imageId}`

/** All files of a ticket in one zip. */
export const allFilesUrl = (ticketId: number) => `/api/tickets/${ticketId}/files.zip`

/** A file's bytes, for looking at it here. @throws {ApiError} */
export async function fetchFile(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await answered(fetch(url, { signal, credentials: 'same-origin' }))
  // Its body may be cut on the way.
  return response.arrayBuffer().catch(unreached)
}

/** Tells how far the agent has read. */
export async function markSeen(ticketId: number, lastUpdateId: number): Promise<void> {
  await unwrap(api.seen[':ticketId'].$put({ param: { ticketId: String(ticketId) }, json: { lastUpdateId } }))
  noteSeen(ticketId, lastUpdateId)
}

/** The last thing said on a ticket, from the copy; for a look without opening it. */
export const newestMessageQuery = (ticketId: number, lastUpdateId: number) =>
  queryOptions({
    queryKey: ['newest', ticketId, lastUpdateId],
    queryFn: ({ signal }) =>
      unwrap(api.tickets[':ticketId'].newest.$get({ param: { ticketId: String(ticketId) } }, { init: { signal } })),
    staleTime: Infinity,
  })
