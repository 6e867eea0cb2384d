import type { Page } from '@playwright/test'
import { expectNothingFound } from './setup/axe.ts'
import { expect, openTicket, signIn, test, watchForComplaints } from './setup/console.ts'

/** What a send may never do wrong, seen from the screen. */

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const article = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const leaves = (page: Page) => page.getByText(/Leaves in \d/).first()

async function write(page: Page, key: 'r' | 'n', text: string) {
  await page.keyboard.press(key)
  await expect(message(page)).toBeFocused()
  await message(page).pressSequentially(text)
}

const keepStatusAndSend = (page: Page) => page.keyboard.press('Control+Shift+Enter')

test('undo gives the whole draft back, and nothing leaves', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Two parcels expected, one delivered')
  await write(page, 'r', 'Yes, we deliver there.')
  await page.getByLabel('Add Cc').fill('workshop@example.com,')
  await page
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'map.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await expect(page.getByRole('button', { name: 'Remove map.pdf' })).toBeVisible()
  await message(page).click()
  await keepStatusAndSend(page)
  await expect(leaves(page)).toBeVisible()
  await page.keyboard.press('z')
  await expect(message(page)).toContainText('Yes, we deliver there.')
  await expect(page.getByRole('button', { name: 'Remove map.pdf' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove workshop@example.com' })).toBeVisible()
  await expect(article(page, 'Yes, we deliver there.')).toHaveCount(0)

  // The page that sent it is gone: the outbox knows it whole.
  await message(page).click()
  await keepStatusAndSend(page)
  await expect(leaves(page)).toBeVisible()
  await page.reload()
  await article(page, 'Yes, we deliver there.').getByRole('button', { name: 'Undo' }).click()
  await expect(message(page)).toContainText('Yes, we deliver there.')
  await expect(page.getByRole('button', { name: 'Remove map.pdf' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove workshop@example.com' })).toBeVisible()
})

test('a draft survives a reload, and takes no keys that were meant for the page', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Two names on one invoice')
  await write(page, 'n', 'Half a thought')
  await page.reload()
  await expect(message(page)).toHaveText('Half a thought')
  await expect(message(page)).not.toBeFocused()
  await page.keyboard.press('n')
  await expect(message(page)).toBeFocused()
  await page.keyboard.type(', and the rest')
  await expect(message(page)).toHaveText('Half a thought, and the rest')
  await page.keyboard.press('Escape')
  await page.keyboard.press(']')
  await expect(page.getByRole('complementary', { name: 'Properties' })).toBeHidden()
  await page.keyboard.press(']')
})

test('a list that is opened right after another was closed stays open, and gives the focus back', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Two names on one invoice')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  const before = await focused()
  await page.keyboard.press('p')
  const list = page.getByRole('combobox', { name: 'Priority' })
  await expect(list).toBeFocused()
  // No timer comes between the two keys, as on a busy machine.
  await list.evaluate(async (input) => {
    const press = (at: Element, key: string) =>
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    press(input, 'Escape')
    for (let turn = 0; turn < 1000 && input.isConnected; turn += 1) await Promise.resolve()
    press(document.body, 'p')
  })
  await expect(list).toBeFocused()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))
  await expect(list).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect.poll(focused).toBe(before)
})

test('a paragraph that was taken out and a draft that was discarded can be brought back', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Refund not visible after 10 days')
  const saved = (save: () => Promise<void>) =>
    Promise.all([page.waitForResponse((answer) => /\/api\/drafts\/\d+\/note(\?|$)/.test(answer.url())), save()])
  const versions = page.getByRole('dialog', { name: 'Earlier versions' })
  const openVersions = () => page.getByRole('button', { name: 'Earlier versions' }).click()
  await page.keyboard.press('n')
  await openVersions()
  await expect(versions).toContainText('Nothing earlier yet.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Earlier versions' })).toBeFocused()

  await message(page).click()
  await saved(() => message(page).fill('The bolt is M5. Send two, and a new cage with the grey clip.'))
  // At once: what was taken out this very moment is there.
  await message(page).fill('The bolt is M5.')
  await openVersions()
  await expect(versions.getByText(/a new cage with the grey clip/).last()).toBeVisible()
  await expect(versions.getByRole('listitem')).toHaveCount(1)
  // By keys alone: the panel has the focus.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(versions.getByRole('button', { name: 'Bring back' })).toBeFocused()
  await saved(() => page.keyboard.press('Enter'))
  await expect(versions).toBeHidden()
  await expect(message(page)).toContainText('a new cage with the grey clip')
  await expect(message(page)).toBeFocused()

  // What gave way stays a version in turn, and an emptied composer gives its text back.
  await saved(async () => {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  })
  await page.reload()
  await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
  await page.keyboard.press('n')
  await openVersions()
  await expect(versions.getByRole('listitem')).toHaveCount(3)
  await versions.getByRole('button', { name: /The bolt is M5\.$/ }).click()
  await saved(() => versions.getByRole('button', { name: 'Bring back' }).click())
  await expect(message(page)).toHaveText('The bolt is M5.')
})

test('a picture copied from a page is attached, and text copied with a picture of it is text', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Brake squeal after the first service')
  await page.keyboard.press('n')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  const paste = (name: string, html: string) =>
    message(page).evaluate(
      (element, [fileName = '', text = '']) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File(['picture'], fileName, { type: 'image/png' }))
        clipboardData.setData('text/html', text)
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      [name, html],
    )
  await paste('wheel.png', '<meta charset="utf-8"><img src="https://shop.example.com/wheel.png">')
  await expect(page.getByRole('button', { name: 'Remove wheel.png' })).toBeVisible()
  await paste('word.png', '<p>Typed in <b>Word</b></p>')
  await expect(message(page)).toHaveText('Typed in Word')
  await expect(page.getByRole('button', { name: 'Remove word.png' })).toHaveCount(0)
})

/** A picture of one dot, whose bytes are what they say. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const pastePicture = (page: Page, name: string) =>
  message(page).evaluate(
    (element, [data = '', fileName = '']) => {
      const clipboardData = new DataTransfer()
      const bytes = Uint8Array.from(atob(data), (char) => char.codePointAt(0) ?? 0)
      clipboardData.items.add(new File([bytes], fileName, { type: 'image/png' }))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [DOT, name],
  )
const sizes = (images: HTMLImageElement[]) => images.map(({ naturalWidth }) => naturalWidth)

test('a pasted picture stands in the reply, on the way, on another device, and on the ticket', async ({
  page,
  foxden,
}) => {
  test.setTimeout(90_000)
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Grey saddle ordered, black one in the box')
  await page.keyboard.press('r')
  await expect(page.locator('[contenteditable="true"]').first()).toBeFocused()
  await page.keyboard.type('Is it this one? ')
  const pictures = message(page).getByRole('img')

  // The first try does not get through: it is said there, the send waits for it, and a press tries again.
  await page.route('**/api/files?id=*', (route) => route.abort('connectionreset'), { times: 1 })
  await pastePicture(page, 'saddle.png')
  await expect(message(page).getByText('The connection broke.')).toBeVisible()
  await keepStatusAndSend(page)
  await expect(page.getByRole('alert').filter({ hasText: 'A file did not arrive.' })).toBeVisible()
  await message(page).getByRole('button', { name: 'Try again' }).click()
  await expect(message(page).getByText('The connection broke.')).toBeHidden()

  // Taken out by mistake it comes back, and it can be a file instead.
  await pictures.click()
  await page.keyboard.press('Delete')
  await expect(pictures).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(pictures).toHaveCount(1)
  await pictures.click()
  await message(page).getByRole('button', { name: 'Attach saddle.png instead' }).click()
  await expect(pictures).toHaveCount(0)
  await page.getByRole('button', { name: 'Show saddle.png in the text' }).click()
  await expect(page.getByRole('button', { name: 'Remove saddle.png' })).toHaveCount(0)
  await pictures.click()
  await message(page).getByLabel('What the picture shows').fill('The grey saddle')
  await page.keyboard.press('Enter')
  await expect(message(page)).toBeFocused()

  const saved = page.waitForResponse((answer) => /\/api\/drafts\/\d+\/reply$/.test(answer.url()))
  await page.keyboard.type(' Yes?')
  await saved
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.getByRole('button', { name: 'Go on with the draft: Reply' }).click()
  await expect(message(page).getByRole('img', { name: 'The grey saddle' })).toBeVisible()
  await expect.poll(() => pictures.evaluateAll(sizes)).toEqual([1])
  await message(page).click()
  await page.keyboard.press('Control+End')
  await keepStatusAndSend(page)
  await expect(leaves(page)).toBeVisible()
  await expect(leaves(page)).toBeHidden({ timeout: 20_000 })
  await page.reload()
  await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
  const frame = page.frameLocator('iframe[title="Message from Maya Lindqvist"]').last()
  await expect(frame.getByRole('img', { name: 'The grey saddle' })).toBeVisible()
  await expect.poll(() => frame.getByRole('img').evaluateAll(sizes)).toEqual([1])
  await expect(frame.locator('body')).toContainText('Is it this one?')
  await expect(page.getByText('image is not loaded')).toHaveCount(0)
})

test('pressing send again and again sends once', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Cancel the second item, keep the first')
  await write(page, 'r', 'The second item is cancelled, once.')
  await page.getByRole('button', { name: 'Other status' }).click()
  await page.getByRole('option', { name: 'Keep the status' }).click()
  await page.getByRole('button', { name: /^Send/ }).evaluate((button: HTMLElement) => {
    for (let press = 0; press < 5; press++) button.click()
  })
  await expect(leaves(page)).toBeVisible()
  await page.reload()
  await expect(
    page.getByRole('article', { name: /, reply$/ }).filter({ hasText: 'The second item is cancelled, once.' }),
  ).toBeVisible({ timeout: 20_000 })
  await expect(article(page, 'The second item is cancelled, once.')).toHaveCount(1)
})

test('without a connection the text stays, and the same press sends it later', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Fork seal leaks after four months')
  await write(page, 'n', 'Written in the tunnel')
  await page.context().setOffline(true)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Not sent.' })).toBeVisible()
  await expect(message(page)).toHaveText('Written in the tunnel')
  await page.context().setOffline(false)
  await page.keyboard.press('Control+Enter')
  await expect(
    page.getByRole('article', { name: /private note$/ }).filter({ hasText: 'Written in the tunnel' }),
  ).toHaveCount(1)
})

test('an answer of somebody else is read before ours leaves', async ({ page, foxden, browser }) => {
  test.setTimeout(90_000)
  const subject = 'Change delivery address before dispatch'
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, subject)
  const other = await (await browser.newContext()).newPage()
  const complaints = watchForComplaints(other)
  await signIn(other, foxden.url, 'Sam Okafor')
  await openTicket(other, foxden.url, subject)

  await write(page, 'r', 'Mine took longer.')
  await write(other, 'r', 'Theirs was quick.')
  await expect(page.getByText('Sam is also replying.')).toBeVisible()
  await keepStatusAndSend(other)
  await expect(
    page.getByRole('article', { name: 'Sam Okafor, reply' }).filter({ hasText: 'Theirs was quick.' }),
  ).toBeVisible({ timeout: 20_000 })

  await message(page).click()
  await keepStatusAndSend(page)
  const question = page.getByRole('alertdialog', { name: 'Sam replied while you were writing' })
  await expect(question.getByText('Theirs was quick.')).toBeVisible()
  await expect(question.getByText('Mine took longer.')).toBeVisible()
  await expect(question.getByRole('button', { name: 'Edit mine' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(message(page)).toHaveText('Mine took longer.')
  await expect(message(page)).toBeFocused()
  await keepStatusAndSend(page)
  await expect(leaves(page)).toBeVisible()
  expect(complaints).toEqual([])
  await other.context().close()
})

test('a status that completes the ticket asks for what it needs', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Gift card code rejected at checkout')
  await page.keyboard.press('s')
  await page.getByRole('option', { name: /Solved/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Needed to set Solved' })
  await dialog.getByLabel('Refund amount').fill('a lot')
  await dialog.getByRole('button', { name: 'Set Solved' }).click()
  await expect(dialog.getByText('Enter a number, such as 12 or 12.5.')).toBeVisible()
  await dialog.getByLabel('Refund amount').fill('12,50')
  await dialog.getByRole('button', { name: 'Set Solved' }).click()
  await expect(page.getByRole('button', { name: 'Status: Solved' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Refund amount: 12.5' })).toBeVisible()
  await expect(page.getByRole('feed', { name: 'Timeline' }).getByText('Solved').last()).toBeVisible()
})

// A page of its own: the browser complains of the 404 by itself.
test('a ticket that is not there is asked for once, also when the answer is there before the page', async ({
  browser,
  foxden,
}) => {
  const page = await browser.newPage()
  await signIn(page, foxden.url)
  const asked: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/tickets/99999') && asked.push(request.url()))
  await page.route('**/api/tickets/99999', (route) =>
    route.fulfill({
      status: 404,
      json: { code: 'not_found', message: 'Not here.', fields: {}, requestId: '', retryAt: null },
    }),
  )
  await page.goto(`${foxden.url}/tickets/99999`)
  await expect(page.getByRole('heading', { name: 'This ticket is not here' })).toBeVisible()
  // The list beside it is read after it, and so would be a second question.
  await expect(page.getByRole('grid', { name: 'Tickets' }).getByRole('link').first()).toBeVisible()
  expect(asked).toHaveLength(1)
  await page.close()
})

test('on a phone what opens from the properties lies over them', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await page.setViewportSize({ width: 390, height: 844 })
  // With its files and breaches told, the head still ends on the screen.
  const more = await page.getByRole('button', { name: 'More', exact: true }).boundingBox()
  expect((more?.x ?? 999) + (more?.width ?? 0)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'Properties' }).click()
  const properties = page.getByRole('complementary', { name: 'Properties' })
  for (const name of ['Status', 'Priority']) {
    await properties.getByRole('button', { name: new RegExp(`^${name}:`) }).click()
    // Nothing is chosen; but a finger would reach it.
    await page.getByRole('option').first().click({ trial: true })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('option')).toHaveCount(0)
  }
})

const PLACES = [
  { name: 'a desk, light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'a desk, dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'a tablet', width: 1024, height: 768, colorScheme: 'light' },
  { name: 'a phone', width: 390, height: 844, colorScheme: 'dark' },
] as const

for (const { name, width, height, colorScheme } of PLACES) {
  test(`reading, answering and noting can be used by everybody on ${name}`, async ({ page, foxden }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme })
    await signIn(page, foxden.url)
    await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
    await page.setViewportSize({ width, height })
    await expectNothingFound(page, 'ticket')
    await write(page, 'r', 'Hello')
    await expectNothingFound(page, 'reply')
    await page.keyboard.press('Escape')
    await write(page, 'n', 'Hello')
    await expectNothingFound(page, 'private note')
  })
}
