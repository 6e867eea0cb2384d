import type { CannedReply } from '../../domain/canned-reply.ts'

/** What a canned reply's form holds. */
export type Written = Pick<CannedReply, 'title' | 'folder' | 'scope' | 'html' | 'files'>

/**
 * What was written in a form and is not saved, for as long as this page lives: another canned reply, or another page, may be
 * looked at meanwhile. An old revision's is not laid over a newer one: it is offered beside it.
 */
const begun = new Map<string, Written>()

type Saved = Pick<CannedReply, 'id' | 'revision'>

/** Where the form of a canned reply, or of the new one, keeps what is not saved. */
export function begunIn(agentId: number, reply: Saved | null) {
  const all = `${agentId} ${reply ? reply.id : 'new'} `
  const key = `${all}${reply ? reply.revision : ''}`
  const older = () => [...begun.keys()].findLast((other) => other.startsWith(all) && other !== key)
  return {
    read: () => begun.get(key) ?? null,
    keep: (written: Written) => void begun.set(key, written),
    forget: () => void begun.delete(key),
    /** What was written on another revision, the last of it; null when nothing was. */
    readOlder: () => begun.get(older() ?? '') ?? null,
    forgetOlder: () => void begun.delete(older() ?? ''),
  }
}
