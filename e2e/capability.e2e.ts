import { expectFitEverywhere, expectNothingFound } from './setup/axe.ts'
import { expect, signIn, test } from './setup/console.ts'

/** The administrator's check of what the account really does, from the question to its answers. */

test('an administrator checks the account by keyboard, and reads what was found', async ({ page, foxden }) => {
  test.setTimeout(150_000)
  await signIn(page, foxden.url, 'Ines Duarte')
  await page.goto(`${foxden.url}/settings/sync`)
  const section = page.getByRole('region', { name: 'What HappyFox really does' })
  await expect(section).toContainText('embedded help desk')
  await expect(section.getByRole('listitem')).toHaveCount(10)
  await expect(section.getByRole('listitem').first()).toContainText('Not tested.')

  await section.getByRole('button', { name: 'Check this account…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: 'Check what HappyFox does' })
  await expect(dialog).toContainText('mails nobody')
  await expectNothingFound(page, 'question before the check')
  const category = dialog.getByRole('combobox', { name: 'Category' })
  await expect(category).toBeFocused()
  await dialog.getByRole('button', { name: 'Start the check' }).press('Enter')
  await expect(dialog).toContainText('Choose a category first.')
  await expect(category).toBeFocused()
  await category.selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Start the check' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(section.getByRole('status')).toContainText(/\(\d of 8\)/)
  await expect(section.getByRole('button', { name: 'Stop' })).toBeVisible()
  // The button that asked for it is gone, and keys go on from here.
  await expect(section.getByRole('heading')).toBeFocused()
  await expectNothingFound(page, 'check under way')

  await expect(section).toContainText('Checked: a reply whose answer is lost is sent again safely.', {
    timeout: 100_000,
  })
  await expect(section).toContainText(/Checked by Ines Duarte in .+ on .+; good until /)
  const answer = (question: string) => section.getByRole('listitem').filter({ hasText: question })
  await expect(answer('Is a reply refused')).toContainText('Yes, with 400')
  await expect(answer('for two replies that come at once')).toContainText('of 6 pairs one each arrived')
  await expect(answer('too many requests')).toContainText('it would stop the whole account')
  await page.goto(`${foxden.url}/tickets?view=all&sort=created`)
  await expect(page.getByRole('grid', { name: 'Tickets' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Foxden check/ })).toHaveCount(0)

  await page.goto(`${foxden.url}/settings/sync`)
  await expect(answer('Is a reply refused')).toBeVisible()
  await expectFitEverywhere(page, 'answers of the check')
})

test('nobody else is shown it', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/settings/sync`)
  await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'What HappyFox really does' })).toHaveCount(0)
})
