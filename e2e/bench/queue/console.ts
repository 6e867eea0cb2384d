import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { SyncReport } from '../../../src/domain/sync-report.ts'
import { signInAs, type TestAgent } from '../../setup/agent.ts'
import { type Foxden, startFoxden } from '../../setup/foxden.ts'
import { launchBrowser } from '../browser.ts'
import { memoryOf, percentile } from '../figures.ts'
import type { BenchLine } from '../run.ts'

type Report = (line: BenchLine) => void

const AGENTS = 50
const FILTER_CHANGES = 30
const MINUTE_MS = 60_000

/** A whole server on a folder that holds a copied account: what a browser sees, and what many agents cost. */
export async function measureConsole(dataDir: string, report: Report): Promise<void> {
  const foxden = await startFoxden({ dataDir, env: { HELPDESK_RATE_LIMIT: 'off' } })
  try {
    await measureBrowser(foxden, report)
    await measureAgents(foxden, report)
  } finally {
    await foxden.dispose()
  }
}

async function measureBrowser(foxden: Foxden, report: Report) {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(foxden.url)
    await page.getByRole('button', { name: /Ines Duarte/ }).click()
    await page.getByRole('grid', { name: 'Tickets' }).waitFor()
    const times = await filterToRows(page)
    report({ name: 'filter change to painted rows, p95', value: percentile(times, 0.95), unit: 'ms', bound: 100 })
    for (const by of ['scrollbar', 'wheel'] as const) {
      const { lateShare, blankShare, waitMs } = await scrollAll(page, by)
      report({ name: `scrolling by ${by}, frames over 16.7 ms`, value: lateShare * 100, unit: '%', bound: 5 })
      report({ name: `scrolling by ${by}, frames without rows`, value: blankShare * 100, unit: '%', bound: 0 })
      report({ name: `scrolling by ${by}, rows after the end`, value: waitMs, unit: 'ms', bound: 300 })
    }
  } finally {
    await browser.close()
  }
}

/** Milliseconds from a click on a view in the sidebar to the frame in which its own rows stand on the page. */
async function filterToRows(page: Page): Promise<number[]> {
  const views = ['All', 'Unassigned', 'Awaiting reply', 'SLA breached']
  const times: number[] = []
  for (let change = 0; change < FILTER_CHANGES + views.length; change += 1) {
    const link = page
      .getByRole('navigation')
      .getByRole('link', { name: views[change % views.length] ?? 'All' })
      .first()
    const painted = page.evaluate(async () => {
      const before = document.querySelector('[role=grid] [role=row] a')?.getAttribute('href')
      const clickedAt = await new Promise<number>((resolve) =>
        addEventListener('click', (event) => resolve(event.timeStamp), { capture: true, once: true }),
      )
      const deadline = clickedAt + 5_000
      while (performance.now() < deadline) {
        const first = document.querySelector('[role=grid] [role=row] a')?.getAttribute('href')
        if (first !== undefined && first !== before) break
        await new Promise(requestAnimationFrame)
      }
      // The frame after the one in which they were found is on the screen.
      return (await new Promise<number>(requestAnimationFrame)) - clickedAt
    })
    const [taken] = await Promise.all([painted, link.click()])
    // The first look at each view also fetches its code and is what a restart costs, not a filter.
    if (change >= views.length) times.push(taken)
  }
  return times
}

type Scrolling = { lateShare: number; blankShare: number; waitMs: number }

/** Pixels that a wheel turned in haste moves a list by in a frame: some ninety rows in a second. */
const WHEEL_PX = 60
const FRAMES = 1_200

/**
 * Scrolls the list of all tickets and looks at every frame: with the scrollbar from its head to its end in some twenty
 * seconds, which is faster than anybody reads, so that rows may stand for themselves as grey ones; or with a wheel.
 */
async function scrollAll(page: Page, by: 'scrollbar' | 'wheel'): Promise<Scrolling> {
  await page.goto(`${new URL(page.url()).origin}/tickets?view=all&sort=created`)
  await page.getByRole('row').nth(1).waitFor()
  return page.evaluate(
    async ({ frames, wheelPx }) => {
      const grid = document.querySelector('[role=grid]')
      if (!(grid instanceof HTMLElement)) throw new Error('There is no list.')
      const step = wheelPx ?? (grid.scrollHeight - grid.clientHeight) / frames
      let [late, blank] = [0, 0]
      let last = await new Promise<number>(requestAnimationFrame)
      for (let frame = 0; frame < frames; frame += 1) {
        grid.scrollTop += step
        const now = await new Promise<number>(requestAnimationFrame)
        if (now - last > 17.5) late += 1
        last = now
        // What was painted in this frame: in the middle of the list, or nothing, or something that is not yet there.
        const box = grid.getBoundingClientRect()
        const row = document.elementFromPoint(box.left + 200, box.top + box.height / 2)?.closest('[role=row]')
        if (!row || (wheelPx !== null && row.hasAttribute('aria-busy'))) blank += 1
      }
      while (document.querySelector('[role=grid] [role=row][aria-busy]')) await new Promise(requestAnimationFrame)
      return { lateShare: late / frames, blankShare: blank / frames, waitMs: performance.now() - last }
    },
    { frames: FRAMES, wheelPx: by === 'wheel' ? WHEEL_PX : null },
  )
}

/** What HappyFox is asked in a minute while one agent works, and while fifty do; and the memory of fifty. */
async function measureAgents(foxden: Foxden, report: Report) {
  const admin = await signInAs(foxden.url, 'Ines Duarte')
  const alone = await callsOfAMinute(admin, [admin])
  const agents = [admin]
  const cut = new AbortController()
  for (let n = 1; n < AGENTS; n += 1)
    agents.push(await signInAs(foxden.url, n % 2 === 0 ? 'Sam Okafor' : 'Maya Lindqvist'))
  const streams = agents.map((agent) => agent.listen(cut.signal))
  const together = await callsOfAMinute(admin, agents)
  cut.abort()
  await Promise.allSettled(streams)
  report({
    name: `GET a minute, ${AGENTS} agents over one`,
    value: together.GET / alone.GET,
    unit: 'times',
    bound: 1.05,
  })
  report({ name: 'GET in the fullest minute', value: together.most.GET, unit: 'calls', bound: 400 })
  report({ name: 'POST in the fullest minute', value: together.most.POST, unit: 'calls', bound: 240 })
  report({
    name: `memory of the server with ${AGENTS} agents`,
    value: (await memoryOf(foxden)) / 1e6,
    unit: 'MB',
    bound: 600,
  })
}

/** Lets agents read lists for a minute; what was asked in it, and the most of any sliding minute meanwhile. */
async function callsOfAMinute(admin: TestAgent, agents: TestAgent[]) {
  const end = Date.now() + MINUTE_MS
  const most = { GET: 0, POST: 0 }
  for (let turn = 0; Date.now() < end; turn += 1) {
    await agents[turn % agents.length]?.tickets(turn % 3 === 0 ? 'text=the' : 'behavior=open&assignee=me')
    if (turn % 10 === 0) {
      const { calls } = await admin.get<SyncReport>('/sync/report')
      most.GET = Math.max(most.GET, calls.GET.used)
      most.POST = Math.max(most.POST, calls.POST.used)
    }
    await wait(50)
  }
  const { calls } = await admin.get<SyncReport>('/sync/report')
  return { GET: calls.GET.used, most }
}
