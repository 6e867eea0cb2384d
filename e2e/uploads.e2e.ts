import type { Locator, Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** Files on their way into a message, whatever their writer does meanwhile. */

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name })
const choose = (page: Page, name: string) =>
  page
    .getByLabel('Files to attach')
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 '.repeat(900)) })

/** Lets nothing through to an address until the test says so. */
async function hold(page: Page, pattern: string): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(pattern, async (route) => {
    await held
    await route.continue()
  })
  return release
}

test('a file goes on to its draft while its writer turns to another one, closes it, or goes on', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Gift wrap for a second address')
  await page.keyboard.press('r')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  const release = await hold(page, '**/api/files*')
  await choose(page, 'ribbon.pdf')
  const underWay = page.getByRole('progressbar', { name: 'Uploading ribbon.pdf' })
  await expect(underWay).toBeVisible()

  await tab(page, 'Private note').click()
  await expect(underWay).toHaveCount(0)
  await tab(page, 'Reply').click()
  await expect(underWay).toBeVisible()
  await message(page).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Go on with the draft: Reply' }).click()
  await expect(underWay).toBeVisible()
  await expectNothingFound(page, 'a file on its way')

  await message(page).click()
  await page.keyboard.press('Escape')
  const here = page.url()
  await page.keyboard.press('j')
  await expect(page).not.toHaveURL(here)
  await page.keyboard.press('k')
  await expect(page).toHaveURL(here)
  await expect(underWay).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop ribbon.pdf' })).toBeVisible()
  release()
  await expect(page.getByRole('button', { name: 'Remove ribbon.pdf' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'ribbon.pdf' })).toHaveCount(1)
})

test('a file whose page was left says that it is lost', async ({ page: first, context, foxden }) => {
  test.setTimeout(120_000)
  let page = first
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Charger light stays red after a full night')
  await page.keyboard.press('n')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type('With the manual.')
  await hold(page, '**/api/files*')
  await choose(page, 'manual.pdf')
  await expect(page.getByRole('progressbar', { name: 'Uploading manual.pdf' })).toBeVisible()

  // Another window on the same draft knows that it may still arrive.
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(message(other)).toHaveText('With the manual.')
  const lostThere = other.getByRole('listitem').filter({ hasText: 'manual.pdf' })
  await expect(lostThere).toHaveCount(0)
  const here = page.url()
  await page.close()
  await expect(lostThere).toContainText('Did not finish uploading: attach it again.')
  await other.close()

  page = await context.newPage()
  await page.goto(here)
  const lost = page.getByRole('listitem').filter({ hasText: 'manual.pdf' })
  await expect(lost).toContainText('Did not finish uploading: attach it again.')
  await page.reload()
  await expect(lost).toContainText('Did not finish uploading: attach it again.')
  await expectNothingFound(page, 'a lost file')
  await message(page).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('A file did not arrive. Try it again or remove it.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove manual.pdf' }).click()
  await page.reload()
  await expect(message(page)).toHaveText('With the manual.')
  await expect(lost).toHaveCount(0)
})

test('the file of a canned reply is waited for, and joins the draft it was put into', async ({ page, foxden }) => {
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const staged = await maya.upload(new File(['%PDF'], 'size-chart.pdf', { type: 'application/pdf' }))
  const { id: fileId } = (await staged.json()) as { id: string }
  const saved = await maya.send('PUT', `/canned-replies/${randomUUID()}`, {
    ...{ scope: 'personal', folder: '', title: 'Size chart', html: '<p>Here is our chart.</p>' },
    ...{ fileIds: [fileId], revision: 0 },
  })
  expect(saved.ok).toBe(true)

  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Helmet size exchange')
  await page.keyboard.press('r')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  const release = await hold(page, '**/api/canned-replies/*/files')
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Find a canned reply' }).pressSequentially('size chart')
  await page.getByRole('option', { name: 'Size chart' }).click()
  await expect(message(page)).toHaveText('Here is our chart.')
  await message(page).click()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'A file is still on its way.' })).toBeVisible()

  await tab(page, 'Private note').click()
  await expect(message(page)).toHaveText('')
  release()
  await tab(page, 'Reply').click()
  await expect(page.getByRole('button', { name: 'Remove size-chart.pdf' })).toBeVisible()
  await tab(page, 'Private note').click()
  await expect(page.getByText('size-chart.pdf')).toHaveCount(0)
})

test('a file that is let go beside its place never becomes the page', async ({ page, foxden }) => {
  /** Lets files fall there, and tells whether the browser would have opened them. */
  const drop = (place: Locator, ...names: string[]) =>
    place.evaluate((element, all) => {
      const dataTransfer = new DataTransfer()
      for (const name of all) dataTransfer.items.add(new File(['%PDF-1.4 '], name))
      const events = ['dragenter', 'dragover', 'drop'].map(
        (type) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }),
      )
      return events.every((event) => !element.dispatchEvent(event))
    }, names)
  const refused = page.getByText('There is no place for files here. Let them go where a message is written.')

  await signIn(page, foxden.url)
  for (const path of ['/tickets', '/new', '/outbox']) {
    await page.goto(`${foxden.url}${path}`)
    expect(await drop(page.getByRole('navigation').first(), 'stray.pdf')).toBe(true)
    await expect(refused).toBeVisible()
  }
  await expectNothingFound(page, 'a stray file')

  await page.goto(`${foxden.url}/new/many`)
  expect(await drop(page.getByText('Drop a CSV file here'), 'one.csv', 'two.csv')).toBe(true)
  await expect(page.getByRole('alert')).toContainText('One table is taken at a time. These are 2 files')

  await openTicket(page, foxden.url, 'Gift wrap for a second address')
  expect(await drop(page.getByRole('feed').or(page.getByRole('main')).first(), 'stray.pdf')).toBe(true)
  await expect(refused).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  // Beside the text, but within the composer.
  expect(await drop(tab(page, 'Reply'), 'beside.pdf')).toBe(true)
  await expect(page.getByRole('button', { name: 'Remove beside.pdf' })).toHaveCount(1)
  expect(await drop(message(page), 'inside.pdf')).toBe(true)
  await expect(page.getByRole('button', { name: 'Remove inside.pdf' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove beside.pdf' }).click()
  await page.getByRole('button', { name: 'Remove inside.pdf' }).click()
})
