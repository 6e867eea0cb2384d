import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectNothingFound, SIZES } from './setup/axe.ts'
import { expect, signIn, test, watchForComplaints } from './setup/console.ts'

/** A list gets a name, is changed and arranged, and is there for whom it is meant and for nobody else. */

const section = (page: Page) => page.getByRole('region', { name: 'Saved views' })
const names = (page: Page) =>
  section(page)
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.querySelector('.truncate')?.textContent))

async function saveView(page: Page, name: string, { team = false } = {}) {
  await page.getByRole('button', { name: 'Save view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save view' })
  if (team) await dialog.getByRole('switch', { name: 'Share with the team' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function choose(page: Page, view: string, action: string | RegExp) {
  await section(page).getByRole('link', { name: view }).hover()
  await section(page)
    .getByRole('button', { name: `Actions for ${view}` })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('a list is saved under a name, edited, put back, and opens first', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?behavior=open&assignee=me,none`)
  await saveView(page, 'Front desk')
  const link = section(page).getByRole('link', { name: 'Front desk' })
  await expect(link).toHaveAttribute('aria-current', 'page')
  await expect(page).toHaveURL(/view=[\w-]{36}.*&assignee=me,none/)
  await expect(link).toHaveAccessibleName(/^Front desk [1-9]\d*$/)

  // Order, columns and filters are the view's own; the address and the reload keep what is not saved yet.
  await page.getByRole('button', { name: 'Due', exact: true }).click()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('checkbox', { name: 'Category' }).click()
  await page.getByRole('button', { name: 'Move Status left' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Edited', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText('Edited', { exact: true })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Category' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Edited', { exact: true })).toBeHidden()

  await page.getByRole('button', { name: 'Remove the assignee filter' }).click()
  await expect(page).not.toHaveURL(/&assignee=/)
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(page).toHaveURL(/assignee=me,none/)

  await choose(page, 'Front desk', 'Open first')
  await page.goto(foxden.url)
  await expect(page.getByRole('heading', { level: 1, name: 'Front desk' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'ascending')
  const heads = await page.getByRole('columnheader').allTextContents()
  expect(heads.indexOf('Status')).toBeLessThan(heads.indexOf('Subject') + 2)

  // The palette finds it, and the keys of the built-in views stay.
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/view=unassigned/)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('front')
  await page.getByRole('group', { name: 'Views' }).getByRole('option', { name: 'Front desk' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Front desk' })).toBeVisible()
})

/** Three views of an agent, made behind the screen. */
async function threeViews(page: Page, url: string, agent: string) {
  await signIn(page, url, agent)
  for (const name of ['One', 'Two', 'Three']) {
    await page.request.post(`${url}/api/views`, {
      headers: { 'x-foxden': '1', origin: url },
      data: { id: randomUUID(), name, address: 'behavior=open&tag=damaged', team: false },
    })
  }
  await expect.poll(() => names(page)).toEqual(['One', 'Two', 'Three'])
}

test('views are moved, pinned and renamed by keys alone', async ({ page, foxden }) => {
  await threeViews(page, foxden.url, 'Sam Okafor')
  const press = async (view: string, keys: string[]) => {
    await section(page).getByRole('link', { name: view }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeFocused()
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('Two', ['m', 'Enter'])
  await expect.poll(() => names(page)).toEqual(['Two', 'One', 'Three'])
  await press('Three', ['p', 'Enter'])
  await expect.poll(() => names(page)).toEqual(['Three', 'Two', 'One'])
  await press('Two', ['Enter'])
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Damaged')
  await page.keyboard.press('Enter')
  await expect.poll(() => names(page)).toEqual(['Three', 'Damaged', 'One'])
})

test('views are drawn up and down, deleted and brought back, and a second window follows', async ({ page, foxden }) => {
  await threeViews(page, foxden.url, 'Jonas Weber')
  const other = await page.context().newPage()
  const complaints = watchForComplaints(other)
  await other.goto(foxden.url)
  await expect.poll(() => names(other)).toEqual(['One', 'Two', 'Three'])
  await section(page)
    .getByRole('link', { name: 'Three' })
    .dragTo(section(page).getByRole('link', { name: 'Two' }), { targetPosition: { x: 40, y: 2 } })
  await expect.poll(() => names(other)).toEqual(['One', 'Three', 'Two'])
  await choose(page, 'One', 'Delete')
  await expect.poll(() => names(other)).toEqual(['Three', 'Two'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => names(other)).toEqual(['One', 'Three', 'Two'])
  expect(complaints).toEqual([])
})

test('a lead’s view for the team is everybody’s to see and copy, and an own one nobody else’s', async ({
  page,
  foxden,
  browser,
}) => {
  await signIn(page, foxden.url, 'Priya Nair')
  await page.goto(`${foxden.url}/tickets?behavior=open&unresponded=true&assignee=me`)
  await saveView(page, 'Team waiting', { team: true })
  await page.goto(`${foxden.url}/tickets?behavior=completed`)
  await saveView(page, 'Only Priya')
  const address = page.url()

  const aiko = await (await browser.newContext()).newPage()
  const complaints = watchForComplaints(aiko)
  await signIn(aiko, foxden.url, 'Aiko Tanaka')
  await expect(section(aiko).getByRole('link', { name: /Team waiting.*shared with the team/ })).toBeVisible()
  expect(await names(aiko)).not.toContain('Only Priya')
  await section(aiko).getByRole('link', { name: 'Team waiting' }).click()
  await aiko.getByRole('button', { name: 'Remove the state filter' }).click()
  await expect(aiko.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  await expect(aiko.getByRole('button', { name: 'Save as new…' })).toBeVisible()
  await choose(aiko, 'Team waiting', 'Make a personal copy')
  await expect(aiko.getByRole('heading', { level: 1, name: 'Team waiting, mine' })).toBeVisible()

  // An address that names a view which is not there, or not Aiko's, opens what it spells out.
  await aiko.goto(address)
  await expect(aiko.getByRole('heading', { level: 1, name: 'Tickets' })).toBeVisible()
  await expect(aiko.getByRole('group', { name: 'Filters' })).toContainText('completed')
  await expect(aiko.getByRole('button', { name: 'Save view…' })).toBeVisible()
  expect(complaints).toEqual([])
  await aiko.context().close()
})

test('a copied address looks the same for whoever opens it, and Back brings the look back', async ({
  page,
  foxden,
  browser,
}) => {
  const heads = (on: Page) => on.getByRole('columnheader').allTextContents()
  const rowHeight = async (on: Page) => (await on.getByRole('row').nth(2).boundingBox())?.height
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=all&behavior=open&sort=due`)
  await expect(page.getByRole('columnheader', { name: 'Category' })).toBeVisible()
  const standard = await heads(page)
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('checkbox', { name: 'Category' }).click()
  await page.getByRole('button', { name: 'Move Status left' }).click()
  await page.getByRole('radio', { name: 'Compact' }).click({ force: true })
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/density=compact/)
  await expect.poll(() => rowHeight(page)).toBe(32)
  const own = await heads(page)
  expect(own).not.toEqual(standard)
  const copied = page.url()

  // Somebody who likes lists otherwise sees this one as it was copied.
  const context = await browser.newContext()
  await context.addInitScript(() => localStorage.setItem('foxden.columns', 'subject,tags'))
  const other = await context.newPage()
  await signIn(other, foxden.url, 'Ines Duarte')
  await other.goto(copied)
  await expect.poll(() => rowHeight(other)).toBe(32)
  expect(await heads(other)).toEqual(own)
  // What an address does not say is as everybody has it.
  await other.goto(`${foxden.url}/tickets?view=all&behavior=open&sort=due`)
  await expect.poll(() => rowHeight(other)).toBe(40)
  expect(await heads(other)).toEqual(standard)
  // The links of the console lead to lists as its agent likes them.
  await other.getByRole('link', { name: /^Unassigned/ }).click()
  await expect(other).toHaveURL(/columns=subject,tags/)
  await expect(other.getByRole('columnheader', { name: 'Category' })).toHaveCount(0)
  await other.goBack()
  await expect.poll(() => heads(other)).toEqual(standard)
  await context.close()

  await page.goBack()
  await expect.poll(() => rowHeight(page)).toBe(40)
  await page.goBack()
  await page.goForward()
  await expect(page.getByRole('columnheader', { name: 'Category' })).toHaveCount(0)
})

test('waiting, contact and dates are columns like the others: chosen, moved and sorted by', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=awaiting&behavior=open&unresponded=true&sort=id`)
  await expect(page.getByRole('columnheader', { name: 'Status' })).toBeVisible()
  await page.getByRole('button', { name: 'Display' }).click()
  for (const name of ['Waiting', 'Contact', 'Created', 'Changed']) {
    await page.getByRole('checkbox', { name, exact: true }).click()
    await expect(page.getByRole('columnheader', { name, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Move Waiting left' }).click()
  await page.keyboard.press('Escape')
  const heads = await page.getByRole('columnheader').allTextContents()
  expect(heads.indexOf('Waiting')).toBeLessThan(heads.indexOf('Due'))
  expect(heads.indexOf('Contact')).toBeLessThan(heads.indexOf('Subject'))
  await expectNothingFound(page, 'more columns')

  const ages = (column: string) =>
    page.evaluate((at) => {
      const rows = [...document.querySelectorAll('[role="row"][aria-rowindex]')].slice(1)
      return rows.map((row) => row.children[at]?.querySelector('time')?.dateTime ?? '')
    }, heads.indexOf(column))
  for (const [name, key] of [
    ['Waiting', 'waiting'],
    ['Created', 'created'],
    ['Changed', 'modified'],
  ] as const) {
    const head = page.getByRole('columnheader', { name, exact: true })
    await head.getByRole('button').click()
    await expect(head).toHaveAttribute('aria-sort', key === 'waiting' ? 'ascending' : 'descending')
    await expect
      .poll(async () => {
        const found = await ages(name)
        const sorted = found.toSorted()
        return JSON.stringify(found) === JSON.stringify(key === 'waiting' ? sorted : sorted.toReversed())
      })
      .toBe(true)
  }
  await page.getByRole('columnheader', { name: 'Contact' }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=contact/)
})

test('on a phone the views are gone through by keys: the list, a view’s menu, its name, and back', async ({
  page,
  foxden,
}) => {
  await page.setViewportSize(SIZES.phone)
  await signIn(page, foxden.url, 'Sam Okafor')
  await page.goto(`${foxden.url}/tickets?behavior=open&assignee=me,none`)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('button', { name: 'Save view…' }).click()
  await page.getByRole('dialog', { name: 'Save view' }).getByRole('textbox', { name: 'Name' }).fill('On the way')
  await page.keyboard.press('Enter')
  const views = page.getByRole('heading', { level: 1 }).getByRole('button', { name: /On the way/ })
  await expect(views).toBeVisible()

  await views.press('Enter')
  const list = page.getByRole('dialog', { name: 'Views and categories' })
  await expect(list.getByRole('link', { name: /^On the way/ })).toBeFocused()
  const actions = list.getByRole('button', { name: 'Actions for On the way' })
  await actions.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Rename view' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(list).toBeVisible()
  await expect(actions).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(views).toBeFocused()
})
