import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import type { HttpEnv } from './env.ts'
import { AppError } from './errors.ts'
import { receiveFile } from './upload.ts'

/** What a sender is told when a file was taken in and `error` came up in keeping it. */
async function answerTo(error: Error): Promise<[number, string]> {
  const app = new Hono<HttpEnv>().post('/', async (c) =>
    c.json(
      await receiveFile(c, async (_head, body) => {
        body.resume()
        throw error
      }),
    ),
  )
  app.onError((told, c) => (told instanceof AppError ? c.text(told.message, told.status) : c.text('unknown', 500)))
  const server = createAdaptorServer(app).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  const form = new FormData()
  form.append('file', new File(['words'], 'a.txt'))
  const answer = await fetch(`http://127.0.0.1:${address.port}/`, { method: 'POST', body: form })
  return [answer.status, await answer.text()]
}

test.each([
  ['SQLITE_FULL', 507, 'The server’s disk is full. Nothing was saved.'],
  ['57P01', 503, 'Foxden’s database cannot be reached right now. Try again in a moment.'],
  ['OTHER', 400, 'The file was not received.'],
])('a file that cannot be kept (%s) is answered with why', async (code, status, words) => {
  expect(await answerTo(Object.assign(new Error('no'), { code }))).toEqual([status, words])
})
