import { ApiError } from '../../api/client.ts'
import { type DraftPlace, readDraftVersion } from '../../api/drafts.ts'
import type { DraftVersion } from '../../domain/draft-version.ts'
import type { StagedFile } from '../../domain/file.ts'
import { toast } from '../../ui/toast.ts'
import type { DraftKeeper } from './draft-keeper.ts'

type Options<D> = {
  keeper: Pick<DraftKeeper<D>, 'settle' | 'replace'>
  place: DraftPlace
  /** The draft that a body stands for, born anew: what it becomes is another message. Null when it cannot be read. */
  toDraft: (body: unknown) => D | null
}

/**
 * Puts an earlier version in the place of what is written now, which the server keeps as a version in turn. False when it
 * could not be brought back, which has been said then; what is here is as it was.
 */
export async function bringBack<D extends { files: StagedFile[] }>(
  { keeper, place, toDraft }: Options<D>,
  { id }: Pick<DraftVersion, 'id'>,
): Promise<boolean> {
  try {
    const { body, fileIds } = await readDraftVersion(place, id)
    const draft = toDraft(body)
    if (!draft) return refuse('It was written with another version of Foxden.')
    // Only what the server has can be kept there.
    if (!(await keeper.settle())) return refuse('What is written now could not be saved first.')
    keeper.replace({ ...draft, files: draft.files.filter((file) => fileIds.includes(file.id)) })
    return true
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return refuse(error.message)
  }
}

function refuse(why: string): false {
  toast({ tone: 'failed', message: `The earlier version was not brought back. ${why}` })
  return false
}
