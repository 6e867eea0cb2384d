import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './setup/console.ts'
import { freePort } from './setup/postgres.ts'
import { serverProcess } from './setup/process.ts'

/** The console is used while the account is copied for the first time. */

test('while the account is copied no row moves by itself, and what cannot be selected says why', async ({ page }) => {
  test.setTimeout(120_000)
  const dataDir = mkdtempSync(join(tmpdir(), 'foxden-first-'))
  const [port, deskPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const server = serverProcess(
    'dist/server/main.js',
    {
      ...{ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      ...{ HELPDESK_PORT: String(deskPort), HELPDESK_TICKETS: '6000', HELPDESK_LIVE: 'off' },
    },
    async () => {
      const answer = await fetch(`${url}/api/session/agents`)
      const { sync }: { sync?: { phase: string; copied: number } } = await answer.json()
      return sync?.phase === 'backfill' && sync.copied >= 200
    },
  )
  try {
    await server.start()
    await page.goto(url)
    await page.getByRole('button', { name: /Maya Lindqvist/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const ids = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[role="row"][aria-rowindex]')]
          .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
          .map(({ id }) => id),
      )
    // While it is short of breath the desk may not answer in time, and the copy stands in.
    await expect(async () => {
      await page.goto(`${url}/tickets?view=all&sort=id&direction=desc`)
      await expect(page.getByText('HappyFox’s own search answered.')).toBeVisible({ timeout: 3000 })
    }).toPass()
    const before = await ids()
    const more = page.getByRole('button', { name: /more (tickets )?copied$/i })
    await expect(more).toBeVisible({ timeout: 30_000 })
    // Rows below the screen may have been made since.
    expect((await ids()).slice(0, before.length)).toEqual(before)

    await page.getByRole('checkbox', { name: /^Select the first/ }).click()
    await page.getByRole('button', { name: 'More for the selection' }).click()
    const all = page.getByRole('menuitem', { name: /^Select all/ })
    await expect(all).toHaveAttribute('aria-disabled', 'true')
    await expect(all).toHaveAccessibleDescription(/own search answered this list, so only/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await more.click()
    // The desk's own answer may be the same as before; what was waiting is in it.
    await expect(more).toBeHidden()
  } finally {
    await server.kill()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
