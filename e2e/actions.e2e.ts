import type { Page } from '@playwright/test'
import { eventually, signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** What can be done to a ticket beside answering it. */

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const said = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })
const idOf = (page: Page) => Number(/tickets\/(\d+)/.exec(page.url())?.[1])

test('a move asks for what its target wants, can be undone, and takes the note along', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Do you ship spare batteries to islands?')
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const id = idOf(page)
  const fill = async () => {
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: /^Move #/ })
    const category = dialog.getByRole('combobox', { name: /^Category/ })
    await expect(category).toBeFocused()
    await category.selectOption('Workshop')
    await dialog.getByLabel('Note for the team').fill('Ask the battery people.')
    await page.keyboard.press('Control+Enter')
    await expect(dialog.getByText('This field is required.')).toBeVisible()
    await dialog.getByRole('combobox', { name: /^Service type/ }).selectOption({ index: 1 })
    await page.keyboard.press('Control+Enter')
    await expect(said(page, /moves to Workshop in/)).toBeVisible()
  }
  await fill()
  await page.keyboard.press('z')
  await expect(page.getByText(/moves to Workshop/)).toHaveCount(0)
  expect((await maya.ticket(id)).categoryId).toBe(1)
  await fill()
  await expect(said(page, /moved to Workshop/)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('article', { name: 'Maya Lindqvist, private note' })).toContainText('Ask the battery')
  expect((await maya.ticket(id)).categoryId).toBe(5)
})

test('a forward goes to whom it should, with nothing along that nobody asked for', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await page.keyboard.press('Shift+F')
  await expect(page.getByLabel('Add To')).toBeFocused()
  await page.keyboard.type('worksh')
  await expect(page.getByRole('option', { name: 'workshop@example.com' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove workshop@example.com' })).toBeVisible()
  await expect(page.getByLabel('Subject')).toHaveValue('Fwd: Front wheel arrived bent, race on Saturday')

  // Notes leave the house only when somebody insists.
  await page.getByLabel('Goes along').selectOption({ label: 'The whole history, 4 messages' })
  const notes = page.getByRole('switch', { name: '1 private note' })
  await expect(notes).toHaveAttribute('aria-checked', 'false')
  await notes.click()
  await message(page).click()
  await page.keyboard.type('Can you true this by Friday?')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Private notes go along' })).toBeVisible()
  await page.getByLabel('Goes along').selectOption({ label: 'Nothing but your text' })

  await page.getByRole('button', { name: 'Files of the ticket' }).click()
  await page.getByRole('option', { name: /IMG_2041/ }).click()
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Forward/ })
    .last()
    .click()
  await expect(said(page, 'Forward to workshop@example.com leaves in')).toBeVisible()
  const forward = page.getByRole('article', { name: 'Maya Lindqvist, forward', exact: true })
  await expect(forward).toContainText('to workshop@example.com', { timeout: 20_000 })
  await expect(forward).toContainText('Can you true this by Friday?')
})

test('tags of two agents are joined, and following a ticket is one key', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Change delivery address before dispatch')
  const id = idOf(page)
  const sam = await signInAs(foxden.url, 'Sam Okafor')
  await page.keyboard.press('t')
  const panel = page.getByRole('dialog', { name: 'Tags' })
  await expect(panel.getByLabel('New tag')).toBeFocused()
  // Sam tags while the panel of this agent shows the old tags.
  await sam.write(id, { kind: 'tags', add: ['of-sam'], remove: [] })
  await panel.getByLabel('New tag').fill('of-maya')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await eventually('both tags', async () => {
    const { tags } = await sam.ticket(id)
    return tags.includes('of-sam') && tags.includes('of-maya')
  })
  await expect(page.getByRole('button', { name: /^Tags:.*of-sam/ })).toContainText('of-maya')

  await page.keyboard.press('w')
  await expect(said(page, 'You are told of every update')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unsubscribe' })).toBeVisible()
  const isFollowed = async () => (await sam.ticket(id)).subscribers.some(({ name }) => name === 'Maya Lindqvist')
  await eventually('Maya follows', isFollowed)
  await page.keyboard.press('z')
  await eventually('Maya follows no more', async () => !(await isFollowed()))
  await expect(page.getByRole('button', { name: 'Subscribe', exact: true })).toBeVisible()
})

test('deleting needs the right and the id, and then the ticket is gone', async ({ page, foxden }) => {
  const subject = 'Partnership request from a cycling club'
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, subject)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveAttribute('aria-disabled', 'true')

  // The page that was Maya's would still ask in her name.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await signIn(page, foxden.url, 'Ines Duarte')
  await openTicket(page, foxden.url, subject)
  const id = idOf(page)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('alertdialog', { name: /^Delete #.*It cannot be brought back\.$/ })
  const box = dialog.getByLabel(/to confirm$/)
  await expect(box).toBeFocused()
  await box.fill('something else')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Delete' })).toHaveAttribute('aria-disabled', 'true')
  const displayId = /#\w+/.exec((await dialog.getByRole('heading').textContent()) ?? '')?.[0] ?? ''
  await box.fill(displayId)
  await page.keyboard.press('Enter')
  await expect(said(page, `${displayId} is deleted in`)).toBeVisible()
  await expect(page.getByRole('heading', { name: subject })).toHaveCount(0)
  await expect(said(page, `${displayId} deleted`)).toBeVisible({ timeout: 20_000 })
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  expect((await ines.send('GET', `/tickets/${id}`)).status).toBe(404)
})

test('a ticket is closed as the duplicate of another, and each leads to the other', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Opening hours on the bank holiday')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Close as a duplicate…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Close #DC\d+ as a duplicate$/ })
  await expect(dialog.getByRole('combobox', { name: 'The ticket that stays' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Choose the ticket that stays.')
  await dialog.getByRole('combobox', { name: 'The ticket that stays' }).fill('catalogue on paper')
  await dialog.getByRole('option', { name: 'Catalogue on paper' }).click()
  await expect(dialog.getByRole('group', { name: 'The ticket that stays' })).toContainText('Catalogue on paper')
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()

  await expect(said(page, /^Closed as a duplicate of #DC\d+/)).toBeVisible()
  // Once it has arrived: on its way it has a longer name.
  const note = page.getByRole('article', { name: 'Maya Lindqvist, private note', exact: true })
  await expect(note.filter({ hasText: 'Closed as a duplicate of' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: /^Open #DC/ }).click()
  await expect(page.getByRole('heading', { name: 'Catalogue on paper' })).toBeVisible()
  await expect(note.filter({ hasText: 'asked the same and was closed' })).toBeVisible({ timeout: 20_000 })
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const link = note.getByRole('link', { name: /^#DC/ })
  const closed = await maya.ticket(Number(/tickets\/(\d+)/.exec((await link.getAttribute('href')) ?? '')?.[1]))
  expect(closed).toMatchObject({ subject: 'Opening hours on the bank holiday' })
  expect(closed.statusId).not.toBe(1)
})

test('a file that has arrived no longer stands in the way', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Return label does not open on my phone')
  await page.keyboard.press('n')
  await expect(message(page)).toBeFocused()
  await page.keyboard.type('With a map')
  let arrive = () => {}
  const held = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/api/files*', async (route) => {
    await held
    await route.continue()
  })
  await page
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'map.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await message(page).click()
  await page.keyboard.press('Control+Enter')
  const obstacle = page.getByRole('alert').filter({ hasText: 'A file is still on its way.' })
  await expect(obstacle).toBeVisible()
  arrive()
  await expect(obstacle).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  // A note with a file is held first, as a reply is.
  await expect(said(page, 'Private note with files leaves in')).toBeVisible()
  const written = page.getByRole('article').filter({ hasText: 'With a map' })
  await expect(written.getByText('map.pdf')).toBeVisible({ timeout: 30_000 })
})

test('a dialog from a menu gives the focus back to the button of the menu', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  const more = page.getByRole('button', { name: 'More', exact: true }).first()
  await more.press('Enter')
  await page.getByRole('menuitem', { name: 'Close as a duplicate…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: /as a duplicate$/ })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(more).toBeFocused()
})

test('Escape takes nothing away that was typed into a dialog before it is meant', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  const dialog = page.getByRole('dialog', { name: /^Move #/ })
  const warning = dialog.getByText('What you typed is not saved.')
  await page.keyboard.press('m')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.keyboard.press('m')
  const note = dialog.getByLabel('Note for the team')
  await note.fill('The rim is with the courier.')
  await page.keyboard.press('Escape')
  await expect(warning).toBeVisible()
  await note.press('End')
  await note.pressSequentially(' Since Monday.')
  await expect(warning).toBeHidden()
  // Beside the dialog is as easily hit by mistake.
  await page.mouse.click(5, 5)
  await expect(warning).toBeVisible()
  await expect(note).toHaveValue('The rim is with the courier. Since Monday.')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

for (const { name, width, height, colorScheme } of [
  { name: 'a desk, light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'a phone, dark', width: 390, height: 844, colorScheme: 'dark' },
] as const) {
  test(`moving, forwarding and deleting can be used by everybody on ${name}`, async ({ page, foxden }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1440, height: 900 })
    await signIn(page, foxden.url, 'Ines Duarte')
    await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
    await page.setViewportSize({ width, height })
    await page.keyboard.press('m')
    await page.getByRole('combobox', { name: /^Category/ }).selectOption('Workshop')
    await expectNothingFound(page, 'move')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More', exact: true }).first().click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNothingFound(page, 'delete')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'More', exact: true }).first().click()
    await page.getByRole('menuitem', { name: 'Close as a duplicate…' }).click()
    await expect(page.getByRole('dialog', { name: /as a duplicate$/ })).toBeVisible()
    await expectNothingFound(page, 'duplicate')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+F')
    await expect(message(page)).toBeVisible()
    await page.getByLabel('Add To').pressSequentially('worksh')
    await expect(page.getByRole('option', { name: 'workshop@example.com' })).toBeVisible()
    await page.getByLabel('Goes along').selectOption({ index: 1 })
    await page.getByRole('switch', { name: '1 private note' }).click()
    await expectNothingFound(page, 'forward')
  })
}
