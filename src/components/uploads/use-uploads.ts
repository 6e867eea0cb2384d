import { useEffect, useRef, useState } from 'react'
import { dropFile, UploadFailed, uploadFile } from '../../api/files.ts'
import { MAX_FILES, MAX_FILES_BYTES, type StagedFile } from '../../domain/file.ts'

/** A file on its way to our server, or one that did not get there. */
export type Upload = {
  id: string
  file: File
  sentBytes: number
  /** Why it failed; null while it is on its way. */
  problem: string | null
}

type Options = {
  /** Files that have arrived; kept by the caller with the draft. */
  files: StagedFile[]
  onFiles: (change: (files: StagedFile[]) => StagedFile[]) => void
  /** A file that is removed stays on the server for a while: an earlier version of the draft may want it. */
  keepsRemoved?: boolean
  /** What else the message carries: pictures within its text. */
  otherBytes?: number
}

/** Puts files on the server one by one, with progress, and lets each be stopped, tried again or removed. */
export function useUploads({ files, onFiles, keepsRemoved = false, otherBytes = 0 }: Options) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const update = (id: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))
  const forget = (id: string) => setUploads((all) => all.filter((upload) => upload.id !== id))

  const start = async (id: string, file: File) => {
    const stop = new AbortController()
    stops.current.set(id, stop)
    try {
      const staged = await uploadFile(file, {
        signal: stop.signal,
        onProgress: (sentBytes) => update(id, { sentBytes }),
      })
      forget(id)
      onFiles((all) => [...all, staged])
    } catch (error) {
      if (stop.signal.aborted) return forget(id)
      update(id, { problem: error instanceof UploadFailed ? error.message : 'The file did not arrive.' })
    }
  }
  useEffect(() => {
    const running = stops.current
    // What has not arrived when the composer goes is not part of the draft.
    return () => running.forEach((stop) => stop.abort())
  }, [])

  const totalBytes =
    otherBytes +
    files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) +
    uploads.reduce((sum, { file }) => sum + file.size, 0)
  const count = files.length + uploads.length
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
    add: (chosen: File[]) => {
      for (const file of chosen) {
        const id = crypto.randomUUID()
        const isTooLarge = file.size > MAX_FILES_BYTES
        const problem = isTooLarge ? 'Larger than 25 MB: HappyFox does not take it.' : null
        setUploads((all) => [...all, { id, file, sentBytes: 0, problem }])
        if (!isTooLarge) void start(id, file)
      }
    },
    retry: (upload: Upload) => {
      update(upload.id, { problem: null, sentBytes: 0 })
      void start(upload.id, upload.file)
    },
    stop: (upload: Upload) => {
      stops.current.get(upload.id)?.abort()
      forget(upload.id)
    },
    remove: (file: StagedFile) => {
      onFiles((all) => all.filter(({ id }) => id !== file.id))
      // Left behind it would only wait for the server's own clean-up.
      if (!keepsRemoved) dropFile(file.id).catch(() => undefined)
    },
  }
}

export type Uploads = ReturnType<typeof useUploads>
