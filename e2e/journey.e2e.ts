import { expect, openTicket, signIn, test, watchForComplaints } from './setup/console.ts'

/** What an agent does all day, and finds again after a restart. */

const SUBJECT = 'Charged twice for order 88213'

test('an agent narrows the queue, and the address says how', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all`)
  const grid = page.getByRole('grid', { name: 'Tickets' })
  await expect(grid).toHaveAttribute('aria-rowcount', /\d{3}/)
  await page.getByRole('searchbox', { name: 'Find in these tickets' }).fill('charged twice')
  await expect(page.getByRole('row', { name: new RegExp(SUBJECT) })).toBeVisible()
  await expect(page).toHaveURL(/text=charged/)
  await page.reload()
  await expect(page.getByRole('row', { name: new RegExp(SUBJECT) })).toBeVisible()
})

test('an agent replies with a file, and finds all of it again after a restart', async ({ page, foxden }) => {
  test.setTimeout(120_000)
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, SUBJECT)
  const timeline = page.getByRole('feed', { name: 'Timeline' })

  await test.step('a reply with a file', async () => {
    await page.keyboard.press('r')
    const message = page.getByRole('textbox', { name: 'Message' })
    await message.click()
    await message.pressSequentially('We refund the second charge today.')
    await page.getByLabel('Files to attach').setInputFiles({
      name: 'refund receipt.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Refund of 12.50'),
    })
    await expect(page.getByText('15 B', { exact: true })).toBeVisible()
    await page.keyboard.press('Control+Shift+Enter')
    await expect(timeline.getByText('We refund the second charge today.')).toBeVisible()
    await expect(page.getByText(/Leaves in \d/).first()).toBeVisible()
    await expect(page.getByRole('article', { name: /Maya Lindqvist, reply$/i }).last()).toContainText(
      'refund receipt.txt',
      {
        timeout: 20_000,
      },
    )
  })

  await test.step('a private note', async () => {
    await page.keyboard.press('n')
    const message = page.getByRole('textbox', { name: 'Message' })
    await message.click()
    await message.pressSequentially('Bank says two days.')
    await page.getByRole('button', { name: /Add note/ }).click()
    await expect(page.getByRole('article', { name: /private note/i }).last()).toContainText('Bank says two days.')
  })

  await test.step('status and assignee', async () => {
    await page.getByRole('button', { name: /^Status: / }).click()
    await page.getByRole('option', { name: 'On Hold' }).click()
    await expect(page.getByRole('button', { name: 'Status: On Hold' })).toBeVisible()
    await page.getByRole('button', { name: /^Assignee: / }).click()
    await page.getByRole('option', { name: /Maya Lindqvist/ }).click()
    await expect(page.getByRole('button', { name: /Assignee: .*Maya Lindqvist/ })).toBeVisible()
  })

  await test.step('after a restart', async () => {
    await expect(timeline.getByText(/On Hold/).last()).toBeVisible()
    await foxden.stop()
    await foxden.start()
    await page.reload()
    await expect(timeline.getByText('Bank says two days.')).toBeVisible()
    await expect(page.getByRole('article', { name: /Maya Lindqvist, reply$/i }).last()).toContainText(
      'refund receipt.txt',
    )
    await expect(page.getByRole('button', { name: 'Status: On Hold' })).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download refund receipt.txt' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('refund receipt.txt')
  })
})

test('two windows see each other’s changes within two seconds', async ({ page, foxden, browser }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Display shows E-07 after the update')
  const other = await (await browser.newContext()).newPage()
  const complaints = watchForComplaints(other)
  await signIn(other, foxden.url, 'Sam Okafor')
  await openTicket(other, foxden.url, 'Display shows E-07 after the update')

  await other.getByRole('button', { name: /^Priority: / }).click()
  await other.getByRole('option', { name: 'Low' }).click()
  await expect(page.getByRole('button', { name: 'Priority: Low' })).toBeVisible({ timeout: 2_000 })
  expect(complaints).toEqual([])
  await other.context().close()
})
