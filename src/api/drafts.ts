import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod/mini'
import type { DraftVersion } from '../domain/draft-version.ts'
import { api, unwrap } from './client.ts'
import { noteDraft } from './row-signals.ts'

/** What a draft may be made of: anything that JSON can say. */
export type DraftBody = z.core.util.JSONType

/** A composer's content as the server keeps it for this agent. `body` is whatever the composer put there. */
export type ServerDraft = { kind: string; revision: number; body: unknown; updatedAt: string }

/** Not a query: the composer is ahead of the server, and a refetch must never reach it. */
export async function readDrafts(ticketId: number): Promise<ServerDraft[]> {
  const { drafts } = await unwrap(api.drafts[':ticketId'].$get({ param: { ticketId: String(ticketId) } }))
  return drafts
}

/** `revision` is the version this one was made from; an `ApiError` of code `conflict` tells that it is not the newest. */
export async function saveDraft(ticketId: number, kind: string, json: { revision: number; body: DraftBody }) {
  const saved = await unwrap(
    api.drafts[':ticketId'][':kind'].$put(
      { param: { ticketId: String(ticketId), kind }, json },
      // Browsers let a request outlive its page only while it is small.
      { init: { keepalive: JSON.stringify(json).length < 30_000 } },
    ),
  )
  noteDraft(ticketId, kind, true)
  return saved
}

/** `revision` is the version that is removed; an `ApiError` of code `conflict` tells that another window wrote on it since. */
export async function deleteDraft(ticketId: number, kind: string, revision: number): Promise<void> {
  await unwrap(
    api.drafts[':ticketId'][':kind'].$delete(
      { param: { ticketId: String(ticketId), kind }, query: { revision: String(revision) } },
      { init: { keepalive: true } },
    ),
  )
  noteDraft(ticketId, kind, false)
}

/** The ticket that the agent has begun to write; null when none. */
export async function readNewDraft(): Promise<ServerDraft | null> {
  return (await unwrap(api.drafts.new.$get({}))).draft
}

/** As `saveDraft`, for the ticket that is begun. */
export const saveNewDraft = (json: { revision: number; body: DraftBody }) =>
  unwrap(api.drafts.new.$put({ json }, { init: { keepalive: JSON.stringify(json).length < 30_000 } }))

/** As `deleteDraft`. */
export const deleteNewDraft = (revision: number) =>
  unwrap(api.drafts.new.$delete({ query: { revision: String(revision) } }, { init: { keepalive: true } }))

/** A draft's place: a composer of a ticket, or the ticket that is begun. */
export type DraftPlace = { ticketId: number; kind: string } | 'new'

const toParam = ({ ticketId, kind }: Exclude<DraftPlace, 'new'>) => ({ ticketId: String(ticketId), kind })

/** What a draft was within the last hour, newest first; asked for anew each time somebody looks. */
export const draftVersionsQuery = (place: DraftPlace) =>
  queryOptions({
    queryKey: ['drafts', 'versions', place],
    queryFn: async ({ signal }): Promise<DraftVersion[]> => {
      const { versions } =
        place === 'new'
          ? await unwrap(api.drafts.new.versions.$get({}, { init: { signal } }))
          : await unwrap(
              api.drafts[':ticketId'][':kind'].versions.$get({ param: toParam(place) }, { init: { signal } }),
            )
      return versions
    },
    staleTime: 0,
    gcTime: 0,
  })

/** One of them whole, with those of its files that can still be sent. @throws {ApiError} */
export async function readDraftVersion(
  place: DraftPlace,
  versionId: string,
): Promise<{ body: unknown; fileIds: string[] }> {
  return place === 'new'
    ? await unwrap(api.drafts.new.versions[':versionId'].$get({ param: { versionId } }))
    : await unwrap(
        api.drafts[':ticketId'][':kind'].versions[':versionId'].$get({ param: { ...toParam(place), versionId } }),
      )
}
