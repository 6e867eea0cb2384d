import type { StagedFile } from '../domain/file.ts'
import { Problem } from '../domain/problem.ts'
import { api, unwrap } from './client.ts'

export class UploadFailed extends Error {
  override readonly name = 'UploadFailed'
}

/**
 * Puts a file on our server, where it waits for its message. By XMLHttpRequest, which tells how far it is; `fetch` cannot.
 * @throws {UploadFailed} with a sentence to show. An abort rejects with the signal's reason.
 */
export function uploadFile(
  file: File,
  { onProgress, signal }: { onProgress: (sentBytes: number) => void; signal: AbortSignal },
): Promise<StagedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    request.open('POST', '/api/files')
    request.setRequestHeader('X-Foxden', '1')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size))
    request.onload = () => {
      if (request.status === 201 || request.status === 200) return resolve(request.response)
      const problem = Problem.safeParse(request.response)
      reject(new UploadFailed(problem.success ? problem.data.message : `The server answered ${request.status}.`))
    }
    request.onerror = () => reject(new UploadFailed('The connection broke.'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

export const dropFile = (id: string) => unwrap(api.files[':id'].$delete({ param: { id } }))
