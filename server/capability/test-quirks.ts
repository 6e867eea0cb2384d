import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Call = { method: string; path: string; body: Record<string, unknown> }
export type Reply = { status: number; json: unknown; headers?: Record<string, string> }
/** What HappyFox does with a call; `desk` does it as our own help desk would. Null: no answer comes, the line is cut. */
export type Quirk = (call: Call, desk: (call: Call) => Promise<Reply>) => Promise<Reply | null>

/** The embedded help desk with other habits: each call passes through `quirk`, which tests set. */
export async function startQuirks(target: string) {
  const calls: Call[] = []
  const network: { quirk: Quirk } = { quirk: (call, desk) => desk(call) }

  const ask = (authorization: string) => async (call: Call) => {
    const answer = await fetch(`${target}${call.path}`, {
      method: call.method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(call.method === 'POST' && { body: JSON.stringify(call.body) }),
    })
    return { status: answer.status, json: await answer.json() }
  }

  function send(response: ServerResponse, reply: Reply | null) {
    if (!reply) return void response.socket?.destroy()
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.json))
  }

  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString()
      const call = { method: request.method ?? '', path: request.url ?? '', body: text ? JSON.parse(text) : {} }
      calls.push(call)
      send(response, await network.quirk(call, ask(request.headers.authorization ?? '')))
    })().catch(() => send(response, { status: 500, json: {} }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    network,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const isReply = ({ method, path }: Call) => method === 'POST' && path.endsWith('/staff_update/')
export const isRead = ({ method, path }: Call) => method === 'GET' && /\/ticket\/\d+\/$/.test(path)

/** What HappyFox says to a reply that does not know the newest one. */
export const COLLISION: Reply = {
  status: 400,
  json: { error: [{ field: 'last_staff_message', errors: ['Somebody else has answered.'] }] },
}
