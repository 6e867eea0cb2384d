import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { OutboxItem } from '../src/domain/outbox.ts'
import { eventually, signInAs } from './setup/agent.ts'
import { expect, signIn, test } from './setup/console.ts'
import { startFoxden } from './setup/foxden.ts'
import { createRandom, type Random } from './setup/random.ts'

/** What becomes of the first press: nothing, lost on its way, its answer lost, or both late. */
const LINES = ['good', 'lost', 'answerLost', 'slow'] as const
/** What becomes of the page right after. */
const PAGES = ['stays', 'reloaded', 'closed', 'elsewhere'] as const
const ROUNDS = 16

type Line = (typeof LINES)[number]

const message = (page: Page) => page.getByRole('textbox', { name: /^Message/ })

async function spoilOutbox(page: Page, line: Line, random: Random) {
  if (line === 'good') return
  await page.route(
    '**/api/outbox',
    async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      if (line === 'lost') return route.abort('connectionfailed')
      // The page may be gone before its answer.
      const answer = await route.fetch().catch(() => null)
      if (line === 'slow') await wait(random.whole(100, 600))
      return (answer && line === 'slow' ? route.fulfill({ response: answer }) : route.abort('connectionreset')).catch(
        () => {},
      )
    },
    { times: 1 },
  )
}

async function press(page: Page, times: number, random: Random) {
  for (let left = times; left > 0; left -= 1) {
    await page.keyboard.press('Control+Enter')
    if (left > 1) await wait(random.whole(0, 100))
  }
}

test('a note that is sent by many presses over a bad line, from a page that may be left at once, is there once', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const foxden = await startFoxden({ tickets: ROUNDS * 4, env: { UNDO_SECONDS: '1' } })
  const random = createRandom(20_264)
  const context = await browser.newContext()
  try {
    let page = await context.newPage()
    await signIn(page, foxden.url)
    const maya = await signInAs(foxden.url, 'Maya Lindqvist')
    const { categories } = await maya.reference()
    // Where time spent is mandatory a bare note is not sent, and that is another test's matter.
    const free = categories.filter((category) => !category.timeSpentMandatory).map(({ id }) => id)
    const { rows } = await maya.tickets(`limit=${ROUNDS}&sort=id&category=${free.join(',')}`)
    expect(rows).toHaveLength(ROUNDS)
    for (const [round, { id }] of rows.entries()) {
      const line = LINES[round % LINES.length] ?? 'good'
      const becomes = PAGES[Math.floor(round / LINES.length) % PAGES.length] ?? 'stays'
      const text = `Round ${round}: the line is ${line}, the page ${becomes}.`
      await test.step(text, async () => {
        await page.goto(`${foxden.url}/tickets/${id}`)
        await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
        await page.keyboard.press('n')
        await expect(message(page)).toBeFocused()
        await page.keyboard.type(text)
        await spoilOutbox(page, line, random)
        await press(page, random.whole(2, 5), random)
        await wait(random.whole(0, 150))
        if (becomes === 'reloaded') await page.reload()
        if (becomes === 'elsewhere') await page.goto(`${foxden.url}/tickets`)
        if (becomes === 'closed') {
          await page.close()
          page = await context.newPage()
        }
        await page.unrouteAll({ behavior: 'ignoreErrors' })
        if (becomes === 'closed' || becomes === 'elsewhere') await page.goto(`${foxden.url}/tickets/${id}`)
        const isKept = async () => {
          const { items } = await maya.get<{ items: OutboxItem[] }>('/outbox/day')
          return items.some((item) => item.ticketId === id)
        }
        const item = page.getByRole('article').filter({ hasText: text })
        // It is on its way or on the ticket, or else still in its composer, whole.
        if (becomes !== 'stays') await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
        if (!(await isKept())) {
          await page.keyboard.press('n')
          await expect(message(page).filter({ hasText: text }).or(item).first()).toBeVisible()
          if (!(await isKept())) {
            await expect(message(page)).toBeFocused()
            await press(page, random.whole(1, 3), random)
          }
        }
        await expect(item.first()).toBeVisible()
        await eventually('no draft is left', async () => {
          const { drafts } = await maya.get<{ drafts: unknown[] }>(`/drafts/${id}`)
          return drafts.length === 0
        })
      })
    }
    for (const [round, { id }] of rows.entries()) {
      const copies = await eventually(
        'all have arrived',
        async () => {
          const { updates } = await maya.ticket(id)
          const found = updates.filter((update) => update.message?.html.includes(`Round ${round}: `))
          return found.length > 0 && found
        },
        30_000,
      )
      expect(copies, `round ${round}`).toHaveLength(1)
      const { items } = await maya.get<{ items: OutboxItem[] }>('/outbox/day')
      expect(items.filter((item) => item.ticketId === id)).toHaveLength(1)
    }
  } finally {
    await context.close()
    await foxden.dispose()
  }
})
