import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, signIn, test } from './setup/console.ts'
import { newTicket } from './setup/refusing-desk.ts'

/** A ticket on paper. */

/** The reader of PDF takes it for granted; Node 20 has none. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers })

async function read(pdf: Buffer): Promise<string[]> {
  const { promise } = getDocument({ data: new Uint8Array(pdf) })
  const paper = await promise
  const pages: string[] = []
  for (let number = 1; number <= paper.numPages; number += 1) {
    const { items } = await (await paper.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  return pages
}

test('all of a long ticket is printed, light, and nothing of the page around it', async ({ page, foxden }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&text=Scan+log`)
  await page.getByRole('link', { name: 'Scan log, dock 2' }).first().click()
  await expect(page.getByRole('feed', { name: 'Timeline', exact: true })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.type('Half a thought')
  const articles = page.getByRole('feed', { name: 'Timeline', exact: true }).getByRole('article')
  const newest = await articles.last().innerText()
  const lastWords = newest.split('\n').findLast((line) => line.trim().length > 8) ?? ''

  const pages = await read(await page.pdf({ format: 'A4' }))
  expect(pages.length).toBeGreaterThan(10)
  expect(pages[0]).toContain('Scan log, dock 2')
  expect(squeezed(pages.at(-1) ?? '')).toContain(squeezed(lastWords))
  const all = pages.join(' ')
  for (const chrome of ['Half a thought', 'earlier lines', '1 of 1', 'Take it', 'Assignee'])
    expect(all).not.toContain(chrome)

  // On the screen it is as it was.
  await expect(page.getByRole('button', { name: /^Show \d+ earlier lines/ })).toBeVisible()
  const surface = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--fx-surface').trim())
  const dark = await surface()
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  const printed = await surface()
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' })
  expect(printed).not.toBe(dark)
  await expect.poll(surface).toBe(printed)
})

test('mail with a layout of its own is printed to its end', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&text=88144`)
  await page.getByRole('link', { name: 'Fwd: Your order 88144' }).first().click()
  // What a customer passes on is why they write: nobody has to unfold it.
  await expect(page.frameLocator('iframe').getByText('Thank you for your order')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show images' }).first()).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 500 })
  const paper = (await read(await page.pdf({ format: 'A4' }))).join(' ')
  expect(squeezed(paper)).toContain('HarbourCycles,2QuayRoad')
  // Nothing can be pressed there.
  expect(paper).not.toContain('Show images')
})

test('a message that is longer than a page begins where the one before ends', async ({ page, foxden }) => {
  const lines = Array.from({ length: 120 }, (_, index) => `<p>Line ${index + 1} of the whole report.</p>`)
  const id = await newTicket(foxden, 1, 'The whole report', { html: lines.join('') })
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets/${id}`)
  await expect(page.getByText('Line 120 of the whole report.')).toBeVisible()
  const pages = await read(await page.pdf({ format: 'A4' }))
  expect(pages[0]).toContain('Line 20 of the whole report.')
  expect(pages.join(' ')).toContain('Line 120 of the whole report.')
})

const squeezed = (text: string) => text.replaceAll(/\s+/g, '')
