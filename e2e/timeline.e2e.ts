import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { eventually, note, signInAs } from './setup/agent.ts'
import { expectFitEverywhere, expectNothingFound, SIZES } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'
import { atDesk, newTicket, openById } from './setup/refusing-desk.ts'

/** Reading a ticket: links to one message, files, long threads. */

test('a link leads to one message, and one that leads nowhere says so', async ({ page, foxden, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  const note = page.getByRole('article', { name: /private note/ }).first()
  await note.hover()
  await note.getByRole('button', { name: 'Copy link to this message' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/tickets\/\d+#u\d+$/)
  await page.goto('about:blank')
  await page.goto(link)
  await expect(note).toBeFocused()
  await expect(note).toBeInViewport()
  await page.goto(link.replace(/#u\d+$/, '#u999999'))
  await page.reload()
  const lost = page.getByText('The message that this link points to is not on this ticket.')
  await expect(lost).toBeVisible()
  await page.getByRole('link', { name: 'Dismiss' }).click()
  await expect(lost).toBeHidden()
})

test('a linked message gives the page back at the first turn of the wheel', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&text=Scan+log`)
  await page.getByRole('link', { name: 'Scan log, dock 2' }).first().click()
  await expect(page.getByRole('feed', { name: 'Timeline', exact: true })).toBeVisible()
  const lines = page.getByRole('feed', { name: 'Timeline', exact: true }).getByRole('article')
  const linked = await lines.nth(20).getAttribute('id')
  await page.goto(`${page.url()}#${linked}`)
  await page.reload()
  const target = page.locator(`[id="${linked}"]`)
  await expect(target).toBeInViewport()
  const history = page.getByRole('group', { name: 'History' })
  await history.hover()
  await page.mouse.wheel(0, 3000)
  await expect(target).not.toBeInViewport()
  // A composer that opens, lines that come: the page must not jump back.
  await page.getByRole('button', { name: /^Show \d+ earlier lines/ }).evaluate((button: HTMLElement) => button.click())
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await page.setViewportSize({ width: 1280, height: 640 })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await expect(target).not.toBeInViewport()
})

test('all files of a ticket stand in one place, can be looked at, and come as one zip', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await page.getByRole('button', { name: '5 files' }).click()
  const shelf = page.getByRole('list', { name: 'Files of this ticket' })
  await expect(shelf.getByRole('listitem')).toHaveCount(5)
  await expectNothingFound(page, 'files of a ticket')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download all' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^RW\d+ files\.zip$/)
  const zip = readFileSync(await download.path())
  for (const name of ['IMG_2041.jpg', 'bicycle.gif', 'packing-guide.pdf']) expect(zip.includes(name)).toBe(true)

  await shelf.getByRole('button', { name: 'View packing-guide.pdf' }).click()
  const viewer = page.getByRole('dialog', { name: 'packing-guide.pdf' })
  // Words that were drawn from the file itself.
  await expect(viewer.getByText('How to pack a wheel for return')).toBeAttached({ timeout: 20_000 })
  let arrive = () => {}
  const held = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/attachments/*?inline=1', async (route) => {
    await held
    await route.continue()
  })
  await page.keyboard.press('ArrowRight')
  const fetching = page.getByRole('dialog').getByText('Fetching bicycle.gif')
  await expect(fetching).toBeVisible()
  arrive()
  await expect(fetching).toBeHidden()
  await expect(page.getByRole('img', { name: 'bicycle.gif' })).toBeVisible()
  await expectNothingFound(page, 'viewer')

  await page.context().setOffline(true)
  await page.keyboard.press('ArrowLeft')
  await expect(viewer.getByRole('status')).toHaveText(
    'This file could not be fetched. Foxden’s server cannot be reached.',
  )
  await page.context().setOffline(false)
  await viewer.getByRole('button', { name: 'Try again' }).click()
  await expect(viewer.getByText('How to pack a wheel for return')).toBeAttached({ timeout: 20_000 })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'bicycle.gif' })).toBeHidden()
})

test('a small picture that could not be fetched comes when the connection is back, or its file is looked at', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  let isDown = true
  await page.route('**/attachments/*?inline=1', (route) =>
    isDown ? route.abort('connectionfailed') : route.continue(),
  )
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  const first = page.getByRole('button', { name: 'View IMG_2041.jpg' })
  const second = page.getByRole('button', { name: 'View IMG_2042.jpg' })
  const isDrawn = (card: typeof first) =>
    expect.poll(() => card.evaluate((button) => (button.querySelector('img')?.naturalWidth ?? 0) > 0)).toBe(true)
  await expect(first.locator('svg')).toBeVisible()
  await expect(second.locator('svg')).toBeVisible()
  isDown = false
  await first.click()
  await expect(page.getByRole('dialog', { name: 'IMG_2041.jpg' })).toBeVisible()
  await page.keyboard.press('Escape')
  await isDrawn(first)
  await expect(second.locator('svg')).toBeVisible()
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await isDrawn(second)
})

test('the viewer’s buttons show their whole focus on a phone', async ({ browser, foxden }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&text=Front+wheel+arrived+bent`)
  await page
    .getByRole('link', { name: /Front wheel arrived bent/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'View IMG_2041.jpg' }).click()
  const viewer = page.getByRole('dialog', { name: 'IMG_2041.jpg' })
  const seen = new Set<string>()
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab')
    const ring = await viewer.evaluate((dialog) => {
      const control = document.activeElement
      if (!control || !dialog.contains(control) || control === dialog) return null
      const { outlineOffset, outlineWidth } = getComputedStyle(control)
      const around = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth)
      const [inner, outer] = [control.getBoundingClientRect(), dialog.getBoundingClientRect()]
      const rest = [
        inner.top - outer.top,
        inner.left - outer.left,
        outer.right - inner.right,
        outer.bottom - inner.bottom,
      ]
      return { name: control.getAttribute('aria-label') ?? '', room: Math.min(...rest) - around }
    })
    if (!ring) continue
    seen.add(ring.name)
    expect(ring.room, ring.name).toBeGreaterThanOrEqual(0)
  }
  expect([...seen]).toEqual(expect.arrayContaining(['Next file', 'Download IMG_2041.jpg', 'Close']))
  await context.close()
})

test('on a phone the head of a message keeps its time at the right, and shows all of long names at a press', async ({
  browser,
  foxden,
}) => {
  const name = 'Bartholomew Featherstonehaugh-Cholmondeley the Younger'
  const id = await newTicket(foxden, 1, 'Long heads', { name, email: 'bartholomew.featherstonehaugh@example.org' })
  const cc = Array.from({ length: 6 }, (_, at) => `a.rather.long.address.no${at}@subsidiary.example.org`)
  await atDesk(foxden, `ticket/${id}/staff_update/`, { staff: 3, html: '<p>On its way.</p>', cc: cc.join(',') })
  const context = await browser.newContext({ viewport: SIZES.phone, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await signIn(page, foxden.url)
  await openById(page, foxden, id)
  const messages = page.getByRole('feed', { name: 'Timeline' }).locator('article.message')
  await expect(messages).toHaveCount(2)
  for (const message of await messages.all()) {
    await message.scrollIntoViewIfNeeded()
    const [box, head, time] = await Promise.all(
      ['.box', 'header', 'time'].map((part) => message.locator(part).first().boundingBox()),
    )
    if (!box || !head || !time) throw new Error('a head has its parts')
    expect(box.x + box.width - time.x - time.width, 'right of the time').toBeLessThan(16)
    expect(time.y - head.y, 'above the time').toBeLessThan(8)
  }
  const [first, second] = [messages.nth(0), messages.nth(1)]
  const isWhole = (line: Locator) =>
    line.evaluate(
      (element) => element.scrollWidth <= element.clientWidth && element.getBoundingClientRect().right <= innerWidth,
    )
  const writer = first.locator('header b')
  await expect(writer).toHaveText(name)
  expect(await isWhole(writer)).toBe(false)
  await first.getByRole('button', { name: 'Who wrote and got this, in full' }).click()
  expect(await isWhole(writer)).toBe(true)
  const readers = second
    .locator('p')
    .filter({ hasText: cc.at(-1) ?? '' })
    .first()
  expect(await isWhole(readers)).toBe(false)
  await second.getByRole('button', { name: 'Who wrote and got this, in full' }).click()
  expect(await isWhole(readers)).toBe(true)
  await expectFitEverywhere(page, 'long heads')
  await context.close()
})

test('a thread of 500 updates opens, is typed in, and is read from the start', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&text=Scan+log`)
  await page.getByRole('link', { name: 'Scan log, dock 2' }).first().click()
  await expect(page.getByRole('feed', { name: 'Timeline', exact: true })).toBeVisible()
  await page.keyboard.press('n')
  const message = page.getByRole('textbox', { name: 'Message' })
  await expect(message).toBeFocused()
  // Another test may have left a draft here, which comes when it comes.
  await message.pressSequentially('Seen.')
  await expect(message).toContainText('Seen.')
  await page.keyboard.press('Escape')
  const lines = page.getByRole('article')
  const before = await lines.count()
  await page.getByRole('button', { name: /^Show \d+ earlier lines/ }).click()
  await expect.poll(() => lines.count()).toBeGreaterThan(before + 50)
})

test('breaches are told with what is known of their time', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await expect(page.getByRole('article', { name: 'SLA breach noticed' })).toContainText('first on this ticket')
})

test('mail with handlers and style sheets leaves the browser nothing to complain of', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Your mailbox is almost full <script>alert(1)</script>')
  const feed = page.getByRole('feed', { name: 'Timeline', exact: true })
  await expect(feed.getByText('Sign in to keep receiving mail')).toBeVisible()
  await openTicket(page, foxden.url, 'Sketch of my bottle cage idea')
  await expect(feed.getByRole('article').first()).toBeVisible()
})

test('tickets that are passed on the way to another are not read, and nobody is said to be there', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&sort=created`)
  const told: string[] = []
  page.on('request', (request) => {
    const seen = /\/api\/seen\/(\d+)$/.exec(request.url())
    if (seen) told.push(`seen ${seen[1]}`)
    if (!request.url().endsWith('/api/presence')) return
    const { ticketId, doing } = request.postDataJSON()
    if (doing) told.push(`${doing} ${ticketId}`)
  })
  const idHere = () => /\/tickets\/(\d+)/.exec(page.url())?.[1]
  const feed = page.getByRole('feed', { name: 'Timeline', exact: true })
  const isTold = (id: string | undefined) => expect.poll(() => told).toEqual(expect.arrayContaining([`seen ${id}`]))
  await page.getByRole('grid', { name: 'Tickets' }).getByRole('link').first().click()
  await feed.waitFor()
  const first = idHere()
  await isTold(first)
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('j')
  await expect.poll(idHere).not.toBe(first)
  await feed.waitFor()
  const last = idHere()
  await isTold(last)
  expect(told.toSorted()).toEqual([`seen ${first}`, `seen ${last}`, `viewing ${first}`, `viewing ${last}`].toSorted())
})

test('what came since the last look stands below a line, from the first paint on', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  const isSeen = page.waitForResponse(/\/api\/seen\/\d+$/)
  await openTicket(page, foxden.url, 'Do you sponsor small races?')
  await isSeen
  const id = Number(/\/tickets\/(\d+)/.exec(page.url())?.[1])
  await page.goto(`${foxden.url}/tickets?view=all`)
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  await ines.write(id, note('<p>The club has called back.</p>'))
  await eventually('the note on the ticket', async () => JSON.stringify(await ines.ticket(id)).includes('called back'))
  await page.goto(`${foxden.url}/tickets/${id}`)
  const line = page.getByText('Since you last looked')
  await expect(page.getByText('The club has called back.')).toBeVisible()
  expect(await line.isVisible()).toBe(true)
  const [above, below] = await Promise.all([
    line.boundingBox(),
    page.getByText('The club has called back.').boundingBox(),
  ])
  expect(above?.y).toBeLessThan(below?.y ?? 0)
})

const mailed = { text: undefined }

test('deep quotes and lists are read on a phone too', async ({ page, foxden }) => {
  const html = `${'<ul><li><blockquote>'.repeat(40)}<p>The deepest word</p>${'</blockquote></li></ul>'.repeat(40)}`
  const id = await newTicket(foxden, 1, 'Re: Re: Re: Bell', { ...mailed, html })
  await signIn(page, foxden.url)
  await page.setViewportSize({ width: 390, height: 844 })
  await openById(page, foxden, id)
  const word = page.getByText('The deepest word')
  await expect(word).toBeInViewport({ ratio: 1 })
  const [box, message] = [await word.boundingBox(), await page.getByRole('article').last().boundingBox()]
  expect(box?.width).toBeGreaterThan(100)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((message?.x ?? 0) + (message?.width ?? 0))
})

test('piled accents stay within their message', async ({ page, foxden }) => {
  const id = await newTicket(foxden, 1, 'Piled', { ...mailed, html: `<p>a${'\u0301'.repeat(60)}</p>` })
  await signIn(page, foxden.url)
  await openById(page, foxden, id)
  const message = page.getByRole('article').last()
  const header = message.locator('header')
  await expect(header).toBeVisible()
  const looks = () => header.screenshot({ animations: 'disabled' })
  const before = await looks()
  await message.getByText('a\u0301').evaluate((paragraph) => (paragraph.style.visibility = 'hidden'))
  expect((await looks()).equals(before)).toBe(true)
})

test('a message without a word says so', async ({ page, foxden }) => {
  const id = await newTicket(foxden, 1, 'Blank', { ...mailed, html: '<div><br></div><p>&nbsp;</p>' })
  await signIn(page, foxden.url)
  await openById(page, foxden, id)
  await expect(page.getByRole('article').last()).toContainText('No text')
})

test('a text from right to left is read in its order, in plain and in designed mail', async ({ page, foxden }) => {
  // The first letter stands right of the mark at the end.
  const isInOrder = (paragraph: Element) => {
    const text = paragraph.firstChild
    const leftOf = (at: number) => {
      const range = document.createRange()
      range.setStart(text ?? paragraph, at)
      range.setEnd(text ?? paragraph, at + 1)
      return range.getBoundingClientRect().left
    }
    return leftOf(0) > leftOf((text?.textContent?.length ?? 1) - 1)
  }
  const words = 'هل المقاس L؟'
  const plain = await newTicket(foxden, 1, 'سؤال 1', { ...mailed, html: `<p>${words}</p>` })
  const designed = await newTicket(foxden, 1, 'سؤال 2', { ...mailed, html: `<table><td>${words}</td></table>` })
  await signIn(page, foxden.url)
  await openById(page, foxden, plain)
  expect(await page.getByRole('article').getByText(words).evaluate(isInOrder)).toBe(true)
  await openById(page, foxden, designed)
  expect(await page.frameLocator('iframe').getByText(words).evaluate(isInOrder)).toBe(true)
})

test('mail of the usual width is seen whole, and a far wider one is scrolled', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Fwd: Your order 88144')
  const mail = page.frameLocator('iframe').locator('#mail')
  const hidden = () => mail.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  await expect.poll(hidden).toBe(0)
  await expect(mail.getByText('Thank you for your order')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(hidden).toBeGreaterThan(100)
})

test('messages off the screen cost nothing, and no outline or rail is cut', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Two names on one invoice')
  const message = page.locator('.timeline .message').first()
  const look = (element: Element) => {
    const { contentVisibility, overflowClipMargin } = getComputedStyle(element)
    return { contentVisibility, overflowClipMargin }
  }
  // What an element's containment cuts off is inside it: there is room in it, or it is the box, which the rail is not in.
  if (await page.evaluate(() => CSS.supports('overflow-clip-margin: 12px'))) {
    expect(await message.evaluate(look)).toEqual({ contentVisibility: 'auto', overflowClipMargin: '12px' })
  } else {
    expect(await message.evaluate(look)).toMatchObject({ contentVisibility: 'visible' })
    expect(await message.locator('.box').evaluate(look)).toMatchObject({ contentVisibility: 'auto' })
  }
})
