import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { TicketPage } from '../src/domain/queue.ts'
import type { TicketAction } from '../src/domain/outbox.ts'
import { eventually, note, signInAs, type TestAgent } from './setup/agent.ts'
import { expect, signIn, test as base } from './setup/console.ts'
import { type Foxden, startFoxden } from './setup/foxden.ts'

/** Lists longer than what is read of them at once: nobody loses the place in them, nor a ticket. */

const test = base.extend<object, { long: Foxden }>({
  long: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, provide) => {
      const foxden = await startFoxden({ tickets: 330 })
      await provide(foxden)
      await foxden.dispose()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
})

const row = (page: Page, at: number) => page.locator(`[role="row"][aria-rowindex="${at + 1}"]`)
const list = async (agent: TestAgent, query: string) => {
  const pages = await Promise.all([0, 200].map((offset) => agent.tickets(`${query}&offset=${offset}&limit=200`)))
  return pages.flatMap(({ rows }: TicketPage) => rows)
}

/** Writes as another agent, and waits until the desk has it. */
async function write(agent: TestAgent, ticketId: number, action: TicketAction) {
  const id = randomUUID()
  await agent.write(ticketId, action, id)
  await eventually(`write on ${ticketId}`, async () => {
    const { items } = await agent.get<{ items: { id: string; state: string }[] }>(`/tickets/${ticketId}/outbox`)
    return items.some((item) => item.id === id && item.state === 'sent')
  })
}
/** The rows that are on the page, by their ids, gathered while somebody scrolls to the end. */
async function readToTheEnd(page: Page): Promise<Set<string>> {
  const grid = page.getByRole('grid', { name: 'Tickets' })
  const seen = new Set<string>()
  const take = async () => {
    await expect(
      grid
        .getByRole('row')
        .filter({ has: page.getByRole('link') })
        .first(),
    ).toBeVisible()
    for (const id of await grid.getByRole('row').evaluateAll((rows) => rows.map(({ id }) => id))) seen.add(id)
  }
  await take()
  for (;;) {
    const isAtEnd = await grid.evaluate((element) => {
      element.scrollBy({ top: 300 })
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 1
    })
    await expect(grid.locator('[role="row"][aria-busy]')).toHaveCount(0)
    await take()
    if (isAtEnd) return seen
  }
}

test('tickets that leave a list while it is read hide no other', async ({ page, long }) => {
  test.setTimeout(90_000)
  await signIn(page, long.url)
  const ines = await signInAs(long.url, 'Ines Duarte')
  const query = 'behavior=completed&sort=id&direction=asc'
  const before = await list(await signInAs(long.url, 'Maya Lindqvist'), query)
  const hers = new Set((await list(ines, query)).map(({ id }) => id))
  expect(before.length).toBeGreaterThan(150)
  await page.goto(`${long.url}/tickets?view=all&${query}`)
  await expect(row(page, 1)).toContainText(before[0]?.displayId ?? '')

  const open = (await ines.reference()).statuses.find(({ behavior }) => behavior === 'open')
  const leaving = before
    .slice(5)
    .filter(({ id }) => hers.has(id))
    .slice(0, 12)
  for (const { id, statusId } of leaving)
    await write(ines, id, { kind: 'properties', properties: { statusId: open?.id ?? 0 }, from: { statusId } })
  await expect(page.getByRole('button', { name: '12 no longer here' })).toBeVisible({ timeout: 15_000 })

  const seen = await readToTheEnd(page)
  const missed = before.filter(({ id }) => ![...seen].some((name) => name.endsWith(`-${id}`)))
  expect(missed.map(({ displayId }) => displayId)).toEqual([])
})

test('a range over rows that were never read selects them all', async ({ page, long }) => {
  await signIn(page, long.url)
  await page.goto(`${long.url}/tickets?view=all&sort=id&direction=asc`)
  await row(page, 6).hover()
  await row(page, 6).getByRole('checkbox').click()
  const grid = page.getByRole('grid', { name: 'Tickets' })
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  const last = await grid.getAttribute('aria-rowcount')
  const at = Number(last) - 1
  await expect(row(page, at).getByRole('link')).toBeVisible()
  await row(page, at).hover()
  await row(page, at)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(page.getByRole('toolbar', { name: `${at - 5} selected` })).toBeVisible()
})

test('a list comes back as it was left, also from another page', async ({ page, long }) => {
  await signIn(page, long.url)
  await page.goto(`${long.url}/tickets?view=all&sort=id&direction=asc`)
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('j')
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('x')
    await page.keyboard.press('j')
  }
  const grid = page.getByRole('grid', { name: 'Tickets' })
  const place = (await grid.getAttribute('aria-activedescendant')) ?? ''
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/\/new/)
  await page.goBack()
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-activedescendant', place)
  await expect(page.locator(`#${place}`)).toBeInViewport()
})

test('a ticket far down that is opened by its address has its neighbours', async ({ page, long }) => {
  await signIn(page, long.url)
  const maya = await signInAs(long.url, 'Maya Lindqvist')
  const all = await list(maya, 'sort=id&direction=asc')
  const [before, here, after] = all.slice(249, 252)
  await page.goto(`${long.url}/tickets/${here?.id}?view=all&sort=id&direction=asc`)
  await expect(page.getByText(`251 of ${all.length}`)).toBeVisible()
  await page.getByRole('button', { name: 'Next ticket' }).click()
  await expect(page).toHaveURL(new RegExp(`/tickets/${after?.id}\\?`))
  await page.getByRole('button', { name: 'Previous ticket' }).click()
  await page.getByRole('button', { name: 'Previous ticket' }).click()
  await expect(page).toHaveURL(new RegExp(`/tickets/${before?.id}\\?`))
})

test('what comes to fit words is told, and the press leads to it', async ({ page, long }) => {
  await signIn(page, long.url)
  const ines = await signInAs(long.url, 'Ines Duarte')
  await page.goto(`${long.url}/tickets?view=all&text=zebrawort`)
  await expect(page.getByText('Nothing here contains “zebrawort”')).toBeVisible()
  const [ticket, other] = await list(ines, 'behavior=open&sort=id&direction=desc')
  await write(ines, ticket?.id ?? 0, note('<p>A zebrawort is in it.</p>'))
  // An empty list lets it in by itself.
  await expect(row(page, 1)).toContainText(ticket?.displayId ?? '', { timeout: 15_000 })
  await write(ines, other?.id ?? 0, note('<p>Another zebrawort.</p>'))
  await page.getByRole('button', { name: '1 newer ticket' }).click({ timeout: 15_000 })
  await expect(page.getByRole('row').filter({ hasText: other?.displayId ?? '' })).toBeVisible()
})
