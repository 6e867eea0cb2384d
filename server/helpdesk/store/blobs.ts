import { createHash } from 'node:crypto'
import type { Blob } from '../model.ts'
import type { Database } from './database.ts'

export function saveBlob(db: Database, blob: Blob): void {
  db.run('insert or ignore into blobs (key, content_type, bytes) values (?, ?, ?)', [
    blob.key,
    blob.contentType,
    blob.bytes,
  ])
}

export function readBlob(
  db: Database,
  key: string,
): { contentType: string; bytes: Uint8Array<ArrayBuffer> } | undefined {
  const row = db.get<{ content_type: string; bytes: ArrayBuffer | Uint8Array<ArrayBuffer> }>(
    'select content_type, bytes from blobs where key = ?',
    [key],
  )
  return row && { contentType: row.content_type, bytes: new Uint8Array(row.bytes) }
}

/** Equal files share one blob. */
export const blobKey = (bytes: Uint8Array, contentType: string) =>
  createHash('sha256').update(contentType).update('\0').update(bytes).digest('hex')
