import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

/** A composer's content as the server keeps it for this agent. `body` is whatever the composer put there. */
export type ServerDraft = { kind: string; revision: number; body: unknown; updatedAt: string }

export const draftsQuery = (ticketId: number) =>
  queryOptions({
    queryKey: ['drafts', ticketId],
    queryFn: async ({ signal }) => (await api.get<{ drafts: ServerDraft[] }>(`/drafts/${ticketId}`, { signal })).drafts,
    // Read when a ticket is opened; after that the composer is ahead of it.
    staleTime: 0,
    gcTime: 0,
  })

export const saveDraft = (ticketId: number, kind: string, input: { revision: number; body: unknown }) =>
  api.put<{ revision: number }>(`/drafts/${ticketId}/${kind}`, { json: input })

export const deleteDraft = (ticketId: number, kind: string) =>
  api.delete<Record<string, never>>(`/drafts/${ticketId}/${kind}`)
