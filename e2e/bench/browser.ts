import type { Page } from '@playwright/test'

export { signIn } from '../setup/console.ts'

/**
 * Milliseconds from a click on a row to the frame in which the ticket's subject and its newest message stand on the page,
 * for `count` rows one after the other, each opened for the first time. A hand rests on a row before it presses, long enough
 * for the copy to be read ahead; `inPassing` presses at once.
 */
export async function clickToTicket(page: Page, count: number, { inPassing = false } = {}): Promise<number[]> {
  const times: number[] = []
  const list = new URL(page.url())
  list.search = '?view=all&sort=created'
  list.pathname = '/tickets'
  await page.goto(list.href)
  await page.getByRole('row').nth(1).waitFor()
  for (let index = 0; index < count; index++) {
    const link = page
      .getByRole('row')
      .nth(1 + (index % 15))
      .getByRole('link')
      .first()
    const painted = page.evaluate(async () => {
      const clickedAt = await new Promise<number>((resolve) =>
        addEventListener('click', (event) => resolve(event.timeStamp), { capture: true, once: true }),
      )
      while (!document.querySelector('[role=feed] article')) await new Promise(requestAnimationFrame)
      // The frame after the one in which it was found is on the screen.
      return (await new Promise<number>(requestAnimationFrame)) - clickedAt
    })
    if (!inPassing) {
      const read = page.waitForResponse(/\/tickets\/\d+\/copy$/, { timeout: 500 })
      await link.hover()
      // Unless the ticket was read ahead already, as the next of the one before.
      await read.catch(() => undefined)
    }
    await link.click()
    times.push(await painted)
    await page.keyboard.press('Escape')
    await page.getByRole('feed').waitFor({ state: 'detached' })
    if (index % 15 === 14) await page.mouse.wheel(0, 700)
  }
  return times
}
