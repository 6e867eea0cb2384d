import type { StagedFile } from '../../domain/file.ts'
import type { DraftKeeper } from '../drafts/draft-keeper.ts'
import { uploadMemory } from './upload-memory.ts'
import { createUploadShelf, type UploadShelf } from './upload-shelf.ts'

type Sendable = { sendId: string; files: StagedFile[] }

/**
 * The shelf of a kept draft. What arrives joins the draft wherever its writer is by then; when the draft was sent or thrown
 * away, here or elsewhere, what was on its way into it goes too.
 */
export function draftUploads<D extends Sendable>(
  keeper: Pick<DraftKeeper<D>, 'read' | 'subscribe' | 'change'>,
  { key, isWorthKeeping }: { key: string; isWorthKeeping: (draft: D) => boolean },
): UploadShelf {
  const shelf = createUploadShelf({
    memory: uploadMemory(`foxden.uploads.${key}`),
    deliver: (files) => keeper.change({ files: [...keeper.read().draft.files, ...files] } as Partial<D>),
  })
  let { sendId } = keeper.read().draft
  keeper.subscribe(() => {
    const { draft } = keeper.read()
    if (draft.sendId === sendId) return
    ;({ sendId } = draft)
    if (!isWorthKeeping(draft)) shelf.clear()
  })
  return shelf
}
