import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Examines a page with axe; what it finds is told with the screen's name and the elements concerned. */
export async function expectNothingFound(page: Page, screen: string): Promise<void> {
  // Transitions end first: a colour half-way is nobody's colour.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  )
  // Legacy mode looks at the page alone: frames of mail run nothing, an examiner included.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(passes.length, `axe looked at ${screen}`).toBeGreaterThan(5)
  const found = violations.map(
    ({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
  expect(found).toEqual([])
}

export const SIZES = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
}

/** The same in both themes and three sizes, in each of which nothing is wider than the screen. */
export async function expectFitEverywhere(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize() ?? SIZES.wide
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, `${screen}, ${size}: pixels beyond the screen`).toBeLessThanOrEqual(0)
      await expectNothingFound(page, `${screen}, ${size}, ${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(before)
}
