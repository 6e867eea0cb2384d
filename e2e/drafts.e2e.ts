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

async function chooseAgent(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Who is working today?' })).toBeVisible()
  await page.getByRole('button', { name }).click()
  await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible()
}

test('whoever signs out is signed out when the last words are saved, not before', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Gift card code rejected at checkout')
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
  await page.keyboard.press('n')
  await message(page).fill('The last words of the day.')
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
  const subject = 'Two parcels expected, one delivered'
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, subject)
  const ticketUrl = page.url()
  await page.route('**/api/drafts/*/note', (route) => route.abort('connectionfailed'))
  await page.keyboard.press('n')
  await message(page).fill('Nobody took this.')
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
