import type { Page } from '@playwright/test'
import { signInAs } from './setup/agent.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** What becomes of words that are not sent yet, when somebody leaves, or writes on them in two windows. */

const message = (page: Page) => page.getByRole('textbox', { name: /^Message/ })
const ticketIdOf = (page: Page) => Number(/\/tickets\/(\d+)/.exec(page.url())?.[1])

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(You are )?(Maya Lindqvist|Sam Okafor)/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

/** A note, in the editor that replaces the plain box. */
async function beginNote(page: Page): Promise<void> {
  await page.keyboard.press('n')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
}

async function chooseAgent(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Who is working today?' })).toBeVisible()
  await page.getByRole('button', { name }).click()
  await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible()
}

test('whoever signs out is signed out when the last words are saved, not before', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Creaking crank after 50 km')
  const ticketId = ticketIdOf(page)
  const order: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/drafts/*/note', async (route) => {
    await held
    order.push(`${route.request().method()} draft`)
    await route.continue()
  })
  page.on('request', (request) => {
    if (request.method() === 'DELETE' && request.url().endsWith('/api/session')) order.push('DELETE session')
  })
  const saving = page.waitForRequest((request) => request.url().includes('/api/drafts/') && request.method() === 'PUT')
  await beginNote(page)
  await page.keyboard.type('The last words of the day.')
  await signOut(page)
  await saving
  release()
  await expect(page.getByRole('heading', { name: 'Who is working today?' })).toBeVisible()
  expect(order.indexOf('PUT draft')).toBeGreaterThanOrEqual(0)
  expect(order.indexOf('PUT draft')).toBeLessThan(order.indexOf('DELETE session'))
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { drafts } = await maya.get<{ drafts: unknown[] }>(`/drafts/${ticketId}`)
  expect(JSON.stringify(drafts)).toContain('The last words of the day.')
})

test('what the server could not take before a sign-out lies in this browser, for that agent alone', async ({
  page,
  foxden,
}) => {
  const subject = 'Refund for a returned helmet'
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, subject)
  const ticketUrl = page.url()
  await page.route('**/api/drafts/*/note', (route) => route.abort('connectionfailed'))
  await beginNote(page)
  await page.keyboard.type('Nobody took this.')
  await signOut(page)
  await chooseAgent(page, 'Sam Okafor')
  await page.unroute('**/api/drafts/*/note')
  await page.goto(ticketUrl)
  await expect(page.getByRole('button', { name: /^Reply to/ })).toBeVisible()
  await signOut(page)
  await chooseAgent(page, 'Maya Lindqvist')
  await page.goto(ticketUrl)
  await expect(message(page)).toContainText('Nobody took this.')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
})

/** Two windows of one browser share its storage, two devices share nothing. */
for (const where of ['two windows of one browser', 'two devices']) {
  test(`what was written in ${where} is all there, also after a reload, and is sent once`, async ({
    browser,
    foxden,
  }) => {
    const one = await browser.newContext()
    const other = where === 'two devices' ? await browser.newContext() : one
    const [first, second] = [await one.newPage(), await other.newPage()]
    await signIn(first, foxden.url)
    if (other !== one) await signIn(second, foxden.url)
    const subject = where === 'two devices' ? 'Invoice shows the old address' : 'Missing pedals in the parcel'
    await openTicket(first, foxden.url, subject)
    await second.goto(first.url())
    for (const page of [first, second]) {
      await expect(page.getByRole('button', { name: /^Reply to/ })).toBeVisible()
      await beginNote(page)
    }
    await message(first).fill('From the first window.')
    await expect(first.getByText(/Draft saved/)).toBeVisible()
    await message(second).fill('From the second window.')
    const question = second.getByRole('alert').filter({ hasText: 'also changed in another window' })
    await expect(question).toBeVisible()
    const saved = first.waitForResponse(
      (answer) => answer.request().method() === 'PUT' && /\/api\/drafts\/\d+\/note$/.test(answer.url()) && answer.ok(),
    )
    await message(first).fill('From the first window, and on.')
    await saved

    await second.reload()
    await expect(question).toBeVisible()
    await expect(message(second)).toContainText('From the second window.')
    await expect(question).toContainText('From the first window, and on.')
    await second.getByRole('button', { name: 'Take this one' }).click()
    await expect(message(second)).toContainText('From the first window, and on.')

    await first.bringToFront()
    await message(first).focus()
    await first.keyboard.press('Control+Enter')
    await expect(first.getByText('Note saved').or(first.getByText(/leaves in/))).toBeVisible()
    await expect(message(second)).toHaveText('')
    await second.reload()
    await expect(second.getByRole('button', { name: /^Reply to/ })).toBeVisible()
    const maya = await signInAs(foxden.url, 'Maya Lindqvist')
    expect(await maya.get(`/drafts/${ticketIdOf(first)}`)).toEqual({ drafts: [] })
    const { items } = await maya.get<{ items: { ticketId: number }[] }>('/outbox/day')
    expect(items.filter(({ ticketId }) => ticketId === ticketIdOf(first))).toHaveLength(1)
    await one.close()
    if (other !== one) await other.close()
  })
}
