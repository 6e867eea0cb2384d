import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { HttpEnv } from './env.ts'
import { AppError, InvalidRequest, toProblem } from './errors.ts'
import { createMetrics } from './metrics.ts'
import { clientAddress, networkList } from './peer.ts'
import { createRateLimit } from './rate-limit.ts'
import { createLog, requestLog } from './request-log.ts'
import { createSecurityHeaders, refuseForeign, setSecurityHeaders } from './security.ts'
import { createStaticFiles } from './static-files.ts'
import { validate } from './validate.ts'

const dir = mkdtempSync(join(tmpdir(), 'foxden-static-'))
mkdirSync(join(dir, 'console/assets'), { recursive: true })
mkdirSync(join(dir, 'console/.vite'))
writeFileSync(join(dir, 'console/index.html'), '<!doctype html><title>Foxden</title>')
writeFileSync(join(dir, 'console/assets/main-abc.js'), 'console.info(1);'.repeat(200))
writeFileSync(join(dir, 'console/.vite/manifest.json'), '{}')
writeFileSync(join(dir, 'secret.json'), '{"key":"do not serve"}')
afterAll(() => rmSync(dir, { recursive: true }))

function appWith({ frameAncestors = [] as string[], trustProxy = 0, lines = [] as string[] } = {}) {
  const log = createLog({ level: 'debug', secrets: ['hunter2'], destination: { write: (line) => lines.push(line) } })
  const files = createStaticFiles(join(dir, 'console'))
  const app = new Hono<HttpEnv>()
    .use(requestLog(log), createMetrics().measure)
    .use(setSecurityHeaders(createSecurityHeaders({ frameAncestors, trustProxy })))
    .use('/api/*', refuseForeign({ trustProxy }))
    .get('/api/thing', (c) => c.json({ address: clientAddress(c, trustProxy) }))
    .post('/api/thing', validate('json', z.strictObject({ name: z.string(), age: z.int() })), (c) => {
      c.var.log.info({ query: c.req.url }, 'the key is hunter2')
      return c.json(c.req.valid('json'))
    })
    .notFound((c) => files?.(c) ?? c.text('nothing', 404))
    .onError((error, c) =>
      error instanceof AppError ? c.json(toProblem(error, c.var.requestId), error.status) : c.text(String(error), 500),
    )
  return app
}

const OURS = { 'x-foxden': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }

test('every answer carries the policy word for word', async () => {
  const headers = (await appWith().request('/api/thing')).headers
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; " +
      "font-src 'self'; connect-src 'self'; frame-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
      "form-action 'self'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
      'trusted-types dompurify foxden',
  )
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('an allowed frame is named, and https is pinned only where it is used', async () => {
  const app = appWith({ frameAncestors: ['https://portal.example'], trustProxy: 1 })
  const { headers } = await app.request('/', { headers: { accept: 'text/html', 'x-forwarded-proto': 'https' } })
  expect(headers.get('content-security-policy')).toContain('frame-ancestors https://portal.example;')
  expect(headers.get('x-frame-options')).toBeNull()
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
})

const origin = { origin: 'http://localhost' }
test.each([
  [{}, 403],
  [{ 'x-foxden': '1' }, 403],
  [{ 'x-foxden': '1', 'sec-fetch-site': 'cross-site', ...origin }, 403],
  [{ 'x-foxden': '1', 'sec-fetch-site': 'same-site', ...origin }, 403],
  [{ 'sec-fetch-site': 'same-origin' }, 403],
  [{ 'x-foxden': '1', origin: 'http://localhost.evil.example' }, 403],
  [{ 'x-foxden': '1', origin: 'https://localhost' }, 403],
  [{ 'x-foxden': '1', origin: 'null' }, 403],
  [{ 'x-foxden': '1', 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'x-foxden': '1', ...origin }, 200],
])('a write with %j is answered %i', async (headers: Record<string, string>, status) => {
  const response = await appWith().request('/api/thing', {
    method: 'POST',
    body: '{"name":"Maya","age":3}',
    headers: { 'content-type': 'application/json', host: 'localhost', ...headers },
  })
  expect(response.status).toBe(status)
})

test.each(['cross-site', 'same-site'])('a read from %s is refused', async (site) => {
  expect((await appWith().request('/api/thing', { headers: { 'sec-fetch-site': site } })).status).toBe(403)
})

test.each([
  ['{"name":1,"age":2}', ['name']],
  ['{"name":"a","age":"x","staff":1}', ['age']],
  ['[]', []],
])('a body %s is refused under its keys', async (body, keys) => {
  const response = await appWith().request('/api/thing', { method: 'POST', body, headers: OURS })
  expect(response.status).toBe(400)
  const problem = await response.json()
  expect(problem).toMatchObject({ code: 'rejected', requestId: response.headers.get('x-request-id') })
  expect(Object.keys(problem.fields)).toEqual(keys)
})

test('a message names the first field and what it wants', () => {
  expect(new InvalidRequest([{ path: ['action', 'cc', 0], message: 'Not an e-mail address.' }])).toMatchObject({
    message: 'action.cc.0: Not an e-mail address.',
    detail: { fields: { 'action.cc.0': ['Not an e-mail address.'] } },
  })
})

test('the log holds neither a secret nor a query', async () => {
  const lines: string[] = []
  const app = appWith({ lines })
  await app.request('/api/thing?signature=abc', { headers: { cookie: 'foxden=abc' } })
  await app.request('/api/thing', { method: 'POST', body: '{"name":"Maya","age":3}', headers: OURS })
  expect(lines).toHaveLength(3)
  expect(lines.join('')).toContain('the key is [secret]')
  expect(lines.join('')).not.toMatch(/hunter2|signature|Maya|foxden=/)
})

test.each([
  ['/assets/main-abc.js', 200],
  ['/assets/../../secret.json', 404],
  ['/assets/..%2f..%2fsecret.json', 404],
  ['/..%5csecret.json', 404],
  ['//secret.json', 404],
  ['/.vite/manifest.json', 404],
  ['/assets/gone.js', 404],
])('the file %s is answered %i', async (path, status) => {
  expect((await appWith().request(path)).status).toBe(status)
})

test('a navigation anywhere gets the shell, which nobody may keep', async () => {
  const response = await appWith().request('/tickets/12', { headers: { accept: 'text/html,*/*' } })
  expect(await response.text()).toContain('<title>Foxden')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const asset = await appWith().request('/assets/main-abc.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect(asset.headers.get('content-encoding')).toBe('gzip')
})

test('a bucket lets a burst through, then one at a time', () => {
  let now = 1_000_000
  const limit = createRateLimit({ perMinute: 60, burst: 3, clock: () => now })
  expect([1, 2, 3].map(() => limit.take('a'))).toEqual([null, null, null])
  expect(limit.take('a')).toBe(now + 1000)
  expect(limit.take('b')).toBeNull()
  now += 1000
  expect(limit.take('a')).toBeNull()
  expect(limit.take('a')).toBe(now + 1000)
})

test('only as many proxies are believed as stand in front of us', async () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 10.1.1.1, 10.2.2.2' }
  const seen = await Promise.all(
    [0, 1, 2].map(async (trustProxy) => (await appWith({ trustProxy }).request('/api/thing', { headers })).json()),
  )
  expect(seen.map(({ address }) => address)).toEqual(['127.0.0.1', '10.2.2.2', '10.1.1.1'])
})

test('networks are matched, and what is none is named', () => {
  const list = networkList(['10.0.0.0/8', '::1', '192.168.1.7'])
  expect(['10.9.9.9', '::1', '192.168.1.7'].map((address) => list.has(address))).toEqual([true, true, true])
  expect(['11.0.0.1', '192.168.1.8', 'fe80::1', 'x'].map((address) => list.has(address))).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect(() => networkList(['10.0.0.0/64'])).toThrow('10.0.0.0/64')
  expect(() => networkList(['intranet'])).toThrow('intranet')
})
