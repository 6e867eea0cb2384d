import { expectNothingFound, SIZES } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** axe on every screen, in both themes, wide and narrow. */

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing: ${size}, ${colorScheme}`, async ({ page, foxden }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(foxden.url)
      await expect(page.getByRole('button', { name: /Maya Lindqvist/ })).toBeVisible()
      await expectNothingFound(page, 'sign-in')

      await signIn(page, foxden.url)
      await page.goto(`${foxden.url}/tickets?view=all&sort=lastReply`)
      await expect(page.getByRole('row', { name: /Charged twice/ })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNothingFound(page, 'queue')

      await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
      await expectNothingFound(page, 'ticket')
      await page.keyboard.press('n')
      await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
      await expectNothingFound(page, 'private note')
    })
  }
}

test('the window says what it shows, wherever it goes', async ({ page, foxden }) => {
  await page.goto(foxden.url)
  await expect(page).toHaveTitle('Sign in · Foxden')
  await signIn(page, foxden.url)
  await expect(page).toHaveTitle('My open · Foxden')
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await expect(page).toHaveTitle(/^#RW\d+ Front wheel arrived bent, race on Saturday · Foxden$/)
  const pages = {
    outbox: 'Outbox',
    'new': 'New ticket',
    'new/many': 'Tickets from a table',
    'canned-replies': 'Canned replies',
    bulk: 'Bulk changes',
    'tickets?view=all': 'All',
  }
  for (const [path, title] of Object.entries(pages)) {
    // Within the page, as links lead there.
    await page.evaluate((to) => {
      history.pushState(null, '', `/${to}`)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await expect(page).toHaveTitle(`${title} · Foxden`)
  }
})

test('a ticket is told whole to whoever hears it: its page, its parts, and when each line was', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await expect(page).toHaveTitle(/^#RW\d+ Front wheel arrived bent, race on Saturday · Foxden$/)
  const properties = page.getByRole('complementary', { name: 'Properties' })
  // A heading is a word to jump to, without the buttons beside it.
  for (const name of ['Fields', 'Contact', 'Subscribers'])
    await expect(properties.getByRole('heading', { name, exact: true })).toBeVisible()

  const lines = page.getByRole('feed', { name: 'Timeline', exact: true }).getByRole('article')
  const changes = lines.filter({ hasText: ' changed ' })
  await expect(changes.first()).toBeVisible()
  const times = await lines.locator('time').allTextContents()
  expect(times.length).toBeGreaterThan(5)
  for (const time of times)
    expect(time).toMatch(/^(Today|Yesterday|([A-Z][a-z]{2}, )?[A-Z][a-z]{2} \d+(, \d{4})?), \d\d:\d\d$/)

  await page.keyboard.press('r')
  const setWith = page.getByRole('button', { name: 'Set with this reply' })
  await expect(setWith).toBeVisible()
  // What a button is called is not said twice.
  await expect(setWith).toHaveAccessibleDescription('')
})
