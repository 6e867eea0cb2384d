import type { Page } from '@playwright/test'
import { eventually, note, signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, signIn, test } from './setup/console.ts'

/** Narrowing a list, and what its rows tell: found by keys, worded in chips, kept in the address. */

const row = (page: Page, at: number) => page.locator(`[role="row"][aria-rowindex="${at + 1}"]`)
const chips = (page: Page) => page.getByRole('group', { name: 'Filters' })

async function openAll(page: Page, url: string, query = '') {
  await signIn(page, url)
  await page.goto(`${url}/tickets?view=all&sort=id${query}`)
  await expect(row(page, 1).getByRole('link')).toBeVisible()
}

async function addFilter(page: Page, typed: string) {
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Filter by' }).fill(typed)
  await page.keyboard.press('Enter')
}

test('dates, words of a contact and custom fields narrow the list by keys alone', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  await addFilter(page, 'created')
  await page.getByRole('combobox', { name: 'Created' }).fill('90')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toContainText('in the last 90 days')
  await expect(page).toHaveURL(/created=last90days/)

  await addFilter(page, 'order num')
  await page.getByRole('combobox', { name: 'Order number' }).fill('not')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(chips(page)).toContainText('not empty')
  await expect(page).toHaveURL(/[?&]t\d+=any/)
  await expect(row(page, 1)).toBeVisible()

  // What a filter is called elsewhere finds it too.
  await addFilter(page, 'due date')
  await expect(page.getByRole('listbox', { name: 'Due', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  // A list without a box to type in says what it is about.
  await addFilter(page, 'breached')
  const panel = page.getByRole('dialog', { name: 'Add a filter' })
  await expect(panel.getByText('SLA breached', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('f')
  await page.getByRole('option', { name: 'Contact', exact: true }).click()
  await page.getByRole('combobox', { name: 'Contact' }).fill('nobody at all')
  await page.getByRole('option', { name: 'Contact contains “nobody at all”' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No ticket fits these filters')).toBeVisible()

  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(row(page, 1)).toBeVisible()
  await expect(page).not.toHaveURL(/created=|t\d+=|contactKeyword=/)
  // A series of changes of one filter is one step back.
  await page.goBack()
  await expect(chips(page)).toContainText('contains')
})

test('what is typed for a menu before it is there waits for it, and is no shortcut', async ({ page, foxden }) => {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/assets\/popover-panel-.*\.js$/, async (route) => {
    await arrived
    await route.continue()
  })
  await openAll(page, foxden.url)
  const button = page.getByRole('button', { name: 'Filter', exact: true })
  await expect(button).toBeVisible()
  await page.keyboard.press('f')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  // Each of these letters is a shortcut, the last one of a new ticket.
  await page.keyboard.type('pric')
  await page.keyboard.press('Backspace')
  arrive()
  await expect(page.getByRole('combobox', { name: 'Filter by' })).toHaveValue('pri')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'New ticket' })).toHaveCount(0)
  await page.keyboard.type('o')
  await expect(page.getByRole('combobox', { name: 'Filter by' })).toHaveValue('prio')
})

test('a number is read as its field reads it: what may mean two is asked about and stays as typed', async ({
  page,
  foxden,
}) => {
  await openAll(page, foxden.url)
  await addFilter(page, 'refund')
  const form = page.getByRole('dialog', { name: 'Add a filter' })
  await form.getByRole('radio', { name: 'Range' }).click()
  await form.getByLabel('At least').fill('1.250')
  await form.getByLabel('At most').fill('ten')
  await page.keyboard.press('Enter')
  await expect(form).toContainText('This can mean 1250 or 1.25. Write the one that you mean.')
  await expect(form).toContainText('Enter a number, such as 12 or 12.5.')
  await expect(form.getByLabel('At least')).toBeFocused()
  await expect(form.getByLabel('At least')).toHaveValue('1.250')
  await form.getByLabel('At least').fill('1,5')
  await form.getByLabel('At most').fill('1.250,50')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Refund amount is 1.50 to 1250.50' })).toBeVisible()
  await expect(page).toHaveURL(/[?&]t\d+=1\.5\.\.1250\.5/)
})

test('what is gone shows as broken, says so, and can be taken away', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&sort=id&status=987654&t99999=Berlin&created=someday`)
  await expect(chips(page)).toContainText('no. 987654, which is gone')
  await expect(chips(page)).toContainText('Field 99999')
  await expect(chips(page)).toContainText('This field does not exist any more.')
  await page.getByRole('button', { name: 'Remove the field 99999 filter' }).click()
  await page.getByRole('button', { name: 'Status is no. 987654' }).click()
  // What is gone can be unticked in its editor.
  await page.getByRole('option', { name: 'No. 987654' }).click()
  await page.keyboard.press('Escape')
  await expect(row(page, 1)).toBeVisible()
  await expect(page).not.toHaveURL(/status=|t99999=/)
})

test('a HappyFox search is pasted after a look at what it means, and copied back', async ({
  page,
  foxden,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openAll(page, foxden.url)
  await page.getByRole('button', { name: 'Actions for All' }).first().click()
  await page.getByRole('menuitem', { name: 'Paste a HappyFox search' }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste a HappyFox search' })
  await dialog.getByRole('textbox').fill('status:"In Progress" colour:"red"')
  await expect(dialog).toContainText('Status is In Progress')
  await expect(dialog).toContainText('colour')
  await dialog.getByRole('button', { name: 'Show without these parts' }).click()
  await expect(chips(page)).toContainText('In Progress')
  await expect(row(page, 1)).toHaveAccessibleName(/In Progress/)

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('copy as happyfox')
  await page.keyboard.press('Enter')
  await expect(page.getByText('HappyFox search copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('status:"In Progress"')
})

test('a search is copied where the browser allows it only within the press', async ({ page, foxden, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // As Safari does it.
  await page.addInitScript(() => {
    let isPressed = false
    const press = () => {
      isPressed = true
      setTimeout(() => {
        isPressed = false
      })
    }
    window.addEventListener('click', press, true)
    const { clipboard } = navigator
    const write = clipboard.write.bind(clipboard)
    const refused = () => Promise.reject(new DOMException('too late', 'NotAllowedError'))
    clipboard.write = (items) => (isPressed ? write(items) : refused())
    clipboard.writeText = (text) => (isPressed ? write([new ClipboardItem({ 'text/plain': text })]) : refused())
  })
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=my-open&behavior=open&assignee=me`)
  await page.getByRole('button', { name: 'Actions for My open' }).first().click()
  await page.getByRole('menuitem', { name: 'Copy as HappyFox search' }).click()
  await expect(page.getByText('HappyFox search copied.')).toBeVisible()
})

test('a contact has a name though no row tells it, and is copied by e-mail address', async ({
  page,
  foxden,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { rows } = await (await signInAs(foxden.url, 'Maya Lindqvist')).tickets('sort=id&limit=50')
  const contact = rows.find((one) => one.contact?.email)?.contact
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?contact=${contact?.id}&created=..2001-01-01`)
  await expect(page.getByRole('button', { name: `Contact is ${contact?.name}` })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: `Contact is ${contact?.name}` })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('copy as happyfox')
  await page.keyboard.press('Enter')
  await expect(page.getByText('HappyFox search copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`contact:"${contact?.email}"`)

  await page.goto(`${foxden.url}/tickets?contact=987654`)
  await expect(chips(page)).toContainText('Contact no. 987654 is gone, or has no ticket in your categories.')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('copy as happyfox')
  await page.keyboard.press('Enter')
  await expect(page.getByText('HappyFox has no words for: Contact.')).toBeVisible()
})

test('Space shows the newest message and follows the cursor; no row moves', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  await page.keyboard.press('j')
  const before = await row(page, 2).boundingBox()
  await page.keyboard.press('Space')
  const card = page.getByRole('status', { name: /^Newest message of/ })
  await expect(card).toBeVisible()
  const first = await card.getAttribute('aria-label')
  await expectNothingFound(page, 'a look at the newest message')
  expect(await row(page, 2).boundingBox()).toEqual(before)
  await page.keyboard.press('j')
  await expect(card).not.toHaveAttribute('aria-label', first ?? '')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(page).toHaveURL(/view=all/)

  await page.locator('[data-peek="5"]').hover()
  await expect(card).toBeVisible()
  await page.mouse.move(10, 10)
  await expect(card).toBeHidden()

  // The keys do not drag along what a resting pointer brought about.
  await page.locator('[data-peek="5"]').hover()
  await expect(card).toBeVisible()
  await page.keyboard.press('j')
  await expect(card).toBeHidden()
})

test('Back leads to another list as it was left: filter, place and cursor', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('j')
  const grid = page.getByRole('grid')
  const row = grid.locator('[aria-rowindex="42"]')
  const place = await row.getAttribute('id')
  await expect(grid).toHaveAttribute('aria-activedescendant', place ?? '')
  await page
    .getByRole('link', { name: /^Unassigned/ })
    .first()
    .click()
  await expect(page).toHaveURL(/view=unassigned/)
  await expect(page.getByRole('grid')).not.toHaveAttribute('aria-activedescendant', place ?? '')
  await page.goBack()
  await expect(page).toHaveURL(/view=all/)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-activedescendant', place ?? '')
  await expect(page.locator(`#${place}`)).toBeInViewport()
})

test('a row tells of a draft, of who is there, and of news since it was read', async ({ page, foxden }) => {
  await openAll(page, foxden.url)
  const [first] = (await (await signInAs(foxden.url, 'Maya Lindqvist')).tickets('sort=id&limit=1')).rows
  const id = first?.id ?? 0
  const own = page.locator(`[id=ticket-table-${id}]:visible, [id=ticket-cards-${id}]:visible`)
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  await maya.send('PUT', `/drafts/${id}/reply`, { revision: 0, body: { html: 'half' } })
  await maya.send('PUT', `/seen/${id}`, { lastUpdateId: first?.lastUpdateId ?? 0 })
  const sam = await signInAs(foxden.url, 'Sam Okafor')
  await sam.write(id, note('<p>Half of it is on its way.</p>'))
  await eventually('news', async () => (await maya.ticket(id)).lastUpdateId > (first?.lastUpdateId ?? 0))
  await page.reload()
  await expect(own).toHaveAccessibleName(/You have a draft/)
  await expect(own).toHaveAccessibleName(/Unread since you looked/)

  await sam.send('POST', '/presence', { ticketId: id, doing: 'replying', tab: 'a' })
  await expect(own).toHaveAccessibleName(/Sam Okafor is replying/)
  await sam.send('POST', '/presence', { ticketId: id, doing: null, tab: 'a' })
  await expect(own).not.toHaveAccessibleName(/Sam Okafor/)

  await own.getByRole('link').click()
  await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
  await expect(own).not.toHaveAccessibleName(/Unread since you looked/)
})

test('what an address says and nobody understands is a chip that says so, and goes when it is set anew', async ({
  page,
  foxden,
}) => {
  await openAll(page, foxden.url, '&status=1,abc&priority=high')
  const broken = (name: string) => chips(page).getByRole('button', { name })
  await expect(broken('Status is New or “abc”')).toBeVisible()
  await expect(broken('Priority is “high”, which means nothing here')).toBeVisible()
  await chips(page).getByRole('button', { name: 'Remove the priority filter' }).click()
  await expect(page).not.toHaveURL(/priority/)
  await expect(page).toHaveURL(/status=1,abc/)
  await broken('Status is New or “abc”').click()
  const panel = page.getByRole('dialog', { name: 'Status filter' })
  await expect(panel).toContainText('“abc” means nothing here: the list is shown without it.')
  await page.getByRole('option', { name: 'New' }).click()
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/status/)
  await page.goBack()
  await expect(broken('Status is New or “abc”')).toBeVisible()
})

test('a search that is longer than an address is kept whole in its box, with what of it is looked for', async ({
  page,
  foxden,
}) => {
  await openAll(page, foxden.url)
  const box = page.getByRole('searchbox', { name: 'Find in these tickets' })
  const whole = 'the wheel 🚲 is '.repeat(700).slice(0, 10_000).trim()
  const said = /^The first \d+ of [\d,]+ characters are looked for\.$/
  await box.fill(whole)
  await expect(box).toHaveAccessibleDescription(said)
  await expect(box).toHaveValue(whole)
  await page.reload()
  await expect(box).toHaveValue(whole)
  await expect(page.getByText(said)).toBeVisible()
  await page.goBack()
  await expect(box).toHaveValue('')
  await expect(page.getByText(said)).toBeHidden()
  await page.goForward()
  await expect(box).toHaveValue(whole)
  // Without a word nothing is asked for, and nothing is left out.
  await box.fill('***')
  await expect(box).toHaveAccessibleDescription(
    'Only letters and digits can be looked for, so this leaves nothing out.',
  )
  await expect(row(page, 1).getByRole('link')).toBeVisible()
})

test('what an address has no room for is not taken from a field’s filter, and stays as it was typed', async ({
  page,
  foxden,
}) => {
  await openAll(page, foxden.url)
  await addFilter(page, 'order num')
  const typed = page.getByRole('combobox', { name: 'Order number' })
  await typed.fill('x'.repeat(501))
  await expect(page.getByText('Type what the field says, at most 500 characters.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(typed).toHaveValue('x'.repeat(501))
  await typed.fill('y'.repeat(300))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`=${'y'.repeat(300)}$`))
  await typed.fill('z'.repeat(300))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(
    'That would be 601 characters, and an address has room for 500. It was not added.',
  )
  await expect(page).toHaveURL(new RegExp(`=${'y'.repeat(300)}$`))
})
