import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** axe on every screen, in both themes, wide and narrow. */

const SIZES = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}

async function expectNothingFound(page: Page, screen: string) {
  // Transitions end first: a colour half-way is nobody's colour.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  )
  const { violations, passes } = await new AxeBuilder({ page }).analyze()
  expect(passes.length, `axe looked at ${screen}`).toBeGreaterThan(5)
  const found = violations.map(
    ({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
  expect(found).toEqual([])
}

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
