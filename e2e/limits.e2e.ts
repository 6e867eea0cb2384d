import type { Locator, Page } from '@playwright/test'
import { expectFitEverywhere } from './setup/axe.ts'
import { expect, signIn, test } from './setup/console.ts'

/** What is longer than it can be is said beside its field, with what is too many; nothing is cut without a word. */

async function openList(page: Page, url: string) {
  await signIn(page, url)
  await page.goto(`${url}/tickets?view=all&sort=id`)
  await expect(page.locator('[role="row"][aria-rowindex="2"]')).toBeVisible()
}

/** Nothing is cut, it is said, and what would take it stands still. */
async function expectSaid(field: Locator, text: string, words: string, go: Locator) {
  await field.fill(text)
  await expect(field).toHaveValue(text)
  await expect(field).toHaveAccessibleDescription(words)
  await go.click()
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(words)
}

test('a view’s name', async ({ page, foxden }) => {
  await openList(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?behavior=open&assignee=me,none`)
  await page.getByRole('button', { name: 'Save view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save view' })
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expectSaid(
    name,
    'n'.repeat(93),
    'At most 80 characters: 13 too many.',
    dialog.getByRole('button', { name: 'Save view' }),
  )
  await expectFitEverywhere(page, 'a text too long')
  await name.fill('n'.repeat(80))
  await expect(name).toHaveAccessibleDescription('')
})

test('a note on many tickets', async ({ page, foxden }) => {
  await openList(page, foxden.url)
  await page.getByRole('checkbox', { name: /^Select the first/ }).click()
  await page.getByRole('button', { name: 'More for the selection' }).click()
  await page.getByRole('menuitem', { name: 'Add a private note' }).click()
  const dialog = page.getByRole('dialog', { name: /^Private note on/ })
  const go = dialog.getByRole('button', { name: 'Continue' })
  const note = dialog.getByRole('textbox', { name: 'Note' })
  await expectSaid(note, 'n'.repeat(20_001), 'At most 20,000 characters: 1 too many.', go)
  await expectFitEverywhere(page, 'a text too long')
})

test('a pasted search', async ({ page, foxden }) => {
  await openList(page, foxden.url)
  await page.getByRole('button', { name: 'Actions for All' }).first().click()
  await page.getByRole('menuitem', { name: 'Paste a HappyFox search' }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste a HappyFox search' })
  const search = dialog.getByRole('textbox')
  const go = dialog.getByRole('button', { name: 'Show these tickets' })
  const text = `status:"In Progress" ${'word '.repeat(2_000)}end`
  await search.fill(text)
  await expect(search).toHaveValue(text)
  await expect(search).toHaveAccessibleDescription('At most 10,000 characters: 24 too many.')
  await expect(go).toHaveAccessibleDescription('This is too long')
  await expectFitEverywhere(page, 'a text too long')
})

test('a tag', async ({ page, foxden }) => {
  await openList(page, foxden.url)
  await page.locator('[role="row"][aria-rowindex="2"]').getByRole('link').first().click()
  await page.getByRole('button', { name: /^Tags: / }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  const field = dialog.getByRole('combobox', { name: 'New tag' })
  const words = 'At most 100 characters: 5 too many.'
  await expectSaid(field, 't'.repeat(105), words, dialog.getByRole('button', { name: 'Add', exact: true }))
})
