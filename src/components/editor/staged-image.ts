import { isFileId, stagedImageUrl } from '../../domain/inline-image.ts'

/** Under which address pictures are that wait on our server for their message. */
export const STAGED_IMAGES = new URL(stagedImageUrl(''), location.origin).href

/** For showing a text that was not sent yet (`withStagedImages`): its own pictures are shown, nothing else is fetched. */
export const stagedImage = (src: string): string | null => {
  const id = src.startsWith(stagedImageUrl('')) ? src.slice(stagedImageUrl('').length) : null
  return isFileId(id) ? new URL(src, location.origin).href : null
}
