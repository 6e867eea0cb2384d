import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { BulkJob } from '../src/domain/bulk.ts'
import type { TicketPage } from '../src/domain/queue.ts'
import { expectFitEverywhere } from './setup/axe.ts'
import { signInAs } from './setup/agent.ts'
import { expect, signIn, test } from './setup/console.ts'
import { DESK_AUTHORIZATION, startFoxden } from './setup/foxden.ts'

/** Many tickets at once: said before it is done, done though nobody looks, and taken back. */

const row = (page: Page, at: number) => page.locator(`[role="row"][aria-rowindex="${at + 1}"]`)

async function openOrders(page: Page, url: string) {
  await signIn(page, url)
  await page.goto(`${url}/tickets?view=all&category=2&behavior=open&sort=id`)
  await expect(row(page, 1).getByRole('link')).toBeVisible()
}

async function selectAll(page: Page): Promise<number> {
  await page.getByRole('checkbox', { name: /^Select the first/ }).click()
  const bar = page.getByRole('toolbar', { name: /selected$/ })
  await expect(bar).toBeVisible()
  return Number(/\d+/.exec((await bar.getAttribute('aria-label')) ?? '')?.[0])
}

test('a whole list is rehearsed, changed, and given its old values back', async ({ page, foxden }) => {
  test.setTimeout(120_000)
  await openOrders(page, foxden.url)
  const count = await selectAll(page)
  await page.keyboard.press('p')
  await page.getByRole('option', { name: 'Critical' }).click()
  const dialog = page.getByRole('dialog', { name: /set to priority Critical/ })
  await expect(dialog).toContainText(/will be changed, about \d+ s/)
  const changed = Number(
    /Change (\d+)/.exec((await dialog.getByRole('button', { name: /^Change/ }).textContent()) ?? '')?.[1],
  )
  expect(changed).toBeGreaterThan(3)
  expect(changed).toBeLessThanOrEqual(count)
  await dialog.getByRole('button', { name: /^Change/ }).click()

  await expect(page.getByText(`${changed} tickets set to priority Critical`)).toBeVisible({ timeout: 60_000 })
  await expect(row(page, 1)).toHaveAccessibleName(/Critical/)
  await page.keyboard.press('z')
  await expect(page.getByText(`${changed} tickets as before`)).toBeVisible({ timeout: 60_000 })

  await page.goto(`${foxden.url}/bulk`)
  await page.getByRole('link', { name: /^Undo: .* set to priority Critical/ }).click()
  await expect(page.getByRole('main').getByRole('status')).toHaveText(`${changed} changed`)
  await page.getByText('Changed', { exact: true }).first().click()
  await expect(page.getByRole('listitem').filter({ hasText: /#OR/ }).first()).toBeVisible()
  await expectFitEverywhere(page, 'bulk change')
  await page.getByRole('link', { name: 'Bulk changes' }).click()
  await expect(page.getByRole('link', { name: /^Undo: / }).first()).toBeVisible()
  await expectFitEverywhere(page, 'bulk changes')
})

test('the rehearsal tells of tickets that are closed already, whatever is to be changed', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&category=2&sort=id`)
  await expect(row(page, 1).getByRole('link')).toBeVisible()
  await selectAll(page)
  for (const [key, choice, words] of [
    ['p', 'Critical', /\d+ of them are closed already$/],
    ['s', 'In Progress', /\d+ of them are closed already and will be opened again$/],
    ['s', 'Solved', /\d+ of them (is|are) closed already$/],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole('option', { name: choice }).click()
    const dialog = page.getByRole('dialog', { name: new RegExp(`set to .*${choice}`) })
    await expect(dialog.getByText(words)).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  }
})

test('a change goes on after the tab was closed and the server killed, and its page tells the end', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const foxden = await startFoxden({ tickets: 150, env: { OUTBOX_PATIENCE: '10' } })
  try {
    const page = await (await browser.newContext()).newPage()
    await openOrders(page, foxden.url)
    await selectAll(page)
    await page.getByRole('button', { name: 'More for the selection' }).click()
    await page.getByRole('menuitem', { name: 'Add a private note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('Recall of brake pads, batch 7')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: /^Change \d+/ }).click()
    await expect(page.getByRole('button', { name: 'Pause the change' })).toBeVisible()
    const { cookies } = await page.context().storageState()
    await page.context().close()
    await foxden.kill()
    await foxden.start()

    const again = await browser.newContext({ storageState: { cookies, origins: [] } })
    const after = await again.newPage()
    await after.goto(`${foxden.url}/bulk`)
    await after.getByRole('link', { name: /given a private note/ }).click()
    // What was leaving in that instant, and is not on its ticket, nobody sends again without being asked.
    const end = after.getByRole('main').getByRole('status')
    await expect(end).toHaveText(/^\d+ changed(, \d+ not.*)?$/, { timeout: 120_000 })
    const [changed = 0, not = 0] = ((await end.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? []
    await expect(after.getByRole('button', { name: 'Undo' })).toBeHidden()
    await again.close()

    const maya = await signInAs(foxden.url, 'Maya Lindqvist')
    const { rows }: TicketPage = await maya.tickets('category=2&behavior=open&limit=200')
    expect(changed + not).toBe(rows.length)
    const notes = await Promise.all(
      rows.map(async ({ id }) => {
        const { updates } = await maya.ticket(id)
        return updates.filter(({ message }) => message?.html.includes('batch 7')).length
      }),
    )
    expect(Math.max(...notes)).toBe(1)
    expect(notes.filter((count) => count === 1)).toHaveLength(changed)
  } finally {
    await foxden.dispose()
  }
})

test('what was not changed is looked at anew before it is tried again, and can be selected in the list', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const foxden = await startFoxden({ tickets: 150, env: { HELPDESK_FAULTS: 'on' } })
  try {
    await openOrders(page, foxden.url)
    await selectAll(page)
    const refuse = { path: '/ticket/*/staff_update', method: 'POST', status: 400, count: 2 }
    await fetch(`${foxden.deskUrl}/faults`, {
      method: 'POST',
      headers: { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' },
      body: JSON.stringify(refuse),
    })
    await page.keyboard.press('p')
    await page.getByRole('option', { name: 'Critical' }).click()
    const change = page.getByRole('button', { name: /^Change \d+/ })
    const count = Number(/\d+/.exec((await change.textContent()) ?? '')?.[0])
    await change.click()

    const toast = page.getByRole('alert').filter({ hasText: `${count - 2} changed, 2 not:` })
    await expect(toast).toBeVisible({ timeout: 60_000 })
    await toast.getByRole('button', { name: 'Retry' }).click()
    const dialog = page.getByRole('dialog', { name: 'Retry 2 tickets: set to priority Critical' })
    await expect(dialog).toContainText('2 were refused the last time: HappyFox refused this')
    await expectFitEverywhere(page, 'retry')
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.goto(`${foxden.url}/bulk`)
    await page.getByRole('link', { name: /set to priority Critical/ }).click()
    await page.getByRole('button', { name: 'Select these in the list' }).click()
    await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible()
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '3')
    await page.goBack()
    await page.getByRole('button', { name: 'Retry 2' }).click()
    await dialog.getByRole('button', { name: 'Change 2 tickets' }).click()
    await expect(page.getByRole('main').getByRole('status')).toHaveText(new RegExp(`^${count} changed`), {
      timeout: 60_000,
    })
  } finally {
    await foxden.dispose()
  }
})

test('all that was not changed is selected, however many stand before it', async ({ page, foxden }) => {
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { ticketFields } = await maya.reference()
  // A move that asks for a field which nobody gives is refused for every ticket, and nothing is sent.
  const categoryId = ticketFields.find(({ requiredOnMove }) => requiredOnMove)?.categories[0]?.categoryId
  const { ids }: { ids: number[] } = await (await maya.send('POST', '/bulk/selections', { filter: {} })).json()
  // Those that are gone fill more than one page of what was not changed.
  const ticketIds = [...Array.from({ length: 600 }, (_, at) => 900_000 + at), ...ids]
  const jobId = randomUUID()
  await maya.send('POST', '/bulk', { id: jobId, ticketIds, action: { kind: 'move', categoryId } })
  await maya.send('POST', `/bulk/${jobId}/start`, { fill: {} })
  const { counts } = await maya.get<BulkJob>(`/bulk/${jobId}`)
  expect(counts.failed).toBeGreaterThan(605)

  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/bulk/${jobId}`)
  await expect(page.getByRole('button', { name: `Retry ${counts.failed}` })).toBeVisible()
  await page.getByRole('button', { name: 'Select these in the list' }).click()
  await expect(page.getByRole('toolbar', { name: `${counts.failed - 600} selected` })).toBeVisible()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', `${counts.failed - 600 + 1}`)
})
