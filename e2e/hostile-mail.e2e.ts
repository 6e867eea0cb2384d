import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { frameRoutes } from '../server/routes/frames.ts'
import { BEACONS, SCRIPTS } from './mail/vectors.ts'
import { readHostileMail, readMailTemplates } from './setup/corpora.ts'

/** The console's own policy (`server/http/security.ts`), except that this page serves itself. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; " +
  "font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; " +
  "require-trusted-types-for 'script'; trusted-types dompurify foxden"

/** Counts every connection that is opened, wherever it was meant to go. */
let sink: TcpServer
let hits = 0
let site: Server
let origin = ''
let outDir = ''
/** What `/raw/0` and so on answer. */
let served: string[] = []

const frames = frameRoutes({ frameAncestors: [] })

async function answer(request: IncomingMessage, response: ServerResponse) {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  // Raw and without any policy: the control.
  const raw = /^\/raw\/(\d+)$/.exec(path)
  if (raw) return response.setHeader('content-type', 'text/html').end(served[Number(raw[1])] ?? '')
  if (path.startsWith('/api/frames/')) {
    const page = await frames.request(path.replace('/api/frames', ''))
    return response.writeHead(page.status, Object.fromEntries(page.headers)).end(await page.text())
  }
  const file = path === '/' ? 'index.html' : path.slice(1)
  const type = file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'text/html'
  response.setHeader('content-security-policy', POLICY).setHeader('content-type', type)
  try {
    return response.end(readFileSync(join(outDir, file)))
  } catch {
    return response.writeHead(404).end()
  }
}

const listen = (server: Server | TcpServer) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

test.beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), 'foxden-mail-'))
  await build({
    root: 'e2e/mail',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0 },
  })
  sink = createTcpServer((socket) => {
    hits += 1
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')
  })
  site = createServer((request, response) => void answer(request, response))
  origin = `http://localhost:${await listen(site)}`
})
test.afterAll(() => {
  sink.close()
  site.close()
  rmSync(outDir, { recursive: true, force: true })
})

/** What the browser fetches for itself is not the mail's doing. */
const OWN_CALLS = ['google.com', 'googleapis.com', 'gvt1.com'].map((host) => `MAP *.${host} ~NOTFOUND`).join(', ')

/** A browser for which every name but ours leads to the sink; `request` events would miss what frames send. */
async function withPage<T>(path: string, work: (page: Page) => Promise<T>): Promise<T> {
  const port = (sink.address() as AddressInfo | null)?.port ?? (await listen(sink))
  const { launchOptions } = test.info().project.use
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      `--host-resolver-rules=${OWN_CALLS}, MAP * 127.0.0.1:${port}, EXCLUDE localhost`,
    ],
  })
  try {
    const page = await browser.newPage()
    await page.goto(`${origin}${path}`)
    return await work(page)
  } finally {
    await browser.close()
  }
}

/** Long enough for what a mail starts to be seen starting: the control below fails when it is not. */
const SETTLE_MS = 1500
const BATCH = 25

const corpus = readHostileMail()

test('without protection the vectors do run and do call home', async () => {
  // A page for each of them, one after the other.
  test.setTimeout(180_000)
  hits = 0
  let alerts = 0
  served = [...SCRIPTS, ...BEACONS]
  await withPage('/raw/0', async (page) => {
    page.on('dialog', (dialog) => {
      alerts += 1
      dialog.dismiss().catch(() => undefined)
    })
    for (const index of served.keys()) {
      await page.goto(`${origin}/raw/${index}`, { waitUntil: 'commit' }).catch(() => undefined)
      await page.waitForTimeout(100)
    }
    await page.waitForTimeout(SETTLE_MS)
  })
  expect(alerts).toBeGreaterThan(8)
  expect(hits).toBeGreaterThan(10)
})

test('hostile mail runs nothing and reaches nobody', async () => {
  const vectors = [...SCRIPTS, ...BEACONS, ...(corpus ?? [])]
  test.info().annotations.push({
    type: 'vectors',
    description: `${vectors.length}${corpus ? '' : ', without the public corpus, which is not here'}`,
  })
  hits = 0
  let alerts = 0
  const complaints: string[] = []
  await withPage('/', async (page) => {
    page.on('dialog', (dialog) => {
      alerts += 1
      dialog.dismiss().catch(() => undefined)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    const own = page.url()
    for (let at = 0; at < vectors.length; at += BATCH) {
      await page.evaluate((mails) => showMail(mails), vectors.slice(at, at + BATCH))
      await page
        .getByRole('button', { name: 'Show quoted text' })
        .evaluateAll((buttons: HTMLElement[]) => buttons.forEach((button) => button.click()))
      // Frames fill when they come near the screen.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      await page.waitForTimeout(150)
      const rights = await page
        .locator('iframe')
        .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('sandbox')))
      expect(rights.filter((right) => right === null || right.includes('allow-scripts'))).toEqual([])
    }
    await page.waitForTimeout(SETTLE_MS)
    expect(page.url()).toBe(own)
    expect(
      await page
        .locator('form, input, object, embed, video, audio, svg:not([aria-hidden]), meta[http-equiv=refresh]')
        .count(),
    ).toBe(0)
  })
  expect({ alerts, hits, complaints }).toEqual({ alerts: 0, hits: 0, complaints: [] })
})

test('an image from outside is fetched after the click and not before', async () => {
  hits = 0
  await withPage('/', async (page) => {
    await page.evaluate(() =>
      showMail(['<p>Hello</p><img src="http://beacon.example/logo.png" width="200" height="40">']),
    )
    await expect(page.getByText('1 image is not loaded')).toBeVisible()
    await page.waitForTimeout(SETTLE_MS)
    expect(hits).toBe(0)
    await page.getByRole('button', { name: 'Show images' }).click()
    await expect.poll(() => hits).toBeGreaterThan(0)
    await expect(page.frameLocator('iframe').getByText('Hello')).toBeVisible()
  })
})

test('an invisible image is never fetched, not even after the click', async () => {
  hits = 0
  await withPage('/', async (page) => {
    const dot = '<img src="http://beacon.example/dot.gif" width="1" height="1">'
    await page.evaluate(
      (mail) => showMail([`<p>Hello</p>${mail}`, `${mail}<img src="data:image/png;base64,AAAA">`]),
      dot,
    )
    await expect(page.getByText('Hello')).toBeVisible()
    await page.waitForTimeout(SETTLE_MS)
    await expect(page.getByRole('button', { name: 'Show images' })).toHaveCount(0)
  })
  expect(hits).toBe(0)
})

test('real mail keeps its text and its looks', async () => {
  const templates = readMailTemplates()
  test.skip(templates === null, 'The public mail templates are not here.')
  await withPage('/', async (page) => {
    served = (templates ?? []).map(({ html }) => html)
    for (const [index, { name }] of (templates ?? []).entries()) {
      const { keptText, keptShare } = await page.evaluate((path) => measureMail(path), `/raw/${index}`)
      expect
        .soft({ name, keptText, enough: keptShare >= 0.9, keptShare })
        .toMatchObject({ keptText: true, enough: true })
    }
  })
})
