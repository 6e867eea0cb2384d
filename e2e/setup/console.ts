import { test as base, expect, type Page } from '@playwright/test'
import { type Foxden, startFoxden } from './foxden.ts'

/** Tests in a browser against one Foxden for each file. A page that logs an error or a warning fails its test. */
export const test = base.extend<{ page: Page }, { foxden: Foxden }>({
  foxden: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, provide) => {
      const foxden = await startFoxden()
      await provide(foxden)
      await foxden.dispose()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  page: async ({ page }, provide) => {
    const complaints = watchForComplaints(page)
    await provide(page)
    expect(complaints).toEqual([])
  },
})

/** Collects what a page complains about; a cut connection is what some tests do on purpose. */
export function watchForComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !/ERR_(CONNECTION|INTERNET|NETWORK|EMPTY|INCOMPLETE)/.test(message.text()))
      complaints.push([message.text(), message.location().url].filter(Boolean).join(' at '))
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

export async function signIn(page: Page, url: string, name = 'Maya Lindqvist'): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible()
}

/** Opens a ticket by its subject from a list that shows everything. */
export async function openTicket(page: Page, url: string, subject: string): Promise<void> {
  // A window behind another one is not drawn, and its list does not scroll.
  await page.bringToFront()
  await page.goto(`${url}/tickets?view=all&sort=lastReply`)
  const grid = page.getByRole('grid', { name: 'Tickets' })
  const row = grid.getByRole('row', { name: new RegExp(escape(subject)) })
  await expect(grid.getByRole('link').first()).toBeVisible()
  // Rows out of sight are not on the page, and what other tests did has moved them.
  await expect(async () => {
    // Rows that had not come yet may have been passed over: from the end it goes on at the top.
    if ((await row.count()) === 0)
      await grid.evaluate((element) => {
        const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1
        element.scrollTo({ top: isAtEnd ? 0 : element.scrollTop + 300 })
      })
    expect(await row.count()).toBeGreaterThan(0)
  }).toPass({ intervals: [100] })
  // Elements of rows are used again for others: the one that is pressed has to be at rest.
  await expect(async () => {
    await row.scrollIntoViewIfNeeded()
    const isAtRest = await row.evaluate(async (element) => {
      const look = () => `${element.id} ${element.getBoundingClientRect().top}`
      const before = look()
      for (let frame = 0; frame < 12; frame += 1) await new Promise(requestAnimationFrame)
      return look() === before
    })
    expect(isAtRest).toBe(true)
  }).toPass({ intervals: [0] })
  await row.getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: subject })).toBeVisible()
  await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

export { expect }
