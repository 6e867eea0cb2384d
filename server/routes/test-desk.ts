import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createDesk } from '../helpdesk/create-desk.ts'
import { makeSample } from '../helpdesk/sample/index.ts'

const CREDENTIALS = { apiKey: 'test-key', authCode: 'test-code' }

/** The embedded help desk in this process, on a free port, its data in memory. */
export async function startTestDesk({ tickets }: { tickets: number }) {
  const desk = createDesk({
    file: ':memory:',
    makeSample,
    tickets,
    seed: 1,
    ...CREDENTIALS,
    rateLimit: false,
    sla: null,
  })
  await desk.loaded
  const server = createAdaptorServer({ fetch: desk.app.fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  let isUp = true
  return {
    account: { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...CREDENTIALS },
    async stop() {
      if (!isUp) return
      isUp = false
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await desk.close()
    },
  }
}
