import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { MAX_FILES_BYTES, type StagedFile } from '../../src/domain/file.ts'
import {
  CHUNK_BYTES,
  deleteFile,
  fileBytes,
  finishFile,
  insertChunk,
  insertFile,
  stagedSince,
  wholeFiles,
} from '../store/files.ts'
import type { Store } from '../store/open.ts'
import { notFound, OutboxError } from './errors.ts'

/** What an agent may stage in an hour, so that nobody fills the disk of all. */
const MOST_FILES_AN_HOUR = 200
const MOST_BYTES_AN_HOUR = 500 * 1024 * 1024
const HOUR_MS = 60 * 60_000

/** `id`: chosen by who uploads, where a text names the file before it has arrived. */
export type FileHead = { id?: string | undefined; name: string; contentType: string; agentId: number }

/** Keeps files for messages that were not sent yet. */
export function createStaging({ store, clock }: { store: Store; clock: () => number }) {
  return {
    /** Reads a file to its end, piece by piece; what is too large stops at 25 MB and leaves nothing. @throws {OutboxError} */
    async stageFile({ id, name, contentType, agentId }: FileHead, body: Readable): Promise<StagedFile> {
      const recent = await stagedSince(store.db, agentId, clock() - HOUR_MS)
      if (recent.files >= MOST_FILES_AN_HOUR || recent.bytes >= MOST_BYTES_AN_HOUR) {
        body.destroy()
        throw new OutboxError(429, 'busy', 'You have uploaded 200 files or 500 MB within an hour. Try again later.')
      }
      const file = { id: id ?? randomUUID(), agentId, name: plainName(name), contentType: plainType(contentType) }
      if (!(await insertFile(store.db, { ...file, now: clock() }))) {
        body.destroy()
        throw new OutboxError(409, 'conflict', 'There is a file under this id already.')
      }
      try {
        const { sizeBytes, sha256 } = await writeChunks(store, file.id, body)
        await finishFile(store.db, file.id, sizeBytes, sha256)
        return { id: file.id, name: file.name, contentType: file.contentType, sizeBytes }
      } catch (error) {
        await deleteFile(store.db, file.id, agentId)
        throw error
      }
    },

    /** A file of an agent's own that has arrived whole, to be looked at. @throws {OutboxError} when there is none. */
    async openFile(id: string, agentId: number): Promise<StagedFile & { body: Readable }> {
      const [file] = await wholeFiles(store.db, [id])
      if (file?.agentId !== agentId) throw notFound('file that waits for its message')
      const { name, contentType, sizeBytes } = file
      const body = Readable.from(fileBytes(store.db, id, sizeBytes), { objectMode: false })
      return { id, name, contentType, sizeBytes, body }
    },

    /** @throws {OutboxError} when there is none, or its message is on its way. */
    async dropFile(id: string, agentId: number): Promise<void> {
      if (!(await deleteFile(store.db, id, agentId))) throw notFound('file that waits for its message')
    },
  }
}

async function writeChunks(store: Store, id: string, body: Readable): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  let n = 0
  // The same bytes for every piece: a new buffer for each would be garbage of the file's size, which comes in faster than
  // it is collected.
  const piece = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  let filled = 0
  const write = async () => {
    if (filled === 0) return
    await insertChunk(store.db, id, n, piece.subarray(0, filled))
    n += 1
    filled = 0
  }
  for await (const part of body) {
    const bytes: Buffer = Buffer.isBuffer(part) ? part : Buffer.from(part)
    sizeBytes += bytes.length
    if (sizeBytes > MAX_FILES_BYTES) {
      throw new OutboxError(413, 'too_large', 'The file is larger than the 25 MB that HappyFox takes with one message.')
    }
    hash.update(bytes)
    for (let read = 0; read < bytes.length; ) {
      const copied = bytes.copy(piece, filled, read)
      read += copied
      filled += copied
      if (filled === CHUNK_BYTES) await write()
    }
  }
  await write()
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** The last part of a path, without what could end a header or turn a name around. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '').trim()
  return Array.from(plain).slice(0, 180).join('') || 'file'
}

const plainType = (type: string) =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.toLowerCase() : 'application/octet-stream'
