import type { Page } from '@playwright/test'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** The keys of whoever writes: none is lost, and none does something else. */

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

async function write(page: Page, key: 'r' | 'n', text: string) {
  await page.keyboard.press(key)
  await expect(message(page)).toBeFocused()
  await message(page).pressSequentially(text)
}

/** Keeps the editor's code on its way until it is let go. */
async function holdEditor(page: Page): Promise<() => void> {
  let bring = () => {}
  const onItsWay = new Promise<void>((resolve) => {
    bring = resolve
  })
  await page.route(/\/rich-editor-[^/]*\.js$/, async (route) => {
    await onItsWay
    await route.continue()
  })
  return bring
}

test('what is typed while the editor is on its way is all there', async ({ page, foxden }) => {
  const bring = await holdEditor(page)
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Torque value for a carbon seat post clamp')
  await page.keyboard.press('n')
  await expect(message(page)).toBeFocused()
  await page.keyboard.type('Hi ')
  bring()
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type('Hannah')
  // A pattern tells a blank from one that does not break.
  await expect(message(page)).toHaveText(/^Hi Hannah$/)
})

test('what is typed for a draft whose editor is on its way is all there, and no key is a shortcut', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Club jerseys: one parcel for all of us?')
  await write(page, 'n', 'Twelve jerseys')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
  const bring = await holdEditor(page)
  await page.reload()
  await expect(page.getByRole('region', { name: 'Compose' })).toContainText('Twelve jerseys')
  await page.keyboard.press('n')
  await page.keyboard.type(', five aprons')
  bring()
  await expect(message(page)).toBeFocused()
  await page.keyboard.type(', one parcel')
  await expect(message(page)).toHaveText('Twelve jerseys, five aprons, one parcel')
  await expect(page.getByRole('listbox')).toHaveCount(0)
})

test('a draft can be written on and sent though its editor cannot be fetched', async ({ browser, foxden }) => {
  const page = await browser.newPage()
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Where is my invoice?')
  await write(page, 'n', 'The invoice is here')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
  await page.route(/\/rich-editor-[^/]*\.js$/, (route) => route.abort('connectionfailed'))
  await page.clock.install()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Compose' })).toContainText('The invoice is here')
  await page.keyboard.press('n')
  await page.keyboard.type(', and')
  await expect(async () => {
    await page.clock.fastForward(10_000)
    await expect(message(page)).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(' there')
  await expect(message(page)).toHaveValue('The invoice is here, and there')
  await page.keyboard.press('Control+Enter')
  await expect(article(page, 'The invoice is here, and there')).toBeVisible()
  await page.close()
})

test('keys lead to Cc and Bcc from wherever somebody writes, and the help names the keys of writing', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Found bike at the counter, no name')
  const field = (name: string) => page.getByRole('combobox', { name: `Add ${name}`, exact: true })
  for (const key of ['r', 'Shift+F']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('region', { name: 'Compose' })).toBeVisible()
    await message(page).focus()
    await page.keyboard.type('One')
    await page.keyboard.press('Control+Shift+B')
    await expect(field('Bcc')).toBeFocused()
    await page.keyboard.press('Control+Shift+C')
    await expect(field('Cc')).toBeFocused()
    await page.keyboard.press('Control+Shift+B')
    await expect(field('Bcc')).toBeFocused()
    // A quotation, as the editor would make of the key by itself, it is not.
    await expect(message(page).locator('blockquote')).toHaveCount(0)
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('n')
  await message(page).focus()
  await page.keyboard.press('Control+Shift+B')
  await expect(message(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  const writing = page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByRole('region', { name: 'Writing' })
  for (const words of ['Send and set the status', 'Send, keep the status', 'Bcc', 'Attach files', 'Canned reply'])
    await expect(writing).toContainText(words)
})
