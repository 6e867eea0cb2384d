import type { Page } from '@playwright/test'
import { eventually, signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, signIn } from './setup/console.ts'
import { startFoxden } from './setup/foxden.ts'
import { delayNext, fieldNamed, loseNext, newTicket, openById, refuseNext, said, test } from './setup/refusing-desk.ts'

/** Closing a ticket as the duplicate of another, where not everything goes well. */

async function askToClose(page: Page, staying: RegExp) {
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Close as a duplicate…' }).click()
  const dialog = page.getByRole('dialog', { name: /as a duplicate$/ })
  await dialog.getByRole('option', { name: staying }).click()
  return dialog
}

test('a closing as a duplicate that HappyFox does not take is mended where it was chosen', async ({ page, foxden }) => {
  const amount = await fieldNamed(foxden, 'Refund amount')
  const staying = await newTicket(foxden, 4, 'Helmet was paid twice')
  const closing = await newTicket(foxden, 4, 'Helmet was paid twice, once more')
  await signIn(page, foxden.url)
  await openById(page, foxden, closing)
  const refusal = [{ field: `t-cf-${amount.id}`, errors: ['At most 50 without an approval.'] }]
  await refuseNext(foxden, `/ticket/${closing}/*`, refusal)
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Close as a duplicate…' }).click()
  const dialog = page.getByRole('dialog', { name: /as a duplicate$/ })
  await dialog.getByRole('option', { name: /Helmet was paid twice(?!, once)/ }).click()
  await dialog.getByLabel('Refund amount').fill('80')
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()

  const field = dialog.getByLabel('Refund amount')
  await expect(field).toHaveAccessibleDescription(/At most 50 without an approval\./, { timeout: 25_000 })
  await expect(field).toHaveValue('80')
  await expect(dialog.getByRole('group', { name: 'The ticket that stays' })).toContainText('Helmet was paid twice')
  await expectNothingFound(page, 'a refused closing as a duplicate')
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  const told = async () =>
    (await ines.ticket(staying)).updates.filter(({ message }) => message?.html.includes('asked the same'))
  expect(await told()).toEqual([])

  // Put aside, it waits in the history, and in no composer.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('form', { name: 'Private note' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Change it' }).click()
  await expect(field).toHaveValue('80')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  // The outbox leads to the same: its note alone would close nothing.
  await page.goto(`${foxden.url}/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: 'Helmet was paid twice, once more' })
  await expect(row.getByRole('button', { name: 'Edit it again' })).toHaveCount(0)
  await row.getByRole('button', { name: 'Change it' }).click()
  await expect(field).toHaveValue('80')
  await expect(field).toHaveAccessibleDescription(/At most 50 without an approval\./)
  await field.fill('20')
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog).toBeHidden()
  await eventually('the amount is there', async () =>
    (await ines.ticket(closing)).fields.some(({ text }) => text === '20'),
  )
  await eventually('the other one is told', async () => (await told()).length === 1)
  await expect(page.getByRole('button', { name: 'Change it' })).toHaveCount(0)
})

test('a closing as a duplicate is told of on both tickets, though its page is closed at once', async ({
  page,
  foxden,
}) => {
  const staying = await newTicket(foxden, 1, 'Where is the spare key')
  const closing = await newTicket(foxden, 1, 'Where is the spare key, once more')
  await signIn(page, foxden.url)
  await openById(page, foxden, closing)
  // Its page is gone before HappyFox has it.
  await delayNext(foxden, `/ticket/${closing}/*`, 3_000)
  const dialog = await askToClose(page, /Where is the spare key(?!, once)/)
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog).toBeHidden()
  await page.goto('about:blank')
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  const told = async (id: number, words: string) =>
    (await ines.ticket(id)).updates.filter(({ message }) => message?.html.includes(words)).length
  await eventually('the other one is told', async () => (await told(staying, 'asked the same')) === 1, 20_000)
  expect(await told(closing, 'Closed as a duplicate of')).toBe(1)
})

test('a closing as a duplicate that was discarded comes back as what it was', async ({ page, foxden }) => {
  await newTicket(foxden, 1, 'Pump does not fit')
  const closing = await newTicket(foxden, 1, 'Pump does not fit, once more')
  await signIn(page, foxden.url)
  await openById(page, foxden, closing)
  await refuseNext(foxden, `/ticket/${closing}/*`, { error: 'Not today.' })
  const dialog = await askToClose(page, /Pump does not fit(?!, once)/)
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'Not today.' })).toBeVisible({ timeout: 25_000 })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const isThere = async () => {
    await expect(dialog.getByRole('group', { name: 'The ticket that stays' })).toContainText('Pump does not fit')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('form', { name: 'Private note' })).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Discard', exact: true }).click()
  await said(page, 'Discarded.').getByRole('button', { name: /Undo/ }).click()
  await isThere()
  await page.getByRole('article', { name: 'Private note, settled by you' }).getByRole('button').click()
  await isThere()
  await page.goto(`${foxden.url}/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: 'Pump does not fit, once more' })
  await row.getByRole('button', { name: 'Change it' }).click()
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog).toBeHidden()
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  await eventually('it is closed', async () => JSON.stringify((await ines.ticket(closing)).updates).includes('goes on'))
  await expect(row.filter({ hasText: 'Discarded' })).toHaveCount(0)
})

test('whoever closed the ticket another way is told that the one that stays has no note', async ({ page }) => {
  test.setTimeout(120_000)
  const foxden = await startFoxden({ tickets: 40, env: { HELPDESK_FAULTS: 'on', OUTBOX_PATIENCE: '2' } })
  try {
    const staying = await newTicket(foxden, 1, 'Tyre has no air')
    const closing = await newTicket(foxden, 1, 'Tyre has no air, once more')
    await signIn(page, foxden.url)
    await openById(page, foxden, closing)
    await loseNext(foxden, `/ticket/${closing}/*`)
    const dialog = await askToClose(page, /Tyre has no air(?!, once)/)
    await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
    await page.getByRole('button', { name: 'I sent it another way' }).click({ timeout: 60_000 })
    await expect(said(page, 'No note was left on the ticket that stays.')).toBeVisible()
    const ines = await signInAs(foxden.url, 'Ines Duarte')
    expect(JSON.stringify((await ines.ticket(staying)).updates)).not.toContain('asked the same')
  } finally {
    await foxden.dispose()
  }
})
