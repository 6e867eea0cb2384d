import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CannedReply, CannedReplyInput, FolderRename } from '../domain/canned-reply.ts'
import type { StagedFile } from '../domain/file.ts'
import { api, unwrap } from './client.ts'

const canned = api['canned-replies']

/** The team's canned replies and the agent's own, by title. */
export const cannedRepliesQuery = () =>
  queryOptions({
    queryKey: ['canned-replies'],
    queryFn: async ({ signal }): Promise<CannedReply[]> =>
      (await unwrap(canned.$get({}, { init: { signal } }))).replies,
    staleTime: 30_000,
  })

const readAgain = (client: QueryClient) => client.invalidateQueries({ queryKey: cannedRepliesQuery().queryKey })

/** Makes one or changes it; the id is the browser's, so that a second press changes nothing. @throws {ApiError} */
export async function saveCannedReply(client: QueryClient, id: string, json: CannedReplyInput): Promise<CannedReply> {
  const saved: CannedReply = await unwrap(canned[':id'].$put({ param: { id }, json }))
  await readAgain(client)
  return saved
}

export async function deleteCannedReply(client: QueryClient, id: string): Promise<void> {
  await unwrap(canned[':id'].$delete({ param: { id } }))
  await readAgain(client)
}

export async function restoreCannedReply(client: QueryClient, id: string): Promise<void> {
  await unwrap(canned[':id'].restore.$post({ param: { id } }))
  await readAgain(client)
}

export async function renameCannedFolder(client: QueryClient, json: FolderRename): Promise<void> {
  await unwrap(canned.folders.$post({ json }))
  await readAgain(client)
}

/** Its files, once more, for a message of one's own. @throws {ApiError} */
export const copyCannedFiles = async (id: string): Promise<StagedFile[]> =>
  (await unwrap(canned[':id'].files.$post({ param: { id } }))).files
