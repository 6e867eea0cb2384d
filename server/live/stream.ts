import type { ServerResponse } from 'node:http'
import type { LiveEvent } from '../../src/domain/live.ts'
import type { Scope } from '../../src/domain/session.ts'

/** Who listens, and what they may hear of. `key` names the session. */
export type Listener = { key: string; agentId: number; scope: Scope }

/** More than this unread means that nobody reads: the stream is cut, and resumes where it was if somebody comes back. */
const MOST_QUEUED_BYTES = 1_000_000

/** An event, not a comment: a page hears nothing of comments, and must know whether its stream still lives. */
const HEARTBEAT = Buffer.from('event: beat\ndata: 1\n\n')

/** One `data:` line of JSON, so that no text in it can start a field of its own. Without `seq` the position stays. */
export const encodeEvent = (event: LiveEvent, seq: number | null) =>
  Buffer.from(`${seq === null ? '' : `id: ${seq}\n`}data: ${JSON.stringify(event)}\n\n`)

export type Stream = ReturnType<typeof openStream>

/** A live stream on a response that is ours alone: one write per event, of bytes that all streams share. */
export function openStream(outgoing: ServerResponse, listener: Listener, headers: Record<string, string>) {
  outgoing.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  outgoing.socket?.setNoDelay(true)
  // A cut connection says so by `close`; its error tells nothing more.
  outgoing.on('error', () => {})

  function write(bytes: Buffer | string) {
    if (outgoing.destroyed || outgoing.writableEnded) return
    // Asked before writing: one large event is no sign that nobody reads.
    if (outgoing.writableLength > MOST_QUEUED_BYTES) outgoing.destroy()
    else outgoing.write(bytes)
  }

  return {
    listener,
    /** The newest change that this stream has been told, or has no need of. */
    position: 0,
    write,
    heartbeat: () => write(HEARTBEAT),
    /** Ends the stream; the browser comes back after `retryMs`. */
    end(retryMs: number) {
      write(`retry: ${retryMs}\n\n`)
      outgoing.end()
    },
    onClose: (listen: () => void) => outgoing.once('close', listen),
  }
}
