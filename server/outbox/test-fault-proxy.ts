import { connect, createServer, type Socket } from 'node:net'

/** What happens to one connection on its way to HappyFox. */
export type Fault =
  | 'none'
  /** Cut before HappyFox receives anything. */
  | 'cutBefore'
  /** HappyFox receives everything but the last bytes, so that it does nothing. */
  | 'cutInside'
  /** HappyFox does it; its answer is lost. */
  | 'cutAfter'
  /** HappyFox does it; no answer comes until the caller gives up. */
  | 'blackHole'
  /** HappyFox does it; a proxy answers 502 in its place. */
  | 'badGateway'
  /** HappyFox does it; its answer ends in the middle. */
  | 'truncated'
  /** Not done: a proxy answers 503. */
  | 'unavailable'
  /** Not done yet: HappyFox receives it late, after the caller gave up. */
  | 'late'

type Options = {
  targetPort: number
  /** Asked for each connection, with the first line of its request (`POST /api/…`). */
  fault: (requestLine: string) => Fault
  lateMs?: number
}

const PAGE = (status: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>`

const ticketOf = (line: string) => /ticket\/\d+/.exec(line)?.[0] ?? line

/** How long after its caller a request is held back that arrives late. */
export const LATE_MS = 1_500

/** A network that fails on demand, between a client and HappyFox. One request a connection where faults are wanted. */
export async function startFaultProxy({ targetPort, fault, lateMs = LATE_MS }: Options) {
  const sockets = new Set<Socket>()
  const late = { sent: 0, answered: 0 }
  /** Requests that HappyFox is dealing with, by their first line. Late ones come when they come. */
  const inside = new Map<string, number>()
  let overlaps = 0
  const enter = (line: string, target: Socket) => {
    const count = (inside.get(line) ?? 0) + 1
    inside.set(line, count)
    if (count > 1) overlaps += 1
    const leave = () => inside.set(line, (inside.get(line) ?? 1) - 1)
    target.once('data', leave)
    target.once('close', () => {
      if (target.bytesRead === 0) leave()
    })
  }
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((client) => {
    keep(client).once('data', (first) => {
      const line = first.toString('latin1').split('\r\n')[0] ?? ''
      const kind = fault(line)
      if (kind === 'cutBefore') return client.resetAndDestroy()
      if (kind === 'unavailable') return client.end(PAGE('503 Service Unavailable'))
      const target = keep(connect(targetPort, '127.0.0.1'))
      if (line.startsWith('POST') && kind !== 'late') enter(ticketOf(line), target)
      // The end of a request is held back, so that HappyFox never has the whole of it.
      target.write(kind === 'cutInside' ? first.subarray(0, -1) : kind === 'late' ? '' : first)
      if (kind === 'cutInside') {
        setTimeout(() => {
          target.destroy()
          client.resetAndDestroy()
        }, 20)
        return
      }
      if (kind === 'late') {
        late.sent += 1
        setTimeout(() => target.write(first), lateMs)
      }
      client.on('data', (more) => target.write(more))
      if (kind === 'none') {
        target.pipe(client)
        client.on('close', () => target.destroy())
        return
      }
      target.once('data', (answer) => {
        if (kind === 'late') late.answered += 1
        if (kind === 'cutAfter') client.resetAndDestroy()
        if (kind === 'badGateway') client.end(PAGE('502 Bad Gateway'))
        if (kind === 'truncated') client.end(answer.subarray(0, answer.length / 2))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    /** Late requests, and how many of them HappyFox has dealt with. */
    late,
    /** How often a write came to HappyFox while another on the same ticket was there. */
    overlaps: () => overlaps,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
