import type { IncomingMessage } from 'node:http'
import type { Attachment } from '../model.ts'
import type { Desk } from '../desk.ts'

/** What the desk's own parts hand to a request. */
export type DeskEnv = {
  /** Of a real connection; a call by `app.request` has none. */
  Bindings: { incoming?: IncomingMessage } | undefined
  Variables: {
    desk: Desk
    /** A fresh link for one file, good for one use within five minutes (§7). */
    attachmentUrl: (attachment: Attachment) => string
    /** Awaited once the request is read and before anything is written or read. */
    beforeWork: () => Promise<void>
    /** Told when a write is in the database, and which updates it made. */
    applied: (updateIds: number[]) => void
    /** Reads see tickets as they were this long ago; 0 is now. */
    staleMs: number
  }
}
