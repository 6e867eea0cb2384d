import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../setup/chromium.ts'

export { signIn } from '../setup/console.ts'

/**
 * A browser to measure with. After a key Chromium puts off every task until the frame that shows the key, at most 16.7 ms of
 * which are spent waiting; where only the work of a key is measured, `tasksWaitForFrames: false` lets the next task come at once.
 */
export function launchBrowser({ tasksWaitForFrames = true } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(() => {}) ?? undefined,
    args: [
      ...['--no-sandbox', '--disable-background-networking'],
      ...(tasksWaitForFrames ? [] : ['--disable-features=DeferRendererTasksAfterInput']),
    ],
  })
}

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

/**
 * Milliseconds of work from each of `count` keys, typed into what has the focus, to the page laid out anew: all that a key
 * sets off before the browser can do anything else. What the screen adds is no work of ours: the page has to be one of a
 * browser whose tasks do not wait for frames.
 */
export async function timeTyping(page: Page, count: number): Promise<number[]> {
  const times = await page.evaluateHandle(() => {
    const measured: number[] = []
    const { port1, port2 } = new MessageChannel()
    let began = 0
    addEventListener(
      'keydown',
      () => {
        began = performance.now()
        // Read in the next task, when every handler of this key and what they queued have run.
        port2.postMessage(null)
      },
      { capture: true },
    )
    port1.addEventListener('message', () => {
      void document.body.offsetHeight
      measured.push(performance.now() - began)
    })
    port1.start()
    return measured
  })
  await page.keyboard.type('abcdefghij '.repeat(count).slice(0, count), { delay: 5 })
  // The last key's task may still be to come.
  await times.evaluate(async (measured, most) => {
    while (measured.length < most) await new Promise(requestAnimationFrame)
  }, count)
  return times.jsonValue()
}
