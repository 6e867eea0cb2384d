import { ApiError } from '../../api/client.ts'
import type { ServerDraft } from '../../api/drafts.ts'
import type { DraftKeeperOptions, ServerCopy } from './draft-keeper.ts'

/** What the server holds, as `parse` reads it; it answers null for what another version of Foxden wrote. */
export const serverCopy = <D>(
  found: ServerDraft | null | undefined,
  parse: (body: unknown) => D | null,
): ServerCopy<D> | null => (found ? { draft: parse(found.body), revision: found.revision, at: found.updatedAt } : null)

type Server<D> = {
  /** Answers the revision that it has now; an `ApiError` of code `conflict` when it was made from another. */
  put: (revision: number, draft: D) => Promise<{ revision: number }>
  /** Removes that revision; a `conflict` as above. Of one that is gone it is done. */
  remove: (revision: number) => Promise<unknown>
  read: () => Promise<ServerCopy<D> | null>
}

/** Saves for a keeper, or removes: what stands there instead is read when somebody was faster. */
export const saveOn =
  <D>({ put, remove, read }: Server<D>): DraftKeeperOptions<D>['save'] =>
  async (revision, draft) => {
    const at = new Date().toISOString()
    try {
      if (!draft) {
        await remove(revision)
        return { kind: 'saved', revision: 0, at }
      }
      const saved = await put(revision, draft)
      return { kind: 'saved', revision: saved.revision, at: new Date().toISOString() }
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
      const theirs = await read()
      return { kind: 'conflict', revision: theirs?.revision ?? 0, theirs: theirs?.draft ?? null, at: theirs?.at ?? at }
    }
  }
