import type { Locator, Page } from '@playwright/test'
import { expect, signIn, test, watchForComplaints } from './setup/console.ts'

/** The list under keys, pointer and finger: what was chosen happens, is undone, and the place is never lost. */

const row = (page: Page, at: number) => page.locator(`[role="row"][aria-rowindex="${at + 1}"]`)
const rowOf = (page: Page, id: string) => page.getByRole('row').filter({ hasText: id })

async function idOf(page: Page, at: number): Promise<string> {
  await expect(row(page, at)).toContainText(/#[A-Z]+\d/)
  return /#[A-Z]+\d+/.exec((await row(page, at).textContent()) ?? '')?.[0] ?? ''
}

async function openAll(page: Page, url: string) {
  await signIn(page, url)
  await page.goto(`${url}/tickets?view=all&sort=id`)
  await expect(row(page, 1).getByRole('link')).toBeVisible()
}

test('keys select tickets, set their status, and take it back', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  const ids = [await idOf(page, 2), await idOf(page, 3)]
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible()

  await page.keyboard.press('s')
  await page.getByRole('combobox', { name: 'Status' }).fill('parts')
  await page.keyboard.press('Enter')
  for (const id of ids) await expect(rowOf(page, id)).toHaveAccessibleName(/Awaiting Parts/)
  await expect(page.getByText('2 tickets set to Awaiting Parts')).toBeVisible()
  await expect(page.getByRole('toolbar', { name: /selected/ })).toBeHidden()

  // HappyFox has it, not only this page.
  await page.reload()
  for (const id of ids) await expect(rowOf(page, id)).toHaveAccessibleName(/Awaiting Parts/)
  await page.keyboard.press('j')
  await page.keyboard.press('p')
  await page.getByRole('option', { name: 'Critical' }).click()
  await expect(rowOf(page, ids[0] ?? '')).toHaveAccessibleName(/Critical/)
  await page.keyboard.press('z')
  await expect(rowOf(page, ids[0] ?? '')).not.toHaveAccessibleName(/Critical/)
})

test('a filter lives in the address, and Back leads to the list as it was left', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Filter by' }).fill('stat')
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await page.getByRole('option', { name: 'In Progress' }).click()
  await page.getByRole('option', { name: 'On Hold' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/status=\d+,\d+/)
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('In Progress or On Hold')
  await expect(row(page, 1)).toHaveAccessibleName(/In Progress|On Hold/)

  for (let step = 0; step < 25; step += 1) await page.keyboard.press('j')
  const place = await page.getByRole('grid').getAttribute('aria-activedescendant')
  const first = await page.getByRole('grid').evaluate((grid) => grid.scrollTop)
  expect(first).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/tickets\/\d+\?.*status=/)
  await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/tickets\?.*status=/)
  await expect(page.getByRole('grid')).toBeFocused()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-activedescendant', place ?? '')
  await expect(page.locator(`#${place}`)).toBeInViewport()
})

test('a status that does not exist shows as a broken chip and breaks nothing', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=nonsense&status=987654&sort=colour&due=someday`)
  await expect(page.getByText('no. 987654, which is gone')).toBeVisible()
  await expect(page.getByText('No ticket fits these filters')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the status filter' }).click()
  await expect(row(page, 1)).toBeVisible()
})

test('what another agent changes is seen in place, and no row moves', async ({ page, foxden, browser }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=awaiting&behavior=open&unresponded=true&category=1&sort=id`)
  const ids = [await idOf(page, 1), await idOf(page, 2), await idOf(page, 3)]

  const other = await (await browser.newContext()).newPage()
  const complaints = watchForComplaints(other)
  await signIn(other, foxden.url, 'Ines Duarte')
  await other.goto(`${foxden.url}/tickets?view=all&behavior=open&category=1&sort=id`)
  await rowOf(other, ids[1] ?? '').hover()
  await other.getByRole('button', { name: 'Set status' }).click()
  await other.getByRole('option', { name: /^Solved/ }).click()

  await expect(rowOf(page, ids[1] ?? '')).toHaveAccessibleName(/Solved/, { timeout: 15_000 })
  expect([await idOf(page, 1), await idOf(page, 2), await idOf(page, 3)]).toEqual(ids)
  await page.getByRole('button', { name: '1 no longer here' }).click()
  await expect(rowOf(page, ids[1] ?? '')).toHaveCount(0)
  await expect(row(page, 2)).toContainText(ids[2] ?? '')
  expect(complaints).toEqual([])
  await other.context().close()
})

test('the palette finds tickets, views and what can be done', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Tickets, contacts, views and actions' })
  await box.fill('charged twice')
  await expect(page.getByRole('option', { name: /Charged twice/ }).first()).toBeVisible()
  await box.fill('overdue')
  await page.getByRole('group', { name: 'Views' }).getByRole('option', { name: 'Overdue' }).click()
  await expect(page).toHaveURL(/view=overdue/)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Take it')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test.describe('under a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a row is drawn aside for its actions, and held to select', async ({ page, foxden }) => {
    await openAll(page, foxden.url)
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: x === undefined || y === undefined ? [] : [{ x, y }],
      })
    const box = await row(page, 2).boundingBox()
    const y = (box?.y ?? 0) + 40
    await touch('touchStart', 60, y)
    for (let x = 80; x <= 260; x += 20) await touch('touchMove', x, y)
    await touch('touchEnd')
    await page.getByRole('button', { name: 'Take it' }).click()
    await expect(row(page, 2).getByRole('img', { name: 'Maya Lindqvist' })).toBeVisible()

    await touch('touchStart', 100, y + 84)
    await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible()
    await touch('touchEnd')
    await row(page, 5).click()
    await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the selection' }).click()
    await row(page, 5).click()
    await expect(page).toHaveURL(/\/tickets\/\d+/)
  })

  test('what can be pressed in the list is as high as a finger needs, on a tablet as on a phone', async ({
    page,
    foxden,
  }) => {
    await signIn(page, foxden.url)
    const address = `${foxden.url}/tickets?view=all&sort=id&behavior=open&created=last90days&text=the`
    for (const viewport of [
      { width: 1024, height: 768 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport)
      await page.goto(address)
      await expect(row(page, 3).getByRole('link')).toBeVisible()
      const isPhone = viewport.width < 600
      if (isPhone) await page.getByRole('button', { name: 'Select tickets' }).tap()
      await (isPhone ? row(page, 3) : row(page, 3).getByRole('checkbox')).tap()
      await expect(page.getByRole('toolbar', { name: '1 selected' })).toBeVisible()
      expect(await lowTargets(page.getByRole('toolbar', { name: '1 selected' }))).toEqual([])
      await page.getByRole('button', { name: 'More for the selection' }).tap()
      await expect(page.getByRole('menu')).toBeVisible()
      expect(await lowTargets(page.getByRole('menu'))).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Clear the selection' }).tap()
      if (isPhone) {
        expect(await lowTargets(page.getByRole('navigation', { name: 'Quick views' }))).toEqual([])
        await page.getByRole('button', { name: 'Filters' }).tap()
      }
      await expect(page.getByRole('button', { name: 'Remove the created filter' })).toBeVisible()
      expect(await lowTargets(page.getByRole('main'))).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }
  })
})

/** What can be pressed and is less than 44 pixels high where it is touched, its own edges included. */
const lowTargets = (within: Locator) =>
  within.evaluate(async (root) => {
    const moves = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.all(moves.map(({ finished }) => finished.catch(() => {})))
    // A row is pressed as a whole.
    const targets = [...root.querySelectorAll<HTMLElement>('button, a:not([role="row"] *), input, [role="option"]')]
    return targets.flatMap((element) => {
      const { left, width, top, bottom } = element.getBoundingClientRect()
      const [x, middle] = [left + width / 2, (top + bottom) / 2]
      const isHit = (y: number) => {
        const hit = document.elementFromPoint(x, y)
        return hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element) === true)
      }
      // Out of sight, or below something else; whole pixels are asked for.
      if (width < 2 || !isHit(middle) || (isHit(middle - 21) && isHit(middle + 21))) return []
      return [`${element.getAttribute('aria-label') ?? element.textContent}: ${Math.round(bottom - top)}`]
    })
  })

test('a list that was never read shows no other list’s rows while there is no connection', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  const first = await idOf(page, 1)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: /^Unassigned/ }).click()
  await expect(page.getByRole('heading', { name: 'Unassigned' })).toBeVisible()
  await expect(rowOf(page, first)).toBeHidden()
  await expect(page.getByText('Tickets could not be loaded')).toBeVisible()
  // Nor when it is asked for once more.
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(rowOf(page, first)).toBeHidden()
  await page.context().setOffline(false)
  await expect(row(page, 1).getByRole('link')).toBeVisible({ timeout: 30_000 })
})
