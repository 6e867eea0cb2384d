import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '../setup/chromium.ts'

export { signIn } from '../setup/console.ts'

/** A browser to measure with. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(() => {}) ?? undefined,
    args: ['--no-sandbox', '--disable-background-networking'],
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

/** A fast hand: fifteen keys a second, each of which is over before the next. */
const BETWEEN_KEYS_MS = 60

/** Milliseconds that each key took. */
export type Typed = {
  /** From the key to the page laid out anew: every handler, what they queued for at once, style and layout. */
  worked: number[]
  /** That, and the work of the frame which shows it. */
  drawn: number[]
}

/**
 * Types `count` keys into what has the focus. Only work is counted: the wait for the screen's next frame, at most 16.7 ms, is
 * none of ours, and what comes by between a key and its frame (an answer, the key let go) is not the key's.
 */
export async function timeTyping(page: Page, count: number): Promise<Typed> {
  const keys = await page.evaluateHandle(() => {
    const measured: { worked: number; frame: number }[] = []
    let began = 0
    addEventListener('keydown', () => (began = performance.now()), { capture: true })
    // The last to hear of it: what another listener queued as a microtask is done before the next one is told.
    for (const type of ['input', 'keypress']) {
      addEventListener(type, (event) => {
        // Only a key that the editor puts in by itself ends here; every other one goes on to its input.
        if (type === 'keypress' && !event.defaultPrevented) return
        void document.body.offsetHeight
        const key = { worked: performance.now() - began, frame: 0 }
        measured.push(key)
        requestAnimationFrame(() => {
          const frameBegan = performance.now()
          void scheduler.postTask(() => (key.frame = performance.now() - frameBegan), { priority: 'user-blocking' })
        })
      })
    }
    return measured
  })
  await page.keyboard.type('abcdefghij '.repeat(count).slice(0, count), { delay: BETWEEN_KEYS_MS })
  // The last key's frame may still be to come.
  await keys.evaluate(async (measured, most) => {
    while (measured.length < most || measured.some(({ frame }) => frame === 0)) await new Promise(requestAnimationFrame)
  }, count)
  const measured = await keys.jsonValue()
  return {
    worked: measured.map(({ worked }) => worked),
    drawn: measured.map(({ worked, frame }) => worked + frame),
  }
}
