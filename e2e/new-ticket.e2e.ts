import type { Page } from '@playwright/test'
import { signInAs } from './setup/agent.ts'
import { expectNothingFound, SIZES } from './setup/axe.ts'
import { expect, signIn, test } from './setup/console.ts'

/** Making a ticket: by keyboard alone, with what HappyFox refuses, by a link, and with a draft that stays. */

const form = (page: Page) => page.getByRole('form', { name: 'New ticket' })
/** A line or a list, by its whole name. */
const field = (page: Page, name: string) =>
  form(page)
    .getByRole('textbox', { name, exact: true })
    .or(form(page).getByRole('combobox', { name, exact: true }))
const message = (page: Page) => form(page).getByRole('textbox', { name: 'Message' })
const draftIsSafe = (page: Page) => expect(form(page).getByText(/^Draft saved/)).toBeVisible()

async function openForm(page: Page, url: string, query = '') {
  await page.goto(`${url}/new${query}`)
  await expect(page.getByRole('heading', { level: 1, name: 'New ticket' })).toBeVisible()
}

/** A draft that was left by another test begins nothing here. */
async function discard(page: Page) {
  await form(page).getByRole('button', { name: 'Discard' }).click()
  await expect(page).not.toHaveURL(/\/new/)
}

test('a ticket is made by keyboard alone', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all`)
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('c')
  const search = form(page).getByRole('combobox', { name: 'Name, e-mail or phone' })
  await expect(search).toBeFocused()

  // What is missing is named, and each name leads to its field.
  await page.keyboard.press('Control+Enter')
  const summary = page.getByRole('alert').filter({ hasText: 'The ticket was not created' })
  await expect(summary).toContainText('Four fields need a value.')
  await expect(summary).toBeFocused()
  await summary.getByRole('button', { name: 'Category' }).press('Enter')
  const category = form(page).getByRole('button', { name: /^Category:/ })
  await expect(category).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByPlaceholder('Create in…')).toBeFocused()
  await page.keyboard.type('returns')
  await page.keyboard.press('Enter')
  await expect(category).toHaveAccessibleName('Category: Returns & Warranty')
  await expect(category).toBeFocused()
  await expect(form(page).getByText('Needed before the ticket is solved')).toBeVisible()

  await summary.getByRole('button', { name: 'Contact' }).press('Enter')
  await page.keyboard.type('Peregrine Nightingale')
  await expect(form(page).getByText('Nobody with a ticket in your categories')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Email')).toBeFocused()
  await page.keyboard.type('peregrine@example.com')
  await field(page, 'Subject').focus()
  await page.keyboard.type('Rear wheel hub grinds under load')
  await message(page).focus()
  await page.keyboard.type('Peregrine called from the shop.')

  // Fields of the category, and one that an answer brings in.
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Two fields need a value.')).toBeVisible()
  await field(page, 'Order number').fill('88052')
  await field(page, 'Product').selectOption({ label: 'Wheels' })
  await expect(field(page, 'Wheel size')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByRole('button', { name: 'Wheel size' }).press('Enter')
  await expect(field(page, 'Wheel size')).toBeFocused()
  await expect(field(page, 'Wheel size')).toHaveAttribute('aria-invalid', 'true')
  await field(page, 'Wheel size').selectOption({ label: '650B' })
  await page.keyboard.press('Control+Enter')

  await expect(page).toHaveURL(/\/tickets\/\d+/)
  await expect(page.getByRole('heading', { name: 'Rear wheel hub grinds under load' })).toBeVisible()
  await expect(page.getByText('Peregrine called from the shop.').first()).toBeVisible()
})

test('a draft is there again after a reload, and can be brought back when it was discarded', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openForm(page, foxden.url)
  await field(page, 'Subject').fill('Half a thought')
  await message(page).fill('about a wheel')
  await field(page, 'Tags').fill('hub, warranty,')
  await draftIsSafe(page)
  // Another browser of the same agent has it too.
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(field(page, 'Subject')).toHaveValue('Half a thought')
  await expect(message(page)).toContainText('about a wheel')
  await expect(form(page).getByRole('listitem').filter({ hasText: 'warranty' })).toBeVisible()

  await discard(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(field(page, 'Subject')).toHaveValue('Half a thought')
  await draftIsSafe(page)
  await discard(page)
  await openForm(page, foxden.url)
  await expect(field(page, 'Subject')).toHaveValue('')
})

test('a ticket is made with a picture between its words', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openForm(page, foxden.url, '?category=1&subject=Pictured&name=Ida&email=ida.pictured@example.com')
  await expect(field(page, 'Subject')).toHaveValue('Pictured')
  await message(page).click()
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type('She sees this: ')
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  // Chosen as a file it is attached, and a press shows it in the text.
  await page
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'hub.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') })
  await page.getByRole('button', { name: 'Show hub.png in the text' }).click()
  await expect(message(page).getByRole('img', { name: 'hub' })).toBeVisible()
  await page.getByRole('button', { name: /^Create ticket/ }).click()
  await expect(page).toHaveURL(/\/tickets\/\d+/)
  const frame = page.frameLocator('iframe[title="Message from Ida"]')
  await expect(frame.getByRole('img', { name: 'hub' })).toBeVisible()
  await expect(frame.locator('body')).toContainText('She sees this:')
})

test('a plain message is as high as its lines, also in a browser that makes no box grow', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openForm(page, foxden.url)
  await form(page).getByRole('button', { name: 'Plain text' }).click()
  await expect(message(page)).toHaveJSProperty('localName', 'textarea')
  await message(page).fill('Line\n'.repeat(11))
  const hidden = () =>
    message(page).evaluate((box) => {
      box.style.setProperty('field-sizing', 'fixed')
      return box.scrollHeight - box.clientHeight
    })
  await expect.poll(hidden).toBeLessThanOrEqual(0)
  await form(page).getByRole('button', { name: 'Discard' }).click()
})

test('what HappyFox refuses lands on its field, with everything typed', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  // HappyFox asks for a field of which our copy of the definitions does not know that it is required.
  await page.route('**/api/reference', async (route) => {
    const answer = await route.fetch()
    const lists = await answer.json()
    for (const definition of lists.ticketFields) if (definition.name === 'Order number') definition.required = false
    await route.fulfill({ response: answer, json: lists })
  })
  await openForm(
    page,
    foxden.url,
    '?category=3&subject=Refused&name=Ida&email=ida.refused@example.com&text=Hello&cf2=Brakes',
  )
  await expect(field(page, 'Subject')).toHaveValue('Refused')
  await page.getByRole('button', { name: /^Create ticket/ }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'The ticket was not created. One field needs a value.' })
  await summary.getByRole('button', { name: 'Order number' }).click()
  await expect(field(page, 'Order number')).toBeFocused()
  await expect(field(page, 'Order number')).toHaveAccessibleDescription('This field is required')
  await expect(field(page, 'Subject')).toHaveValue('Refused')

  // A reload in the middle finds the refusal again, and so does the way over the outbox.
  await draftIsSafe(page)
  await page.goto(`${foxden.url}/outbox`)
  await page.getByRole('region', { name: 'Needs you' }).getByRole('link', { name: 'Correct it' }).click()
  await expect(field(page, 'Subject')).toHaveValue('Refused')
  await page.reload()
  await expect(field(page, 'Order number')).toHaveAccessibleDescription('This field is required')
  await field(page, 'Order number').fill('90210')
  await page.getByRole('button', { name: /^Create ticket/ }).click()
  await expect(page).toHaveURL(/\/tickets\/\d+/)
  await page.goto(`${foxden.url}/outbox`)
  await expect(page.getByText('New ticket').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Needs you' })).toHaveCount(0)
})

test('what was typed in a field that the account takes away stays in sight and can be copied', async ({
  page,
  foxden,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // Nobody else begins a ticket as this agent.
  await signIn(page, foxden.url, 'Sam Okafor')
  let isChanged = false
  await page.route('**/api/reference', async (route) => {
    const answer = await route.fetch()
    const lists = await answer.json()
    if (isChanged) {
      lists.ticketFields = lists.ticketFields.filter(({ name }: { name: string }) => name !== 'Order number')
      const product = lists.ticketFields.find(({ name }: { name: string }) => name === 'Product')
      product.choices = product.choices.filter(({ label }: { label: string }) => label !== 'Brakes')
    }
    await route.fulfill({ response: answer, json: lists })
  })
  await openForm(page, foxden.url, '?category=3&subject=Kept&name=Ida&email=ida.kept@example.com&text=Hello&cf2=Brakes')
  await field(page, 'Order number').fill('90210')
  isChanged = true
  // The news of it come with the stream that is opened anew.
  const told = { contentType: 'text/event-stream', body: 'data: {"kind":"reference"}\n\n' }
  await page.route('**/api/events*', (route) => route.fulfill(told))
  await page.evaluate(() => window.dispatchEvent(new Event('online')))

  const news = page.getByRole('status').filter({ hasText: 'The fields were changed in HappyFox' })
  await expect(news).toContainText('“Order number” is gone. You had:')
  await expect(news).toContainText('90210')
  await expect(news).toContainText('“Product” no longer offers what is chosen. You had:')
  await expect(news).toContainText('Brakes')
  await expect(field(page, 'Order number')).toHaveCount(0)
  await expect(field(page, 'Subject')).toHaveValue('Kept')
  await expectNothingFound(page, 'new ticket, fields changed')
  await news.getByRole('button', { name: 'Copy what you had in Order number' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('90210')
  await news.getByRole('button', { name: 'All right' }).click()
  await expect(news).toHaveCount(0)
  await discard(page)
})

test('what is typed in an editor of the properties stays in sight when its field goes', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  let isChanged = false
  await page.route('**/api/reference', async (route) => {
    const answer = await route.fetch()
    const lists = await answer.json()
    const isKept = ({ name }: { name: string }) => !isChanged || name !== 'Serial number'
    await route.fulfill({ response: answer, json: { ...lists, ticketFields: lists.ticketFields.filter(isKept) } })
  })
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { ticketFields } = await maya.reference()
  const [place] = ticketFields.find(({ name }) => name === 'Serial number')?.categories ?? []
  const { rows } = await maya.tickets(`category=${place?.categoryId}&limit=1`)
  await page.goto(`${foxden.url}/tickets/${rows[0]?.id}?view=all`)
  const properties = page.getByRole('complementary', { name: 'Properties' })
  await properties.getByRole('button', { name: /^Serial number/ }).click()
  await page.getByRole('textbox', { name: 'Serial number' }).fill('WSX-1234')
  isChanged = true
  const told = { contentType: 'text/event-stream', body: 'data: {"kind":"reference"}\n\n' }
  await page.route('**/api/events*', (route) => route.fulfill(told))
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  const news = page.getByRole('status').filter({ hasText: '“Serial number” is gone. You had:' })
  await expect(news).toContainText('WSX-1234')
  await news.getByRole('button', { name: 'All right' }).click()
  await expect(properties.getByText('Serial number')).toHaveCount(0)
})

test('another one keeps the category; a known contact is found with open tickets and a twin', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openForm(page, foxden.url, '?category=default+category&subject=One+of+many&contact=nobody&assignee=me&due=soon')
  // What cannot be used is said, calmly, and the rest stands.
  const note = page.getByRole('status').filter({ hasText: 'Part of the link was left out' })
  await expect(note).toContainText('contact “nobody”, a contact is named by its number')
  await expect(note).toContainText('due “soon”, a day is written 2026-08-17')
  await expect(page).toHaveURL(/\/new$/)
  await expect(form(page).getByRole('button', { name: 'Assignee: Maya Lindqvist' })).toBeVisible()
  await form(page).getByRole('button', { name: 'New contact' }).click()
  await field(page, 'Name').fill('Odile Marchetti')
  await field(page, 'Email').fill('odile.marchetti@example.com')
  await message(page).fill('First of two.')
  await page.getByRole('button', { name: 'Create and add another' }).click()
  await expect(page.getByText('Ticket created: One of many')).toBeVisible()
  await expect(form(page).getByRole('combobox', { name: 'Name, e-mail or phone' })).toBeFocused()
  await expect(field(page, 'Subject')).toHaveValue('')
  await expect(form(page).getByRole('button', { name: 'Category: Default Category' })).toBeVisible()

  await page.keyboard.type('odile')
  await page.getByRole('option', { name: /Odile Marchetti/ }).click()
  await field(page, 'Subject').fill('One of many')
  await expect(form(page).getByText('A ticket of the last two weeks may be the same request.')).toBeVisible()
  await expect(form(page).getByRole('list', { name: 'Tickets of Odile Marchetti' })).toContainText('One of many')

  // A link does not take the place of what is begun.
  await draftIsSafe(page)
  await openForm(page, foxden.url, '?subject=From+a+link')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(field(page, 'Subject')).toHaveValue('One of many')
  await discard(page)
})

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on a new ticket: ${size}, ${colorScheme}`, async ({ page, foxden }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await signIn(page, foxden.url)
      await openForm(
        page,
        foxden.url,
        '?category=3&subject=Hub&name=Ida&cf2=Wheels&tags=hub,warranty&cc=shop@example.com',
      )
      await expect(field(page, 'Subject')).toHaveValue('Hub')
      await page.getByRole('button', { name: /^Create ticket/ }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'The ticket was not created' })).toBeVisible()
      await expectNothingFound(page, 'new ticket, refused')
      // Nothing is wider than the screen.
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await discard(page)
    })
  }
}
