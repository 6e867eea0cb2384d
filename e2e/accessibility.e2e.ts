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
