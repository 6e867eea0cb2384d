import { dropFile, UploadFailed, uploadFile } from '../../api/files.ts'
import { ApiError } from '../../api/client.ts'
import { MAX_FILES_BYTES, type StagedFile } from '../../domain/file.ts'
import type { UploadMemory } from './upload-memory.ts'

/** A file on its way into a draft, or one that did not get there. */
export type Upload = {
  id: string
  name: string
  contentType: string
  sizeBytes: number
  /** How many files it will be: those of a canned reply come together. */
  count: number
  /** Null where nobody can say: our server copies it. */
  sentBytes: number | null
  /** Why it failed; null while it is on its way. */
  problem: string | null
  canRetry: boolean
}

type Options = {
  /** Takes what has arrived into the draft. */
  deliver: (files: StagedFile[]) => void
  /** Where the names are kept while their bytes are only on this page; absent where nobody comes back. */
  memory?: UploadMemory
}

type Bring = (signal: AbortSignal, onProgress: (sentBytes: number) => void) => Promise<StagedFile[]>

/**
 * The files that are on their way into one draft. It outlives the composer: whoever turns to another one, or to the next
 * ticket, finds them here again, and they arrive in the draft that they were meant for and in no other.
 */
export function createUploadShelf({ deliver, memory }: Options) {
  const listeners = new Set<() => void>()
  const stops = new Map<string, AbortController>()
  const brings = new Map<string, Bring>()
  let uploads: readonly Upload[] = []

  const show = (next: readonly Upload[]) => {
    uploads = next
    for (const listener of listeners) listener()
  }
  /** After every change of what is here, not of how far it is. */
  const remember = () => {
    memory?.write(uploads.filter(({ canRetry, problem }) => canRetry || problem === LOST).map(({ name }) => name))
  }
  memory?.onLost((names) => {
    show([...names.map(toLost), ...uploads])
    remember()
  })
  const update = (id: string, change: Partial<Upload>) =>
    show(uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))
  const forget = (id: string) => {
    stops.get(id)?.abort()
    stops.delete(id)
    brings.delete(id)
    show(uploads.filter((upload) => upload.id !== id))
    remember()
  }

  const start = async (id: string) => {
    const bring = brings.get(id)
    if (!bring) return
    const stop = new AbortController()
    stops.set(id, stop)
    try {
      const files = await bring(stop.signal, (sentBytes) => update(id, { sentBytes }))
      // Nobody waits for it any more: left behind it would only wait for the server's own clean-up.
      if (stop.signal.aborted) return void Promise.allSettled(files.map((file) => dropFile(file.id)))
      stops.delete(id)
      forget(id)
      deliver(files)
    } catch (error) {
      if (stop.signal.aborted) return
      const isSaid = error instanceof UploadFailed || error instanceof ApiError
      update(id, { problem: isSaid ? error.message : 'The file did not arrive.' })
    }
  }
  const put = (upload: Omit<Upload, 'id'>, bring: Bring) => {
    const id = crypto.randomUUID()
    brings.set(id, bring)
    show([...uploads, { id, ...upload }])
    remember()
    if (upload.problem === null) void start(id)
  }

  return {
    read: () => uploads,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Puts files on the server one by one, with progress. */
    add: (chosen: File[]) => {
      for (const file of chosen) {
        const isTooLarge = file.size > MAX_FILES_BYTES
        put(
          {
            ...{ name: file.name, contentType: file.type, sizeBytes: file.size, count: 1, sentBytes: 0 },
            problem: isTooLarge ? 'Larger than 25 MB: HappyFox does not take it.' : null,
            canRetry: !isTooLarge,
          },
          async (signal, onProgress) => [await uploadFile(file, { signal, onProgress })],
        )
      }
    },
    /** Files that our server copies, all or none. */
    copy: (files: StagedFile[], make: () => Promise<StagedFile[]>) => {
      const [first] = files
      if (!first) return
      put(
        {
          name: files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`,
          contentType: first.contentType,
          sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
          ...{ count: files.length, sentBytes: null, problem: null, canRetry: true },
        },
        make,
      )
    },
    retry: ({ id, sentBytes }: Upload) => {
      update(id, { problem: null, sentBytes: sentBytes === null ? null : 0 })
      void start(id)
    },
    stop: ({ id }: Upload) => forget(id),
    /** The draft is gone, and whatever was on its way into it. */
    clear: () => {
      for (const { id } of uploads) forget(id)
    },
  }
}

export type UploadShelf = ReturnType<typeof createUploadShelf>

const LOST = 'Did not finish uploading: attach it again.'

/** What was on its way when its page went. Its bytes went with it; its name must not go unsaid. */
const toLost = (name: string): Upload => ({
  ...{ id: crypto.randomUUID(), name, contentType: '', sizeBytes: 0, count: 1, sentBytes: 0 },
  ...{ problem: LOST, canRetry: false },
})
