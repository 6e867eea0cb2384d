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

/** A network that fails on demand, between a client and HappyFox. One request a connection where faults are wanted. */
export async function startFaultProxy({ targetPort, fault, lateMs = 400 }: Options) {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((client) => {
    keep(client).once('data', (first) => {
      const kind = fault(first.toString('latin1').split('\r\n')[0] ?? '')
      if (kind === 'cutBefore') return client.resetAndDestroy()
      if (kind === 'unavailable') return client.end(PAGE('503 Service Unavailable'))
      const target = keep(connect(targetPort, '127.0.0.1'))
      // The end of a request is held back, so that HappyFox never has the whole of it.
      target.write(kind === 'cutInside' ? first.subarray(0, -1) : kind === 'late' ? '' : first)
      if (kind === 'cutInside') {
        setTimeout(() => {
          target.destroy()
          client.resetAndDestroy()
        }, 20)
        return
      }
      if (kind === 'late') setTimeout(() => target.write(first), lateMs)
      client.on('data', (more) => target.write(more))
      if (kind === 'none') {
        target.pipe(client)
        client.on('close', () => target.destroy())
        return
      }
      target.once('data', (answer) => {
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
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
