import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { TicketAction } from '../../src/domain/outbox.ts'
import { createBudget } from './budget.ts'
import { createHappyFox, type HappyFoxOptions } from './client.ts'
import {
  HappyFoxBusy,
  HappyFoxForbidden,
  HappyFoxNotFound,
  HappyFoxRejection,
  HappyFoxUnavailable,
  HappyFoxUnreadable,
} from './errors.ts'
import { memoryLedger } from './test-ledger.ts'
import { DETAIL } from './wire-examples.ts'

const KEY = 'canary-key-7f31'
const CODE = 'canary-code-a90c'
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

/** An account that answers as a test wants, on a real socket. */
async function account(answer: Answer, options: Partial<HappyFoxOptions> = {}) {
  const server = createServer((request, response) => void answer(request, response))
  const { origin, port } = await listen(server)
  const happyfox = createHappyFox({
    baseUrl: `${origin}/api/1.1/json/`,
    apiKey: KEY,
    authCode: CODE,
    budget: createBudget({ ledger: memoryLedger(), clock: Date.now }),
    log: { debug() {}, warn() {} },
    timeouts: { connectMs: 500, startMs: 500, headersMs: 300, totalMs: 600, totalWithFilesMs: 2_000 },
    ...options,
  })
  closing.push(() => happyfox.close())
  return { happyfox, origin, port }
}

async function listen(server: Server) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { origin: `http://127.0.0.1:${port}`, port }
}

const json =
  (body: unknown, status = 200, headers = {}): Answer =>
  (request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

const note = TicketAction.parse({ kind: 'note', html: '<p>x</p>', alert: null, properties: {}, fileIds: [] })
type Client = Awaited<ReturnType<typeof account>>['happyfox']
const send = async (happyfox: Client, files: Parameters<Client['send']>[3]['files'] = []) =>
  happyfox.send(3, 1, note, { turn: await happyfox.sendTurn(), lastAgentMessageId: null, files })

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('a read asks the documented address with Basic auth and reads a zipped answer', async () => {
  let seen: IncomingMessage | undefined
  const { happyfox } = await account((request, response) => {
    seen = request
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(DETAIL)))
  })
  expect(await happyfox.ticket(3, { fieldChanges: true })).toMatchObject({ displayId: '#DC00000003' })
  expect(seen?.url).toBe('/api/1.1/json/ticket/3/?show_cf_changes=true')
  expect(seen?.headers.authorization).toBe(`Basic ${Buffer.from(`${KEY}:${CODE}`).toString('base64')}`)
})

test('a page skips a row that cannot be read and refuses a page of them', async () => {
  let rows: unknown[] = [DETAIL, { id: 4 }]
  const { happyfox } = await account((request, response) =>
    json({ page_info: { last_index: 2, page_count: 0 }, data: rows })(request, response),
  )
  const page = await happyfox.ticketsPage({ page: 1, size: 50, sort: 'modified' })
  expect(page).toMatchObject({ total: 2, pageCount: 1, tickets: [{ id: 3 }] })
  rows = [{ id: 4 }]
  expect(await failureOf(happyfox.ticketsPage({ page: 1, size: 50, sort: 'modified' }))).toBeInstanceOf(
    HappyFoxUnreadable,
  )
})

test('an account without contact groups has none; an account without staff is at another address', async () => {
  const { happyfox } = await account((request, response) =>
    request.url?.includes('contact_groups') ? json({}, 404)(request, response) : json([])(request, response),
  )
  expect(await happyfox.reference()).toMatchObject({ contactGroups: [], agents: [] })
  const wrong = await account(json({}, 404))
  expect(await failureOf(wrong.happyfox.reference())).toBeInstanceOf(HappyFoxNotFound)
})

test.each<[string, Answer, new (...args: never[]) => Error]>([
  ['400 with JSON', json({ error: { 't-cf-2': 'Fill it' } }, 400), HappyFoxRejection],
  ['413 with JSON', json({ error: 'Too large' }, 413), HappyFoxRejection],
  ['401', json({}, 401), HappyFoxForbidden],
  ['403 of a proxy', (_, response) => response.writeHead(403).end('<html>'), HappyFoxForbidden],
  ['404', json({ error: 'Cannot find the requested object' }, 404), HappyFoxNotFound],
  ['429', json({}, 429), HappyFoxBusy],
  ['500', json({}, 500), HappyFoxUnavailable],
  ['a redirect', json({}, 302, { location: 'https://elsewhere.example/' }), HappyFoxUnavailable],
  ['400 that is not JSON', (_, response) => response.writeHead(400).end('<html>'), HappyFoxUnreadable],
  ['404 that is not JSON', (_, response) => response.writeHead(404).end('<html>'), HappyFoxUnreadable],
  ['200 that is not JSON', (_, response) => response.writeHead(200).end('<html>'), HappyFoxUnreadable],
  ['200 with cut JSON', (_, response) => response.writeHead(200).end('{"id":3,'), HappyFoxUnreadable],
  ['200 of another shape', json({ ok: true }), HappyFoxUnreadable],
  ['silence', (request) => request.resume(), HappyFoxUnavailable],
  ['a cut connection', (request) => request.socket.destroy(), HappyFoxUnavailable],
  [
    'a body that stops',
    (_, response) => response.writeHead(200, { 'content-length': 99 }).write('{'),
    HappyFoxUnavailable,
  ],
])('a write answered by %s is one call and one class', async (_name, answer, kind) => {
  let calls = 0
  const { happyfox } = await account((request, response) => {
    calls += 1
    answer(request, response)
  })
  const failure = await failureOf(send(happyfox))
  expect(failure).toBeInstanceOf(kind)
  expect(failure instanceof HappyFoxUnavailable ? failure.sent : 'maybe').toBe('maybe')
  expect(calls).toBe(1)
  expect(JSON.stringify([failure, String(failure), failure instanceof Error && String(failure.cause)])).not.toMatch(
    new RegExp(`${KEY}|${CODE}|${Buffer.from(`${KEY}:${CODE}`).toString('base64')}`),
  )
})

test('a refusal is told by form key', async () => {
  const { happyfox } = await account(json({ error: [{ field: 't-cf-2', errors: ['Fill it.'] }] }, 400))
  expect(await failureOf(send(happyfox))).toMatchObject({ fields: { cf2: ['Fill it.'] }, status: 400 })
})

test('a refused connection has certainly sent nothing', async () => {
  const server = createServer()
  const { origin } = await listen(server)
  await closing.pop()?.()
  const { happyfox } = await account(json({}), { baseUrl: origin })
  expect(await failureOf(send(happyfox))).toMatchObject({ name: 'HappyFoxUnavailable', sent: 'no' })
})

test('a write whose process stood still before it left does not leave any more', async () => {
  let calls = 0
  const timeouts = { connectMs: 5_000, startMs: 150, headersMs: 5_000, totalMs: 5_000, totalWithFilesMs: 5_000 }
  const { happyfox } = await account(
    (request, response) => {
      calls += 1
      json(DETAIL)(request, response)
    },
    { timeouts },
  )
  const turn = await happyfox.sendTurn()
  const sending = failureOf(happyfox.send(3, 1, note, { turn, lastAgentMessageId: null, files: [] }))
  // The connection comes to be meanwhile, and is what this process sees first when it goes on.
  setImmediate(() => {
    for (const until = performance.now() + 300; performance.now() < until; );
  })
  expect(await sending).toMatchObject({ name: 'HappyFoxUnavailable', sent: 'no' })
  expect(calls).toBe(0)
  expect(await failureOf(send(happyfox))).toBeNull()
})

test('a connection that dies in the TLS handshake has certainly sent nothing', async () => {
  const server = createTcpServer((socket) => socket.once('data', () => socket.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { happyfox } = await account(json({}), { baseUrl: `https://127.0.0.1:${port}` })
  expect(await failureOf(send(happyfox))).toMatchObject({ name: 'HappyFoxUnavailable', sent: 'no' })
})

test('a 429 stops everything until a clock time', async () => {
  let calls = 0
  const { happyfox } = await account((request, response) => {
    calls += 1
    json({}, 429, { 'retry-after': '120' })(request, response)
  })
  const before = Date.now()
  const first = await failureOf(happyfox.ticket(3))
  expect(await failureOf(happyfox.ticket(3))).toMatchObject({ name: 'HappyFoxBusy' })
  expect(await failureOf(send(happyfox))).toMatchObject({ message: expect.stringMatching(/\d\d:\d\d UTC/) })
  expect(calls).toBe(1)
  expect(first instanceof HappyFoxBusy && first.retryAt - before).toBeGreaterThanOrEqual(120_000)
})

test('files travel as multipart of a known length, byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251))
  let body: Buffer | undefined
  let headers: IncomingMessage['headers'] = {}
  const { happyfox } = await account(async (request, response) => {
    headers = request.headers
    body = await buffer(request)
    json(DETAIL)(request, response)
  })
  const name = 'a"b\r\nX-Evil: 1\0.png'
  await send(happyfox, [
    { name, contentType: 'image/png\r\nx: y', sizeBytes: bytes.length, open: () => Readable.from([bytes]) },
  ])
  expect(headers['content-length']).toBe(String(body?.length))
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1]
  const form = await new Response(new Uint8Array(body ?? []), {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }).formData()
  const file = form.get('attachments')
  expect(form.get('html')).toBe('<p>x</p>')
  expect(file).toBeInstanceOf(File)
  if (!(file instanceof File)) return
  expect(file.name).toBe(
    'a%22b%0D%0AX-Evil: 1.png'.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n'),
  )
  expect(file.type).toBe('application/octet-stream')
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
})

test('a file is fetched by a fresh link, without our credentials', async () => {
  const links = ['/files/one?sig=used', '/files/two?sig=fresh']
  const fetched: { url: string | undefined; authorization: string | undefined }[] = []
  const { happyfox } = await account((request, response) => {
    if (request.url?.startsWith('/api/')) {
      const attachments = [{ id: 22, filename: 'Plan.pdf', url: links.shift() }]
      const updates = DETAIL.updates.map((update) => ({ ...update, message: { ...update.message, attachments } }))
      return json({ ...DETAIL, updates })(request, response)
    }
    fetched.push({ url: request.url, authorization: request.headers.authorization })
    if (request.url?.includes('one')) return response.writeHead(403).end()
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 4 }).end('%PDF')
  })
  const { body, ...file } = await happyfox.attachment(3, 22)
  expect(file).toEqual({ name: 'Plan.pdf', contentType: 'application/pdf', sizeBytes: 4 })
  expect(await text(body)).toBe('%PDF')
  expect(fetched).toEqual([
    { url: '/files/one?sig=used', authorization: undefined },
    { url: '/files/two?sig=fresh', authorization: undefined },
  ])
})

test.each([
  'https://evil.example/x?sig=secret',
  'http://hf-files-oregon.s3.amazonaws.com/x',
  'https://hf-files-oregon.s3.amazonaws.com.evil.example/x',
  'https://user:pass@hf-files-oregon.s3.amazonaws.com/x',
  'https://hf-files-oregon.s3.amazonaws.com:8443/x',
  'https://169.254.169.254/latest',
  'https://[::1]/x',
  'file:///etc/passwd',
  'http://127.0.0.1:1/x',
])('a file at %s is not fetched, and its link is told nobody', async (url) => {
  const { happyfox } = await account((request, response) => {
    const attachments = [{ id: 22, filename: 'x', url }]
    const updates = DETAIL.updates.map((update) => ({ ...update, message: { ...update.message, attachments } }))
    json({ ...DETAIL, updates })(request, response)
  })
  const failure = await failureOf(happyfox.attachment(3, 22))
  expect(failure).toBeInstanceOf(HappyFoxUnreadable)
  expect(String(failure)).not.toContain('secret')
})

test('an answer without end is given up, zipped or not', async () => {
  const bytes = gzipSync(Buffer.alloc(21 * 1024 * 1024, ' '))
  const { happyfox } = await account(
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes),
    { timeouts: { totalMs: 10_000 } },
  )
  expect(await failureOf(happyfox.ticket(3))).toMatchObject({ message: expect.stringContaining('20 MB') })
})

test('a download that is given up ends quietly', async () => {
  const { happyfox } = await account((request, response) => {
    if (!request.url?.startsWith('/api/')) return response.writeHead(200).write('never ending')
    const attachments = [{ id: 22, filename: 'x', url: '/endless' }]
    const updates = DETAIL.updates.map((update) => ({ ...update, message: { ...update.message, attachments } }))
    json({ ...DETAIL, updates })(request, response)
  })
  const { body } = await happyfox.attachment(3, 22)
  const closed = new Promise((resolve) => body.once('close', resolve))
  body.destroy()
  await closed
  expect(body.destroyed).toBe(true)
})

test('a redirect to a file is checked like a link and followed once', async () => {
  const target = { location: '' }
  const { happyfox, origin } = await account((request, response) => {
    if (!request.url?.startsWith('/api/')) {
      if (request.url === '/end') return response.writeHead(200).end('done')
      return response.writeHead(302, { location: target.location }).end()
    }
    const attachments = [{ id: 22, filename: 'x', url: '/start' }]
    const updates = DETAIL.updates.map((update) => ({ ...update, message: { ...update.message, attachments } }))
    json({ ...DETAIL, updates })(request, response)
  })
  target.location = `${origin}/end`
  expect(await text((await happyfox.attachment(3, 22)).body)).toBe('done')
  target.location = 'https://evil.example/end'
  expect(await failureOf(happyfox.attachment(3, 22))).toBeInstanceOf(HappyFoxUnreadable)
  target.location = '/again'
  expect(await failureOf(happyfox.attachment(3, 22))).toBeInstanceOf(HappyFoxUnavailable)
})

test('an action that only says that it is done answers no ticket, and its own status counts', async () => {
  let answer: unknown = { deleted_ticket: '#DC00000003' }
  const { happyfox } = await account((request, response) => json(answer)(request, response))
  const end = async () =>
    happyfox.send(3, 1, TicketAction.parse({ kind: 'delete', displayId: '#DC00000003' }), {
      ...{ turn: await happyfox.sendTurn(), lastAgentMessageId: null, files: [] },
    })
  expect(await end()).toBeNull()
  answer = { status_code: 200, message: 'moved ticket to Test' }
  expect(await end()).toBeNull()
  answer = { status_code: 403, message: 'Not permitted' }
  expect(await failureOf(end())).toBeInstanceOf(HappyFoxRejection)
  answer = ['what']
  expect(await failureOf(end())).toBeInstanceOf(HappyFoxUnreadable)
})
