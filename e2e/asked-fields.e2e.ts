import { eventually, signInAs } from './setup/agent.ts'
import { expectNothingFound } from './setup/axe.ts'
import { expect, signIn } from './setup/console.ts'
import { atDesk, fieldNamed, newTicket, openById, refuseNext, said, test } from './setup/refusing-desk.ts'

/** What the account asks for on the way: where it is asked, by whom, and before it is refused. */

test('a ticket is handed over to where its agent does not work, with what is asked for there', async ({
  page,
  foxden,
}) => {
  const id = await newTicket(foxden, 1, 'Gears slip under load')
  await signIn(page, foxden.url, 'Aiko Tanaka')
  await openById(page, foxden, id)
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: /^Move #/ })
  const category = dialog.getByRole('combobox', { name: /^Category/ })
  await expect(category.locator('optgroup[label="Other categories"] option', { hasText: 'Workshop' })).toHaveCount(1)
  await category.selectOption('Workshop')
  await expect(dialog.getByText('the ticket leaves your lists, and you cannot open it any more.')).toBeVisible()
  await dialog.getByRole('combobox', { name: /^Service type/ }).selectOption({ index: 1 })
  await expectNothingFound(page, 'move elsewhere')
  await page.keyboard.press('Control+Enter')
  await expect(said(page, /moves to Workshop in/)).toBeVisible()
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  await eventually('it is moved', async () => (await ines.ticket(id)).categoryId === 5, 20_000)
  await expect(said(page, /moved to Workshop/)).toBeVisible()

  // Many at once, and a filter that names a place of others.
  const other = await newTicket(foxden, 1, 'Gears slip on hills')
  await page.goto(`${foxden.url}/tickets?view=all&category=1,5&text=gears+slip`)
  await expect(page.getByRole('button', { name: /Workshop \(not yours\)/ })).toBeVisible()
  const row = page.getByRole('row', { name: /Gears slip on hills/ })
  await expect(row).toBeVisible()
  await row.getByRole('checkbox').click()
  await page.getByRole('toolbar', { name: '1 selected' }).getByRole('button', { name: /^Move/ }).click()
  await page.getByRole('option', { name: 'Workshop' }).click()
  const rehearsal = page.getByRole('dialog', { name: /moved to Workshop/ })
  await rehearsal.getByRole('combobox', { name: /^Service type/ }).selectOption({ index: 2 })
  await expect(rehearsal.getByText(/^1 leaves your lists: you do not work in Workshop/)).toBeVisible()
  await expectNothingFound(page, 'rehearsal of a move elsewhere')
  await rehearsal.getByRole('button', { name: 'Change 1 ticket' }).click()
  await eventually('it is moved', async () => (await ines.ticket(other)).categoryId === 5, 20_000)
})

test('a move that HappyFox does not take is mended where it was chosen', async ({ page, foxden }) => {
  const id = await newTicket(foxden, 1, 'Bell fell off on the first ride')
  const service = await fieldNamed(foxden, 'Service type')
  await page.goto(foxden.url)
  await page.getByRole('button', { name: /Ines Duarte/ }).click()
  await expect(page.getByRole('region', { name: 'Tickets' })).toBeVisible()
  await openById(page, foxden, id)
  await refuseNext(foxden, `/ticket/${id}/move`, [{ field: `t-cf-${service.id}`, errors: ['Choose another one.'] }])
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: /^Move #/ })
  await dialog.getByRole('combobox', { name: /^Category/ }).selectOption('Workshop')
  const field = dialog.getByRole('combobox', { name: /^Service type/ })
  await field.selectOption({ index: 1 })
  await dialog.getByRole('textbox', { name: 'Note for the team' }).fill('The bell is in the parcel room.')
  await page.keyboard.press('Control+Enter')

  await page.getByRole('button', { name: 'Change it' }).click({ timeout: 25_000 })
  await expect(field).toHaveAccessibleDescription(/Choose another one\./)
  await expect(dialog.getByRole('textbox', { name: 'Note for the team' })).toHaveValue(
    'The bell is in the parcel room.',
  )
  await expectNothingFound(page, 'a refused move')
  await field.selectOption({ index: 2 })
  await page.keyboard.press('Control+Enter')
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  await eventually('it is moved', async () => (await ines.ticket(id)).categoryId === 5, 25_000)
  await expect(page.getByRole('button', { name: 'Change it' })).toHaveCount(0)
})

test('what HappyFox asks for beyond what is known here is asked for in its place, and nothing is typed twice', async ({
  page,
  foxden,
}) => {
  test.setTimeout(120_000)
  const courier = await fieldNamed(foxden, 'Courier')
  const id = await newTicket(foxden, 2, 'Parcel went to the neighbour', { 't-cf-1': '87001' })
  await signIn(page, foxden.url)
  await openById(page, foxden, id)
  // Somebody changes the list, and demands it, a moment before.
  const choices = courier.kind === 'choice' ? courier.choices.map((one) => ({ id: one.id, text: one.label })) : []
  await atDesk(
    foxden,
    `ticket_custom_field/${courier.id}/`,
    { choices: [...choices, { id: null, text: 'Night Owl' }] },
    'PUT',
  )
  const needed = 'This field should be filled before marking this ticket as completed'
  await refuseNext(foxden, `/ticket/${id}/staff_update`, { [`t-cf-${courier.id}`]: needed })
  await page.keyboard.press('s')
  await page.getByRole('option', { name: /Solved/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Needed to set Solved' })
  await expect(dialog.getByText(needed)).toBeVisible({ timeout: 20_000 })
  await dialog.getByRole('combobox', { name: 'Courier' }).selectOption('Night Owl')
  await expectNothingFound(page, 'a refused completion')
  await dialog.getByRole('button', { name: 'Set Solved' }).click()
  await expect(page.getByRole('button', { name: 'Status: Solved' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Courier: Night Owl' })).toBeVisible()
  await expect(dialog).toBeHidden()

  const ines = await signInAs(foxden.url, 'Ines Duarte')
  const { statuses } = await ines.reference()
  const isSolved = async () => statuses.find(({ name }) => name === 'Solved')?.id === (await ines.ticket(id)).statusId
  await eventually('it is solved', isSolved)

  // A single value, beside its field.
  await refuseNext(foxden, `/ticket/${id}/*`, [{ field: 't-cf-1', errors: ['No such order.'] }])
  await page.getByRole('button', { name: /^Order number:/ }).click()
  await page.getByRole('textbox', { name: 'Order number' }).fill('99999')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const refusal = page.getByRole('group', { name: 'Not saved' })
  await expect(refusal).toContainText('No such order. Yours, 99999, was not saved.', { timeout: 20_000 })
  await expect(page.getByText('The change was not saved. Order number: No such order.')).toBeVisible()
  await expectNothingFound(page, 'a refused value')
  await refusal.getByRole('button', { name: 'Correct it' }).click()
  await expect(page.getByRole('textbox', { name: 'Order number' })).toHaveValue('99999')
  await page.getByRole('textbox', { name: 'Order number' }).fill('88000')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Order number: 88000' })).toBeVisible()
  await expect(refusal).toBeHidden()
  const isSaved = async () => (await ines.ticket(id)).fields.some(({ text }) => text === '88000')
  await eventually('the corrected value is saved', isSaved)

  // A message that carries a status.
  await refuseNext(foxden, `/ticket/${id}/staff_update`, [{ field: 't-cf-1', errors: ['Closed orders only.'] }])
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: 'Message' }).fill('It is on its way.')
  await page.keyboard.press('Control+Shift+Enter')
  const composer = page.getByRole('form', { name: 'Reply' })
  await expect(composer.getByText('Closed orders only.', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(composer.getByRole('textbox', { name: 'Message' })).toHaveText('It is on its way.')
  await composer.getByLabel('Order number').fill('88001')
  await expectNothingFound(page, 'a refused reply')
  await composer.getByRole('textbox', { name: 'Message' }).press('Control+Shift+Enter')
  await expect(page.getByRole('button', { name: 'Order number: 88001' })).toBeVisible({ timeout: 20_000 })
})

test('a ticket that is closed from the list asks for what its closing needs', async ({ page, foxden }) => {
  const id = await newTicket(foxden, 4, 'Charged for a lock that was free')
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&text=lock+that+was+free`)
  const row = page.getByRole('row', { name: /Charged for a lock/ })
  await expect(row).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('s')
  await page.getByRole('option', { name: /Solved/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Needed to set Solved' })
  await dialog.getByRole('button', { name: 'Set Solved' }).click()
  await expect(dialog.getByText('This field is required.')).toBeVisible()
  await expectNothingFound(page, 'closing from the list')
  await dialog.getByLabel('Refund amount').fill('20')
  await dialog.getByRole('button', { name: 'Set Solved' }).click()
  await expect(row).toHaveAccessibleName(/Solved/)
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  await eventually('the amount is there', async () => (await ines.ticket(id)).fields.some(({ text }) => text === '20'))
})

test('a category that wants the time of every message is given it before the note leaves', async ({ page, foxden }) => {
  const product = await fieldNamed(foxden, 'Product')
  const plain = product.kind === 'choice' && product.choices.find(({ dependentFieldIds: ids }) => ids.length === 0)
  const asked = { [`t-cf-${product.id}`]: plain ? plain.id : null }
  const staying = await newTicket(foxden, 5, 'Creaking saddle rail', asked)
  const closing = await newTicket(foxden, 5, 'Creaking saddle rail again', asked)
  await signIn(page, foxden.url)
  await openById(page, foxden, closing)
  await page.getByRole('button', { name: 'More', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Close as a duplicate…' }).click()
  const dialog = page.getByRole('dialog', { name: /as a duplicate$/ })
  await dialog.getByRole('option', { name: /Creaking saddle rail(?! again)/ }).click()
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog.getByText('Enter whole minutes, such as 5.')).toBeVisible()
  await expectNothingFound(page, 'closing as a duplicate')
  await dialog.getByLabel('Minutes spent').fill('4')
  await dialog.getByRole('button', { name: 'Close as duplicate' }).click()
  await expect(dialog).toBeHidden()
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  for (const id of [closing, staying])
    await eventually('the time is there', async () => (await ines.ticket(id)).timeSpentMinutes === 4)

  await page.goto(`${foxden.url}/tickets?view=all&category=5&text=creaking+saddle`)
  await page.getByRole('checkbox', { name: /^Select the first/ }).click()
  await page.getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: 'Add a private note' }).click()
  const note = page.getByRole('dialog', { name: /^Private note on/ })
  await note.getByLabel('Note', { exact: true }).fill('Rails ordered.')
  await note.getByRole('button', { name: 'Continue' }).click()
  await expect(note.getByText('This category asks for the time spent.')).toBeVisible()
  await expectNothingFound(page, 'a note on many')
})

test('a long text survives Escape in a field’s editor until it is saved, cancelled or discarded', async ({
  page,
  foxden,
}) => {
  const id = await newTicket(foxden, 2, 'Where the parcel may be left', { 't-cf-1': '88412' })
  await signIn(page, foxden.url)
  await openById(page, foxden, id)
  const property = page.getByRole('button', { name: /^Delivery instructions: / })
  const editor = page.getByRole('textbox', { name: 'Delivery instructions' })
  const note = page.getByRole('group', { name: 'Not saved' })
  await property.click()
  await editor.fill('Ring twice.\nThen wait.')
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
  await expect(note).toContainText('What you typed is kept, and not saved.')
  await expectNothingFound(page, 'a text that was left')
  // Also after a look at another place.
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/tickets\?/)
  await page.goBack()
  await note.getByRole('button', { name: 'Go on writing' }).click()
  await expect(editor).toHaveValue('Ring twice.\nThen wait.')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(note).toHaveCount(0)
  await property.click()
  await expect(editor).toHaveValue('')
  await editor.fill('Leave it at the gate.')
  await page.keyboard.press('Escape')
  await note.getByRole('button', { name: 'Discard' }).click()
  await expect(note).toHaveCount(0)
  await property.click()
  await editor.fill('Leave it with June.')
  await page.keyboard.press('Escape')
  await property.click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(property).toHaveAccessibleName('Delivery instructions: Leave it with June.')
  await expect(note).toHaveCount(0)
})
