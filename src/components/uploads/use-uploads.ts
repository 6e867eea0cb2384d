import { useSyncExternalStore } from 'react'
import { dropFile } from '../../api/files.ts'
import { MAX_FILES, MAX_FILES_BYTES, type StagedFile } from '../../domain/file.ts'
import type { UploadShelf } from './upload-shelf.ts'

type Options = {
  /** What is on its way. */
  shelf: UploadShelf
  /** Files that have arrived; kept by the caller with the draft. */
  files: StagedFile[]
  onFiles: (change: (files: StagedFile[]) => StagedFile[]) => void
  /** A file that is removed stays on the server for a while: an earlier version of the draft may want it. */
  keepsRemoved?: boolean
  /** What else the message carries: pictures within its text. */
  otherBytes?: number
}

/** The files of a message being written, those that are there and those on their way, and what they come to. */
export function useUploads({ shelf, files, onFiles, keepsRemoved = false, otherBytes = 0 }: Options) {
  const uploads = useSyncExternalStore(shelf.subscribe, shelf.read)
  const totalBytes = [...files, ...uploads].reduce((sum, { sizeBytes }) => sum + sizeBytes, otherBytes)
  const count = uploads.reduce((sum, upload) => sum + upload.count, files.length)
  return {
    uploads,
    totalBytes,
    isUnderWay: uploads.some(({ problem }) => problem === null),
    /** Why the files as they are cannot be sent together; null when they can. */
    problem:
      totalBytes > MAX_FILES_BYTES
        ? 'HappyFox takes at most 25 MB in one message. Remove a file, or send two messages.'
        : count > MAX_FILES
          ? `HappyFox takes at most ${MAX_FILES} files in one message.`
          : null,
    add: shelf.add,
    copy: shelf.copy,
    retry: shelf.retry,
    stop: shelf.stop,
    remove: (file: StagedFile) => {
      onFiles((all) => all.filter(({ id }) => id !== file.id))
      // Left behind it would only wait for the server's own clean-up.
      if (!keepsRemoved) dropFile(file.id).catch(() => undefined)
    },
  }
}

export type Uploads = ReturnType<typeof useUploads>
