import type { CannedReply } from '../../domain/canned-reply.ts'

/** What a canned reply's form holds. */
export type Written = Pick<CannedReply, 'title' | 'folder' | 'scope' | 'html' | 'files'>

/**
 * What was written in a form and is not saved, for as long as this page lives: another canned reply, or another page, may be
 * looked at meanwhile. An old revision's is not laid over a newer one.
 */
const begun = new Map<string, Written>()

const keyOf = (agentId: number, reply: CannedReply | null) =>
  [agentId, reply ? `${reply.id} ${reply.revision}` : 'new'].join(' ')

/** Where the form of a canned reply, or of the new one, keeps what is not saved. */
export function begunIn(agentId: number, reply: CannedReply | null) {
  const key = keyOf(agentId, reply)
  return {
    read: () => begun.get(key) ?? null,
    keep: (written: Written) => void begun.set(key, written),
    forget: () => void begun.delete(key),
  }
}
