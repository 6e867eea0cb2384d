import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createDesk } from '../helpdesk/create-desk.ts'
import { makeSample } from '../helpdesk/sample/index.ts'

const CREDENTIALS = { apiKey: 'test-key', authCode: 'test-code' }

/** The embedded help desk in this process, on a free port, its data in memory. */
export async function startTestDesk({ tickets, faults = false }: { tickets: number; faults?: boolean }) {
  const desk = createDesk({
    file: ':memory:',
    makeSample,
    tickets,
    seed: 1,
    ...CREDENTIALS,
    rateLimit: false,
    faults,
    sla: null,
  })
  await desk.loaded
  const server = createAdaptorServer({ fetch: desk.app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  let isUp = true
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const authorization = `Basic ${Buffer.from(`${CREDENTIALS.apiKey}:${CREDENTIALS.authCode}`).toString('base64')}`
  return {
    /** Makes calls go wrong (`faults` must be on); null: they go well again. */
    async break(fault: Record<string, unknown> | null) {
      const answer = await fetch(`${origin}/faults`, {
        method: fault ? 'POST' : 'DELETE',
        headers: { authorization, 'content-type': 'application/json' },
        ...(fault && { body: JSON.stringify(fault) }),
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    },
    /** A call of HappyFox's own interface by somebody else than us; answers the body. */
    async call<T>(path: string, body?: Record<string, unknown>): Promise<T> {
      const answer = await fetch(`${origin}/api/1.1/json/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    account: { baseUrl: origin, ...CREDENTIALS },
    async stop() {
      if (!isUp) return
      isUp = false
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await desk.close()
    },
  }
}
