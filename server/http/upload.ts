import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { MAX_FILES_BYTES } from '../../src/domain/file.ts'
import { databaseTrouble } from './database-trouble.ts'
import { safeFileName } from './download.ts'
import type { HttpContext } from './env.ts'
import { AppError, InvalidRequest, TooLarge } from './errors.ts'

/** Silence for this long ends an upload. */
const IDLE_MS = 30_000

type FileHead = { name: string; contentType: string }

/**
 * Reads one file (`file`) of a multipart body as it arrives; nothing of it is held in memory. `take` reads the stream to
 * its end, and gets an error in it when the file is too large or the sender falls silent.
 */
export async function receiveFile<T>(c: HttpContext, take: (head: FileHead, body: Readable) => Promise<T>): Promise<T> {
  const { incoming } = c.env ?? {}
  const type = c.req.header('content-type') ?? ''
  if (!incoming || !type.startsWith('multipart/form-data;')) throw refused('Send the file as multipart/form-data.')
  if (Number(c.req.header('content-length') ?? 0) > MAX_FILES_BYTES + 64 * 1024) throw tooLarge()

  let busboy: BusboyInstance
  try {
    busboy = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 1, fields: 10, parts: 12, fileSize: MAX_FILES_BYTES, headerPairs: 20, headerSize: 16_384 },
    })
  } catch {
    throw refused('The multipart body cannot be read.')
  }

  let taken: Promise<T> | null = null
  const ended = new Promise<void>((resolve, reject) => {
    busboy.on('file', (field, stream, filename, _encoding, contentType) => {
      if (field !== 'file' || !filename) {
        stream.resume()
        return
      }
      // Busboy ends a file that is too large as if it were whole.
      stream.once('limit', () => stream.destroy(tooLarge()))
      taken = take({ name: safeFileName(filename), contentType: contentType.slice(0, 100) }, stream)
      taken.catch(reject)
    })
    busboy.once('finish', resolve)
    busboy.once('error', () => reject(refused('The multipart body cannot be read.')))
    incoming.once('aborted', () => reject(refused('The upload was cut off.')))
    incoming.setTimeout(IDLE_MS, () => reject(refused('The upload fell silent for 30 seconds.')))
  })
  incoming.pipe(busboy)
  try {
    await ended
  } catch (cause) {
    incoming.unpipe(busboy)
    busboy.destroy()
    if (cause instanceof AppError) throw cause
    throw (
      (cause instanceof Error && databaseTrouble(cause)) ||
      new AppError(400, 'rejected', 'The file was not received.', { cause })
    )
  }
  if (!taken) throw refused('There is no file in the request.')
  return taken
}

const refused = (message: string) => new InvalidRequest([{ path: ['file'], message }])
const tooLarge = () => new TooLarge('The file is larger than the 25 MB that HappyFox takes with one message.')
