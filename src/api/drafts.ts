import { api } from './client.ts'

/** A composer's content as the server keeps it for this agent. `body` is whatever the composer put there. */
export type ServerDraft = { kind: string; revision: number; body: unknown; updatedAt: string }

/** Not a query: the composer is ahead of the server, and a refetch must never reach it. */
export const readDrafts = async (ticketId: number): Promise<ServerDraft[]> =>
  (await api.get<{ drafts: ServerDraft[] }>(`/drafts/${ticketId}`)).drafts

/** `revision` is the version this one was made from; an `ApiError` of code `conflict` tells that it is not the newest. */
export const saveDraft = (ticketId: number, kind: string, input: { revision: number; body: unknown }) =>
  api.put<{ revision: number }>(`/drafts/${ticketId}/${kind}`, {
    json: input,
    // Browsers let a request outlive its page only while it is small.
    keepalive: JSON.stringify(input).length < 30_000,
  })

export const deleteDraft = (ticketId: number, kind: string) =>
  api.delete<Record<string, never>>(`/drafts/${ticketId}/${kind}`)
