import { imageIdsOf, type OutboxProblem } from '../../src/domain/outbox.ts'
import { HappyFoxForbidden, HappyFoxNotFound, HappyFoxRejection, HappyFoxUnreadable } from '../happyfox/errors.ts'
import type { SendFile } from '../happyfox/happyfox.ts'
import type { FileRow } from '../store/files.ts'
import { renewLease } from '../store/leases.ts'
import type { Op, OpChange } from '../store/outbox.ts'
import type { LaneDeps } from './lane.ts'
import { problem } from './protocol.ts'

/** What putting pictures in their place needs of the lane that it is done in. */
type Lane = Pick<LaneDeps, 'store' | 'happyfox' | 'timings'> & {
  change: (op: Op, states: Op['state'][], next: OpChange) => Promise<Op | null>
  wait: (op: Op, error: unknown) => Promise<void>
  toSend: (file: FileRow) => SendFile
}

/** The pictures of a text on their way to HappyFox. */
export function createImageSteps({ store, happyfox, timings, change, wait, toSend }: Lane) {
  /**
   * Puts them there before anything of the write is on record as leaving: an upload of unknown fate is simply done again, and
   * what is left behind is harmless. Answers their addresses by file; null when the write is not to be sent now.
   */
  async function place(
    op: Op,
    files: FileRow[],
    hold: { name: string; owner: string; token: number },
  ): Promise<Map<string, string> | null> {
    const addresses = new Map<string, string>()
    const imageIds = imageIdsOf(op.action)
    for (const image of files.filter(({ id }) => imageIds.includes(id))) {
      const ttlMs = timings.sendWithFilesMs + 2 * timings.graceMs
      if (!(await renewLease(store.db, { ...hold, ttlMs }))) return null
      try {
        const turn = await happyfox.sendTurn()
        addresses.set(image.id, await happyfox.uploadImage(toSend(image), { turn }))
      } catch (error) {
        const refusal = refusalOf(image.name, error)
        if (refusal) await change(op, ['queued'], { state: 'refused', problem: refusal })
        else await wait(op, error)
        return null
      }
    }
    return addresses
  }

  return { place }
}

/** What HappyFox has against a picture; null for an error that passes. */
function refusalOf(name: string, error: unknown): OutboxProblem | null {
  const isRefused =
    error instanceof HappyFoxRejection ||
    error instanceof HappyFoxNotFound ||
    // An account without this call may answer it with a page: asking again and again would hold the message for ever.
    error instanceof HappyFoxUnreadable ||
    (error instanceof HappyFoxForbidden && error.status === 403)
  if (!isRefused) return null
  const why = error instanceof HappyFoxRejection ? error.message : 'This account takes no pictures within texts.'
  const message = `HappyFox did not take the picture “${name}”: ${why} Attach it instead, or take it out.`
  return problem('rejected', message, { html: [message] })
}
