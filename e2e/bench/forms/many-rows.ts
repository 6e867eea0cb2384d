import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { type CreationJob, type CreationRow, MOST_ROWS, ROWS_A_PIECE } from '../../../src/domain/creations.ts'
import type { SyncReport } from '../../../src/domain/sync-report.ts'
import { DESK_AUTHORIZATION, type Foxden, startFoxden } from '../../setup/foxden.ts'
import { eventually, signInAs } from '../../setup/agent.ts'
import { launchBrowser, signIn } from '../browser.ts'
import { percentile } from '../figures.ts'
import type { BenchLine } from '../run.ts'

const TICKETS = 150
const SHOWN_ROWS = 1_000
const READINGS = 10

/** Tables: how soon a thousand rows are looked through, and ten thousand made with HappyFox's limits on. */
export async function measureManyRows(report: (line: BenchLine) => void): Promise<void> {
  const foxden = await startFoxden({ tickets: TICKETS })
  try {
    const times = await timeReading(foxden)
    report({
      ...{ name: `${SHOWN_ROWS} rows of a table read, each with what is wrong, p95`, unit: 'ms', bound: 500 },
      value: percentile(times, 0.95),
    })
    await measureCreation(foxden, report)
  } finally {
    await foxden.dispose()
  }
}

const HEAD = 'Subject,Message,Name,Email,Category,Order number,Product,Wheel size,Symptoms,Due date,Refund amount,Tags'

/** Every fifth row has something against it. */
const lineOf = (at: number) =>
  [
    `Bent wheel ${at}`,
    `"It arrived bent, see order ${at}"`,
    'Ida Berg',
    at % 5 === 0 ? 'ida.example.com' : `ida.${at}@example.com`,
    at % 2 === 0 ? 'Orders' : 'Returns & Warranty',
    String(88_000 + at),
    at % 2 === 0 ? '' : 'Brakes',
    ...['', '', `${(at % 27) + 1}/08/2026`, '"1,250.50"', '"wheel, bent"'],
  ].join(',')

/** Milliseconds from the choice of the file to the frame that says how many of all its rows can be created. */
async function timeReading({ url }: Foxden): Promise<number[]> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await signIn(page, url)
    await page.goto(`${url}/new/many`)
    await page.getByText('Drop a CSV file here').waitFor()
    await page.waitForLoadState('networkidle')
    const text = [HEAD, ...Array.from({ length: SHOWN_ROWS }, (_, at) => lineOf(at))].join('\r\n')
    const times: number[] = []
    for (let reading = 0; reading < READINGS; reading += 1) times.push(await readOnce(page, text))
    return times
  } finally {
    await browser.close()
  }
}

async function readOnce(page: Page, text: string): Promise<number> {
  const painted = page.evaluate(async () => {
    const chosenAt = await new Promise<number>((resolve) =>
      addEventListener('change', () => resolve(performance.now()), { capture: true, once: true }),
    )
    while (
      ![...document.querySelectorAll('[role=status]')].some((one) => / can be created/.test(one.textContent ?? ''))
    ) {
      await new Promise(requestAnimationFrame)
    }
    // The frame after the one in which it was found is on the screen.
    return (await new Promise<number>(requestAnimationFrame)) - chosenAt
  })
  const file = { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.getByLabel('CSV file').setInputFiles(file)
  const time = await painted
  await page.getByRole('button', { name: 'Put away' }).click()
  await page.getByRole('button', { name: 'Put it away' }).click()
  await page.getByText('Drop a CSV file here').waitFor()
  return time
}

/** Ten thousand rows from the press to the last ticket, and what HappyFox says about it. */
async function measureCreation({ url, deskUrl }: Foxden, report: (line: BenchLine) => void): Promise<void> {
  const agents = await (await signInAs(url, 'Maya Lindqvist')).reference()
  const admin = agents.agents.find(({ isAdmin, active }) => isAdmin && active)
  const agent = await signInAs(url, admin?.name ?? 'Maya Lindqvist')
  const post = async (path: string, body: unknown) => {
    const answer = await agent.send('POST', path, body)
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
  }
  const id = randomUUID()
  const startedAt = performance.now()
  await post('/creations', { id, name: 'rows.csv', head: ['Subject'], total: MOST_ROWS, mends: null })
  for (let from = 0; from < MOST_ROWS; from += ROWS_A_PIECE) {
    const rows = Array.from({ length: ROWS_A_PIECE }, (_, at) => pieceRow(from + at))
    await post(`/creations/${id}/rows`, { from, rows })
  }
  await post(`/creations/${id}/start`, {})
  const job = await eventually(
    'ten thousand tickets',
    async () => {
      const now = await agent.get<CreationJob>(`/creations/${id}`)
      return now.state === 'done' && now
    },
    600_000,
    500,
  )
  const seconds = (performance.now() - startedAt) / 1000
  report({ name: `${MOST_ROWS} rows created, requests of 100 within the limits`, value: seconds, unit: 's', bound: 60 })
  report({ name: 'rows of them not created', value: MOST_ROWS - job.counts.created, unit: 'rows', bound: 0 })

  const numbers = new Set<number | null>()
  for (let after: number | null = -1; after !== null; ) {
    const page: { rows: CreationRow[]; next: number | null } = await agent.get(
      `/creations/${id}/rows?limit=500&after=${after}`,
    )
    for (const { ticketId } of page.rows) numbers.add(ticketId)
    after = page.next
  }
  // A desk that had answered 429 once would answer it for ten minutes to everybody.
  const answer = await fetch(`${deskUrl}/api/1.1/json/tickets/?size=1`, {
    headers: { authorization: DESK_AUTHORIZATION },
  })
  const isLocked = answer.status === 429
  const body: { page_info?: { last_index: number } } = isLocked ? {} : await answer.json()
  const made = (body.page_info?.last_index ?? 0) - TICKETS
  report({ name: 'tickets that are there twice', value: made - numbers.size, unit: 'tickets', bound: 0 })
  const { pausedUntil, history } = await agent.get<SyncReport>('/sync/report')
  report({ name: 'answers 429', value: isLocked || pausedUntil !== null ? 1 : 0, unit: 'answers', bound: 0 })
  report({
    ...{ name: 'most writes in a minute of it', unit: 'calls', bound: 240 },
    value: Math.max(...history.map(({ POST }) => POST)),
  })
}

const pieceRow = (at: number) => ({
  ...{ line: at + 2, cells: [`Row ${at}`], reason: null },
  action: {
    ...{ kind: 'create', categoryId: 2, subject: `Row ${at} of many`, assigneeId: null, tags: ['many'], cc: [] },
    ...{ message: { format: 'text', body: `What row ${at} says.` }, bcc: [], createdAt: null, dueDate: null },
    contact: { name: `Contact ${at % 500}`, email: `contact.${at % 500}@example.com`, phone: '', fields: {} },
    ...{ agentsOnly: false, fields: { cf1: String(at) }, fileIds: [] },
  },
})
