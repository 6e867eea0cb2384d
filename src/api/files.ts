import type { StagedFile } from '../domain/file.ts'
import { Problem } from '../domain/problem.ts'
import { api, ownHeaders, unwrap } from './client.ts'

export class UploadFailed extends Error {
  override readonly name = 'UploadFailed'
  constructor(
    message: string,
    /** The server has a file under this id: an earlier answer was lost. */
    readonly isThere = false,
  ) {
    super(message)
  }
}

/**
 * Puts a file on our server, where it waits for its message. By XMLHttpRequest, which tells how far it is; `fetch` cannot.
 * `id`: the one it shall have, where a text names it already.
 * @throws {UploadFailed} with a sentence to show. An abort rejects with the signal's reason.
 */
export function uploadFile(
  file: File,
  { onProgress, signal, id }: { onProgress: (sentBytes: number) => void; signal: AbortSignal; id?: string },
): Promise<StagedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    request.open('POST', id ? `/api/files?id=${id}` : '/api/files')
    for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size))
    request.onload = () => {
      if (request.status === 201 || request.status === 200) return resolve(request.response)
      const problem = Problem.safeParse(request.response)
      const message = problem.success ? problem.data.message : `The server answered ${request.status}.`
      reject(new UploadFailed(message, id !== undefined && request.status === 409))
    }
    request.onerror = () => reject(new UploadFailed('The connection broke.'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

export const dropFile = (id: string) => unwrap(api.files[':id'].$delete({ param: { id } }))
