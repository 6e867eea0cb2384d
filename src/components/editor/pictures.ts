import { useSyncExternalStore } from 'react'
import { UploadFailed, uploadFile } from '../../api/files.ts'
import { imagesIn, imageTypeOf, stagedImageUrl } from '../../domain/inline-image.ts'

/** A picture that was put into a text on this page. It is shown from here until, and after, our server has it. */
export type LocalPicture = { file: File; url: string; sentBytes: number; problem: string | null; isThere: boolean }

/** By the id under which the text names it. They outlive the editor: whoever leaves a ticket loses no upload. */
const pictures = new Map<string, LocalPicture>()
const listeners = new Set<() => void>()

export const localPicture = (id: string): LocalPicture | undefined => pictures.get(id)
export const pictureSrc = (id: string): string => pictures.get(id)?.url ?? stagedImageUrl(id)

export function onPictures(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function update(id: string, change: Partial<LocalPicture>) {
  const picture = pictures.get(id)
  if (!picture) return
  pictures.set(id, { ...picture, ...change })
  for (const listener of listeners) listener()
}

/** Whether a file is a picture that may stand in a text; its bytes say so, not its name. */
export const isPicture = async (file: File): Promise<boolean> =>
  imageTypeOf(new Uint8Array(await file.slice(0, 16).arrayBuffer())) !== null

/** Shows a picture at once and puts it on our server. Answers the id by which the text names it. */
export function putPicture(file: File): string {
  const id = crypto.randomUUID()
  pictures.set(id, { file, url: URL.createObjectURL(file), sentBytes: 0, problem: null, isThere: false })
  void upload(id)
  return id
}

export function retryPicture(id: string): void {
  update(id, { problem: null, sentBytes: 0 })
  void upload(id)
}

async function upload(id: string): Promise<void> {
  const picture = pictures.get(id)
  if (!picture) return
  try {
    await uploadFile(picture.file, {
      id,
      signal: new AbortController().signal,
      onProgress: (sentBytes) => update(id, { sentBytes }),
    })
    update(id, { isThere: true })
  } catch (error) {
    if (error instanceof UploadFailed && error.isThere) update(id, { isThere: true })
    else update(id, { problem: error instanceof UploadFailed ? error.message : 'The picture did not arrive.' })
  }
}

export type PicturesState = { bytes: number; isUnderWay: boolean; failed: number }

/** What the pictures of a text weigh, and whether our server has them. */
export function usePictures(html: string): PicturesState {
  const images = imagesIn(html)
  const stateOf = () => {
    const local = images.flatMap(({ id }) => pictures.get(id) ?? [])
    const failed = local.filter(({ problem }) => problem !== null).length
    return `${local.some(({ isThere, problem }) => !isThere && problem === null)} ${failed}`
  }
  const [isUnderWay, failed] = useSyncExternalStore(onPictures, stateOf).split(' ')
  return {
    bytes: images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    isUnderWay: isUnderWay === 'true',
    failed: Number(failed),
  }
}
