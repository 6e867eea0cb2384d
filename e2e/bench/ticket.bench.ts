import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { eventually, signInAs } from '../setup/agent.ts'
import { DESK_AUTHORIZATION, type Foxden, startFoxden } from '../setup/foxden.ts'
import { clickToTicket, launchBrowser, signIn, timeTyping } from './browser.ts'
import { memoryOf, percentile } from './figures.ts'
import { copyOf, openDesk } from './queue/copy.ts'
import type { Bench } from './run.ts'

/** A ticket among 100,000 on a help desk that takes its time; a long thread; a large file. */

const TICKETS = 100_000
const OPENED = 60
const UPDATES = 500
const KEYS = 120
const DESK_LATENCY_MS = 300
const FILE_BYTES = 24 * 1024 * 1024
const FILES = 5

type Report = Parameters<Bench['run']>[0]

export const run: Bench['run'] = async (report) => {
  // Making and copying so many takes five minutes: a folder with data of this size can be given, and is written to.
  const given = process.env['BENCH_DATA'] || null
  const folder = given ?? mkdtempSync(join(tmpdir(), 'bench-ticket-'))
  try {
    if (!given) await makeAccount(folder)
    const env = { HELPDESK_RATE_LIMIT: 'off', HELPDESK_FAULTS: 'on' }
    const foxden = await startFoxden({ dataDir: folder, tickets: TICKETS, env })
    try {
      await measureUpload(foxden, report)
      await inBrowser(foxden, (page) => measureTyping(page, foxden, report))
      await inBrowser(foxden, (page) => measureOpening(page, foxden, report))
    } finally {
      await foxden.dispose()
    }
  } finally {
    if (!given) rmSync(folder, { recursive: true, force: true })
  }
}

async function makeAccount(dataDir: string) {
  const began = performance.now()
  const desk = await openDesk(dataDir, TICKETS)
  const copy = await copyOf(desk.url, { dataDir })
  await copy.store.close()
  await desk.close()
  process.stderr.write(
    `ticket: ${TICKETS} tickets made and copied in ${Math.round((performance.now() - began) / 1000)} s\n`,
  )
}

async function inBrowser({ url }: Foxden, work: (page: Page) => Promise<void>) {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await signIn(page, url)
    await work(page)
  } finally {
    await browser.close()
  }
}

async function measureOpening(page: Page, foxden: Foxden, report: Report) {
  await callDesk(foxden, '/faults', { latencyMs: DESK_LATENCY_MS })
  for (const { name, inPassing, bound } of [
    { name: 'click to painted ticket, read ahead, p95', inPassing: false, bound: 100 },
    { name: 'click to painted ticket, pressed in passing, p95', inPassing: true, bound: 200 },
  ]) {
    await page.reload()
    const times = await clickToTicket(page, OPENED, { inPassing })
    report({ name, value: percentile(times, 0.95), unit: 'ms', bound })
  }
}

async function measureTyping(page: Page, foxden: Foxden, report: Report) {
  const agent = await signInAs(foxden.url, 'Ines Duarte')
  const id = (await agent.tickets('sort=id&direction=asc&limit=1')).rows[0]?.id ?? 0
  for (let n = 0; n < UPDATES; n += 1) {
    await callDesk(foxden, `/api/1.1/json/ticket/${id}/staff_pvtnote/`, {
      staff: agent.session.agent.id,
      plaintext: `Note ${n}. `.repeat(20),
    })
  }
  // What comes in below while somebody reads is not scrolled to: the thread is whole before it is opened.
  await eventually('the whole thread in the copy', async () =>
    JSON.stringify(await agent.get(`/tickets/${id}`)).includes(`Note ${UPDATES - 1}.`),
  )
  await page.goto(`${foxden.url}/tickets/${id}`)
  await page
    .getByText(`Note ${UPDATES - 1}.`)
    .first()
    .waitFor()
  await page.keyboard.press('r')
  await page.locator('[role=textbox][contenteditable=true]:focus').waitFor()
  const { worked, drawn } = await timeTyping(page, KEYS)
  const key = `a key typed in a ticket of ${UPDATES} updates`
  report({ name: `${key}, p95`, value: percentile(worked, 0.95), unit: 'ms', bound: 16 })
  report({ name: `${key}, and the frame that shows it, p95`, value: percentile(drawn, 0.95), unit: 'ms', bound: 33 })
}

/**
 * How much more memory the server has at most while it takes in a file, which the desk in the same process does not see. What
 * else it does meanwhile (it follows an account of 100,000 tickets) comes and goes with it, so several are sent.
 */
async function measureUpload(foxden: Foxden, report: Report) {
  const agent = await signInAs(foxden.url, 'Ines Duarte')
  const send = () => agent.upload(new File([new Uint8Array(FILE_BYTES).fill(7)], 'large.bin'))
  // The database keeps up to 64 MB of what it reads and writes, whoever asks; a first file fills that.
  await send()
  const grown: number[] = []
  for (let file = 0; file < FILES; file += 1) {
    const before = await memoryOf(foxden)
    let most = before
    const upload = send()
    const look = async () => {
      most = Math.max(most, await memoryOf(foxden))
      return null
    }
    let answer: Response | null = null
    while (!answer) answer = await Promise.race([upload, look()])
    if (!answer.ok) throw new Error(`POST /files: ${answer.status} ${await answer.text()}`)
    grown.push(most - before)
  }
  report({
    name: 'memory that a file of 24 MB takes while it comes in, of five the middle one',
    value: percentile(grown, 0.5) / 1e6,
    unit: 'MB',
    bound: 30,
  })
}

async function callDesk({ deskUrl }: Foxden, path: string, body: unknown) {
  const answer = await fetch(`${deskUrl}${path}`, {
    method: 'POST',
    headers: { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
}
