import type { Page } from '@playwright/test'
import type { ContactCopy } from '../src/domain/contact.ts'
import { eventually, signInAs } from './setup/agent.ts'
import { expectNothingFound, SIZES } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'
import { DESK_AUTHORIZATION } from './setup/foxden.ts'

/** Contacts, and properties that two agents set at once. */

const said = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })
const ticketIdOf = (page: Page) => Number(/tickets\/(\d+)/.exec(page.url())?.[1])
const contactIdOf = (page: Page) => Number(/contacts\/(\d+)/.exec(page.url())?.[1])

/** Writes at HappyFox itself, past Foxden. */
async function atHappyFox(deskUrl: string, path: string, body: object, method = 'POST') {
  const answer = await fetch(`${deskUrl}/api/1.1/json/${path}`, {
    method,
    headers: { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
}

test('the contact page shows everything a contact ever asked, and leads there and back', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Front wheel arrived bent, race on Saturday')
  await page.getByRole('link', { name: 'Open the contact page of Hannah Cole' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hannah Cole' })).toBeVisible()
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { figures } = await maya.get<ContactCopy>(`/contacts/${contactIdOf(page)}`)
  const tickets = page.getByRole('list', { name: 'Tickets of the contact' }).getByRole('listitem')
  await expect(tickets).toHaveCount(figures.total)
  expect(figures.total).toBeGreaterThan(4)
  const dates = await tickets
    .locator('time')
    .evaluateAll((times) => times.map((each) => Date.parse(each.getAttribute('datetime') ?? '')))
  expect(dates).toEqual(dates.toSorted((a, b) => b - a))
  await expect(tickets.filter({ hasText: 'Closed' }).first()).toBeVisible()

  const shown = page.getByRole('region', { name: 'Figures' })
  await shown
    .getByRole('link', { name: String(figures.open), exact: true })
    .first()
    .click()
  await expect(page.getByRole('grid', { name: 'Tickets' })).toHaveAttribute('aria-rowcount', String(figures.open + 1))
  await page.goBack()
  await tickets.filter({ hasText: 'Annual service' }).getByRole('link').press('Enter')
  await expect(page.getByRole('heading', { name: 'Annual service before the season' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Tickets, contacts, views and actions' }).fill('omar hadd')
  await page
    .getByRole('group', { name: 'Contacts' })
    .getByRole('option', { name: /Omar Haddad/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Omar Haddad' })).toBeVisible()
})

test('a contact that is not there is said to be so', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/contacts/0`)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
})

test('a contact is edited; what HappyFox refuses keeps what was typed', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Torque value for a carbon seat post clamp')
  await page.getByRole('button', { name: 'Edit the contact' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit contact' })
  await expect(dialog.getByLabel('Name')).toBeFocused()

  // Seen here before HappyFox sees it.
  await dialog.getByLabel('Name').fill(' ')
  await dialog.getByLabel('E-mail').fill('ben at example')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Enter a name.')).toBeVisible()
  await expect(dialog.getByText('Not an e-mail address.')).toBeVisible()
  await expect(dialog.getByLabel('Name')).toBeFocused()

  // Seen by HappyFox alone.
  await dialog.getByLabel('Name').fill('Ben Carter-Webb')
  await dialog.getByLabel('E-mail').fill('hannah.cole@example.com')
  await dialog.getByRole('button', { name: 'Add a number' }).click()
  await page.keyboard.type('+00 555 0777')
  await dialog.getByRole('checkbox', { name: 'Dealers' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toContainText('already exists')
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await expect(dialog.getByLabel('E-mail')).toHaveAccessibleDescription('User with this Email already exists.')
  await expect(dialog.getByLabel('Name')).toHaveValue('Ben Carter-Webb')
  await expect(dialog.getByLabel('Number').last()).toHaveValue('+00 555 0777')

  await dialog.getByLabel('E-mail').fill('')
  await expect(dialog.getByText('Without an address no reply can be mailed.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(said(page, 'Ben Carter-Webb is saved')).toBeVisible()
  await expect(dialog).toBeHidden()
  const properties = page.getByRole('complementary', { name: 'Properties' })
  await expect(properties).toContainText('Ben Carter-Webb')
  await expect(properties).toContainText('No e-mail address')
  await expect(properties).toContainText('Dealers')

  await page.getByRole('link', { name: /Open the contact page/ }).click()
  await expect(page.getByText('No e-mail address: replies cannot be mailed.')).toBeVisible()
  await expect(page.getByText('+00 555 0777')).toHaveCount(1)
  const desk = await fetch(`${foxden.deskUrl}/api/1.1/json/user/${contactIdOf(page)}/`, {
    headers: { authorization: DESK_AUTHORIZATION },
  })
  expect(await desk.json()).toMatchObject({ name: 'Ben Carter-Webb', email: null })
})

test('who may not edit contacts is told why', async ({ page, foxden }) => {
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { agents } = await maya.reference()
  const restricted = agents.find(
    (agent) => agent.active && !agent.isAdmin && !agent.permissions.includes('edit_contacts'),
  )
  if (!restricted) throw new Error('The sample has no restricted agent.')
  await signIn(page, foxden.url, restricted.name)
  const who = await signInAs(foxden.url, restricted.name)
  const { rows } = await who.tickets('limit=50')
  const contact = rows.find((row) => row.contact)?.contact
  await page.goto(`${foxden.url}/contacts/${contact?.id}`)
  const edit = page.getByRole('button', { name: 'Edit' })
  await expect(edit).toHaveAttribute('aria-disabled', 'true')
  await expect(edit).toHaveAccessibleDescription(/does not allow you to edit contacts/)
})

test('what somebody else has set meanwhile is never written over: both are shown, and one is chosen', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Pairing the remote with a new dropper post')
  const id = ticketIdOf(page)
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { priorities } = await maya.reference()
  const before = await maya.ticket(id)
  const free = priorities.filter((each) => each.id !== before.priorityId)
  const [theirs, mine] = [free[0], free[1]]
  if (!theirs || !mine) throw new Error('three priorities')
  const properties = page.getByRole('complementary', { name: 'Properties' })
  const choose = async (name: string) => {
    await page.keyboard.press('p')
    await page.getByRole('option', { name, exact: true }).click()
    await expect(properties.getByRole('button', { name: `Priority: ${name}` })).toBeVisible()
  }

  // The first list brings its code along, which cannot come through a tunnel.
  await page.keyboard.press('p')
  await expect(page.getByRole('option', { name: mine.name, exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  // In a tunnel: what is chosen was chosen over what is on screen.
  await page.context().setOffline(true)
  await choose(mine.name)
  await page.keyboard.press('d')
  await page.getByRole('option', { name: /^In a week/ }).click()
  await atHappyFox(foxden.deskUrl, `ticket/${id}/staff_update/`, { staff: 3, priority: theirs.id })
  await page.context().setOffline(false)

  const question = properties.getByRole('group', { name: 'Priority was changed meanwhile' })
  await expect(question).toContainText(`Sam set ${theirs.name} meanwhile. Yours, ${mine.name}, was not saved.`, {
    timeout: 20_000,
  })
  await expect(properties.getByRole('button', { name: `Priority: ${theirs.name}` })).toBeVisible()
  // The due date, which nobody else touched, arrived.
  const saved = await eventually('the due date', async () => {
    const ticket = await maya.ticket(id)
    return ticket.dueDate !== before.dueDate && ticket
  })
  expect(saved.priorityId).toBe(theirs.id)

  // Its row names what would be set, too.
  await page.goto(`${foxden.url}/tickets?view=all&id=${id}`)
  await expect(page.getByRole('button', { name: `Set Priority to ${mine.name}`, exact: true })).toBeVisible()
  await page.goBack()
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: `Set ${mine.name} as Priority`, exact: true }).click()
  await expect(question).toBeHidden()
  await expect(properties.getByRole('button', { name: `Priority: ${mine.name}` })).toBeVisible()
  await eventually('my priority', async () => (await maya.ticket(id)).priorityId === mine.id)

  await page.context().setOffline(true)
  await choose(free[2]?.name ?? theirs.name)
  await atHappyFox(foxden.deskUrl, `ticket/${id}/staff_update/`, { staff: 3, priority: before.priorityId })
  await page.context().setOffline(false)
  await expect(question).toBeVisible({ timeout: 20_000 })
  await question.getByRole('button', { name: /^Keep/ }).click()
  await expect(question).toBeHidden()
  expect((await maya.ticket(id)).priorityId).toBe(before.priorityId)
  const { items } = await maya.get<{ items: { ticketId: number; state: string }[] }>('/outbox')
  expect(items.filter(({ ticketId }) => ticketId === id)).toEqual([])
})

test('the stopwatch proposes the time on a ticket, can be paused, and fills in nothing by itself', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await page.clock.install()
  await openTicket(page, foxden.url, 'Gift wrap for a second address')
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  const time = page.getByRole('button', { name: 'Time spent', exact: true })
  await page.clock.fastForward(100_000)
  await page.keyboard.type('Asked.')
  await page.clock.fastForward(60_000)
  await time.click()
  const panel = page.getByRole('dialog', { name: 'Time spent' })
  await expect(panel.getByRole('timer')).toHaveText(/^2:4\d$/)
  await expect(panel.getByLabel('Minutes')).toHaveValue('')
  await panel.getByRole('button', { name: 'Pause the count' }).click()
  await page.clock.fastForward(300_000)
  await expect(panel.getByRole('timer')).toHaveText(/^2:[45]\d$/)
  await panel.getByRole('button', { name: 'Use 3 min' }).click()
  await expect(panel.getByLabel('Minutes')).toHaveValue('3')
  await panel.getByRole('button', { name: 'Set' }).click()
  await expect(page.getByRole('button', { name: 'Time spent: 3 min' })).toBeVisible()
})

test('a form that is open when the account’s fields change keeps what was typed, and says what changed', async ({
  page,
  foxden,
}) => {
  // The lists are read once a minute.
  test.setTimeout(150_000)
  await signIn(page, foxden.url)
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { contactFields } = await maya.reference()
  const rides = contactFields.find(({ name }) => name === 'Rides')
  if (rides?.kind !== 'multipleChoice') throw new Error('The sample has the field.')
  const { rows } = await maya.tickets('text=helmet+size+exchange&limit=1')
  await page.goto(`${foxden.url}/contacts/${rows[0]?.contact?.id}`)
  await page.getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit contact' })
  await dialog.getByLabel('Company').fill('Cole & Daughters')
  await dialog.getByRole('checkbox', { name: 'Cargo' }).click()

  const choices = rides.choices.map(({ id, label }) => ({ id, text: label }))
  const put = (sent: { id: number | null; text: string }[]) =>
    atHappyFox(foxden.deskUrl, `user_custom_field/${rides.id}/`, { choices: sent }, 'PUT')
  await put([...choices.filter(({ text }) => text !== 'Cargo'), { id: null, text: 'Racing' }])
  await expect(dialog.getByRole('status')).toContainText('“Rides” no longer offers what is chosen. You had:', {
    timeout: 90_000,
  })
  await expect(dialog.getByLabel('Company')).toHaveValue('Cole & Daughters')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Choose from the list.')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Racing' }).click()
  await dialog.getByRole('checkbox', { name: 'no longer offered' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Racing')
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Cole & Daughters')
})

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing: ${size}, ${colorScheme}`, async ({ page, foxden }) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await signIn(page, foxden.url)
      const maya = await signInAs(foxden.url, 'Maya Lindqvist')
      const { rows } = await maya.tickets('text=helmet+size+exchange&limit=1')
      await page.goto(`${foxden.url}/contacts/${rows[0]?.contact?.id}`)
      await expect(
        page.getByRole('list', { name: 'Tickets of the contact' }).getByRole('listitem').first(),
      ).toBeVisible()
      await expectNothingFound(page, 'contact')
      // Nothing is wider than the screen.
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      await page.getByRole('button', { name: 'Edit' }).click()
      const dialog = page.getByRole('dialog', { name: 'Edit contact' })
      await dialog.getByLabel('Name').fill('')
      await page.keyboard.press('Control+Enter')
      await expect(dialog.getByText('Enter a name.')).toBeVisible()
      await expectNothingFound(page, 'contact that was refused')
    })
  }
}

test('a field whose answer contacts never see says so where it is shown and where it is asked', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { rows } = await maya.tickets('text=helmet+size+exchange&limit=1')
  await page.goto(`${foxden.url}/contacts/${rows[0]?.contact?.id}`)
  await expect(page.getByText('Credit limit, agents only')).toBeVisible()
  await page.getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit contact' })
  await expect(dialog.getByLabel('Credit limit')).toHaveAccessibleDescription('Agents only')
  await page.keyboard.press('Escape')
  await page.goto(`${foxden.url}/tickets/${rows[0]?.id}`)
  await expect(page.getByText('Root cause, agents only')).toBeVisible()
})

test('a change in the panel, and one of the contact, can be undone, and never over what somebody has set since', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'Torque value for a carbon seat post clamp')
  const id = ticketIdOf(page)
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { priorities } = await maya.reference()
  const before = await maya.ticket(id)
  const old = priorities.find((each) => each.id === before.priorityId)
  const [mine, theirs] = priorities.filter((each) => each.id !== before.priorityId)
  if (!old || !mine || !theirs) throw new Error('three priorities')
  const properties = page.getByRole('complementary', { name: 'Properties' })
  const shows = (name: string) => expect(properties.getByRole('button', { name: `Priority: ${name}` })).toBeVisible()
  const choose = async () => {
    await page.keyboard.press('p')
    await page.getByRole('option', { name: mine.name, exact: true }).click()
    await shows(mine.name)
    await expect(said(page, `set to priority ${mine.name}`)).toBeVisible()
  }
  const undo = page.getByRole('button', { name: 'Undo' })

  await choose()
  await undo.click()
  await shows(old.name)
  await eventually('the old priority', async () => (await maya.ticket(id)).priorityId === old.id)

  await choose()
  // What has not left yet would only be taken back.
  await eventually('my priority', async () => (await maya.ticket(id)).priorityId === mine.id)
  await atHappyFox(foxden.deskUrl, `ticket/${id}/staff_update/`, { staff: 3, priority: theirs.id })
  await undo.click()
  const question = properties.getByRole('group', { name: 'Priority was changed meanwhile' })
  await expect(question).toBeVisible({ timeout: 20_000 })
  expect((await maya.ticket(id)).priorityId).toBe(theirs.id)
  await question.getByRole('button', { name: /^Keep/ }).click()
  await expect(question).toBeHidden()

  const name = before.contact?.name ?? ''
  await page.getByRole('button', { name: 'Edit the contact' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit contact' })
  await dialog.getByLabel('Name').fill('Somebody Else')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(properties).toContainText('Somebody Else')
  await said(page, 'Somebody Else is saved').getByRole('button', { name: 'Undo' }).click()
  await expect(said(page, 'It is as it was before')).toBeVisible()
  await expect(properties).toContainText(name)
})
