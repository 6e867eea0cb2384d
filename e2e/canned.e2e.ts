import type { Page } from '@playwright/test'
import { signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

/** Canned replies from the first word to the ticket, and the outbox that lists what was sent. */

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' })

test('a text is kept, found with a slash, filled in, and sent with its file', async ({ page, foxden }) => {
  test.setTimeout(120_000)
  await signIn(page, foxden.url)
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Canned replies', exact: true })).toBeVisible()
  await expectNothingFound(page, 'canned replies')
  await page.getByRole('button', { name: 'New canned reply' }).click()
  await page.getByLabel('Title').fill('Where is my parcel')
  await page.getByLabel('Folder').fill('Shipping')
  const text = page.getByRole('textbox', { name: 'Text' })
  await text.click()
  await text.pressSequentially('Hi {{contact.firstName}}, about {{ticket.id}} to {{field.City}}:')
  await page
    .getByLabel('Files to attach')
    .setInputFiles({ name: 'label.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await expect(page.getByRole('button', { name: 'Remove label.pdf' })).toBeVisible()
  await expectNothingFound(page, 'a canned reply')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'Where is my parcel' })).toBeVisible()

  await openTicket(page, foxden.url, 'Catalogue on paper')
  await page.keyboard.press('r')
  // The slash is the editor's own, which may still be on its way.
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.press('/')
  const search = page.getByRole('combobox', { name: 'Find a canned reply' })
  await expect(search).toBeFocused()
  await search.pressSequentially('parcel')
  await expect(page.getByRole('option', { name: 'Where is my parcel' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('Not known on this ticket: {{field.City}}')).toBeVisible()
  await expectNothingFound(page, 'choosing a canned reply')
  await page.keyboard.press('Enter')
  await expect(message(page)).toHaveText(/^Hi Tara, about #\w+ to \{\{field\.City\}\}:$/)
  await expect(message(page).locator('.open-variable')).toHaveText('{{field.City}}')
  await expect(page.getByRole('button', { name: 'Remove label.pdf' })).toBeVisible()

  await expect(message(page)).toBeFocused()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(page.getByRole('alert')).toHaveText(
    '{{field.City}} is not filled in: write what belongs there, or remove it.',
  )
  await page.keyboard.press('Control+a')
  await page.keyboard.type('The label is attached.')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(page.getByText(/Leaves in \d/).first()).toBeVisible()

  await page.goto(`${foxden.url}/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: 'The label is attached.' })
  await expect(row).toContainText('Reply to Tara')
  await expect(row).toContainText('Arrived', { timeout: 20_000 })
  await expectNothingFound(page, 'outbox')
  await row.getByRole('link', { name: /^update \d+$/ }).click()
  await expect(
    page.getByRole('article', { name: /reply$/ }).filter({ hasText: 'The label is attached.' }),
  ).toBeFocused()

  await page.goto(`${foxden.url}/canned-replies`)
  await page.getByRole('link', { name: 'Where is my parcel' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('link', { name: 'Where is my parcel' })).toHaveCount(0)
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect(page.getByRole('link', { name: 'Where is my parcel' })).toBeVisible()
})

test('a second slash writes the sign itself, and naming an agent alerts them', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await openTicket(page, foxden.url, 'VAT invoice for a business purchase')
  await page.keyboard.press('n')
  // The slash is the editor's own, which may still be on its way.
  await expect(page.locator('[contenteditable="true"]')).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Find a canned reply' })).toBeFocused()
  // A fast hand: the next letter comes with the focus, before the editor has looked where its cursor stands.
  await message(page).evaluate((editor) =>
    editor.addEventListener('focus', () => queueMicrotask(() => document.execCommand('insertText', false, ' W')), {
      once: true,
    }),
  )
  await page.keyboard.press('/')
  await expect(message(page)).toHaveText('/ W')
  await page.keyboard.type('ho knows? @sa')
  await expect(page.getByRole('option', { name: 'Sam Okafor' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(message(page)).toHaveText('/ Who knows? @Sam')
  await expect(page.getByRole('button', { name: 'Alert Sam Okafor' })).toBeVisible()
})

test('on a phone the way back leads from a canned reply to the others, and from them to the tickets', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${foxden.url}/canned-replies`)
  await page.getByRole('button', { name: 'New canned reply' }).click()
  await expect(page.getByLabel('Title')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Back to the tickets' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Back to the canned replies' }).click()
  await expect(page.getByLabel('Title')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Back to the tickets' })).toBeVisible()
})

test('what was begun and is not saved is there again, also when another is asked for', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/canned-replies`)
  const begin = page.getByRole('button', { name: 'New canned reply' })
  const title = page.getByLabel('Title')
  const text = page.getByRole('textbox', { name: 'Text' })
  const discard = page.getByRole('button', { name: /^Discard/ })
  const list = page.getByRole('navigation', { name: 'Canned replies' })
  await begin.click()
  await expect(discard).toHaveCount(0)
  await title.fill('Opening hours')
  await text.click()
  await text.pressSequentially('We are open from nine.')
  await begin.click()
  await expect(title).toHaveValue('Opening hours')
  await expect(text).toHaveText('We are open from nine.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(list.getByRole('link', { name: 'Opening hours' })).toBeVisible()
  await expect(discard).toHaveCount(0)

  // Another begins empty, and waits while the first is looked at and changed.
  await begin.click()
  await expect(title).toHaveValue('')
  await title.fill('Bank holidays')
  await list.getByRole('link', { name: 'Opening hours' }).click()
  await expect(text).toHaveText('We are open from nine.')
  await expect(discard).toHaveCount(0)
  await title.fill('Hours')
  await begin.click()
  await expect(title).toHaveValue('Bank holidays')
  await page.goBack()
  await expect(title).toHaveValue('Hours')
  await page.getByRole('button', { name: 'Discard the changes' }).click()
  await expect(title).toHaveValue('Opening hours')
  await expect(title).toBeFocused()
  await page.goForward()
  await expectNothingFound(page, 'a canned reply that was begun')
  await discard.click()
  await expect(title).toHaveValue('')
  await expect(discard).toHaveCount(0)
})

test('what was written while somebody else saved the same reply is offered beside it', async ({ browser, foxden }) => {
  // The browser itself complains about the answer that is meant.
  const page = await browser.newPage()
  await signIn(page, foxden.url)
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const id = crypto.randomUUID()
  const input = { scope: 'personal', folder: '', title: 'Spokes', html: '<p>As saved.</p>', fileIds: [], revision: 0 }
  await maya.send('PUT', `/canned-replies/${id}`, input)
  await page.goto(`${foxden.url}/canned-replies?id=${id}`)
  const text = page.getByRole('textbox', { name: 'Text' })
  await text.click()
  await text.pressSequentially(' And mine.')
  await maya.send('PUT', `/canned-replies/${id}`, { ...input, html: '<p>As saved by another window.</p>', revision: 1 })
  await page.getByRole('button', { name: 'Save' }).click()
  const kept = page.getByRole('group', { name: 'Not saved' })
  await expect(kept).toContainText('As saved. And mine.')
  await expect(text).toHaveText('As saved by another window.')
  await expectNothingFound(page, 'a canned reply that was changed meanwhile')
  await kept.getByRole('button', { name: 'Go on with mine' }).click()
  await expect(text).toHaveText('As saved. And mine.')
  await expect(kept).toHaveCount(0)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('“Spokes” saved')).toBeVisible()
  const { replies } = await maya.get<{ replies: { id: string; html: string }[] }>('/canned-replies')
  expect(replies.find((reply) => reply.id === id)?.html).toContain('And mine.')
  await page.close()
})

test('by keys alone a canned reply is written, saved, deleted and brought back, and the focus is never lost', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { level: 1, name: 'Canned replies' })).toBeFocused()
  await page.keyboard.press('Tab')
  const begin = page.getByRole('button', { name: 'New canned reply' })
  await expect(begin).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('By keys')
  const text = page.getByRole('textbox', { name: 'Text' })
  await text.focus()
  await page.keyboard.type('Hello ')
  const variable = page.getByRole('button', { name: 'Variable' })
  // A variable is put where the cursor stands, once the editor is there.
  await expect(variable).toBeEnabled()
  await variable.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Variables' })).toBeFocused()
  await page.keyboard.type('contact.first')
  await page.keyboard.press('Enter')
  await expect(text).toBeFocused()
  await page.keyboard.type(', thank you')
  await expect(text).toHaveText('Hello {{contact.firstName}}, thank you')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: 'By keys' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Delete' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'By keys' })).toHaveCount(0)
  await expect(begin).toBeFocused()
  await page.keyboard.press('z')
  await expect(page.getByLabel('Title')).toHaveValue('By keys')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
})
