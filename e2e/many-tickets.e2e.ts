import type { Page } from '@playwright/test'
import type { CreationJob } from '../src/domain/creations.ts'
import { eventually, signInAs } from './setup/agent.ts'
import { expectFitEverywhere } from './setup/axe.ts'
import { expect, signIn, test } from './setup/console.ts'
import { startFoxden } from './setup/foxden.ts'

/** Tickets out of a table: read as it is written, mended where it stands, created once, and the rest mended later. */

const HEAD = 'Title;Description;Customer;E-Mail;Department;Order number;Due;Remark'

/** Rows as a spreadsheet in the West saves them: semicolons, quotes, letters of Windows-1252, the day first or the month. */
const table = (name: string, lines: string[]) => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: Buffer.from([HEAD, ...lines].join('\r\n'), 'latin1'),
})
const line = (n: string, more: { email?: string; category?: string } = {}) =>
  `Table ${n};"Größe fehlt; ""bitte"" prüfen";Ida Berg;${more.email ?? `ida.${n}@example.com`};${more.category ?? 'Orders'};880${n.length};03/04/2026;x`

const open = async (page: Page, url: string, file: ReturnType<typeof table>) => {
  await page.goto(`${url}/new`)
  await page.getByRole('link', { name: 'From a table' }).click()
  await page.getByLabel('CSV file').setInputFiles(file)
  await expect(page.getByRole('heading', { name: file.name })).toBeVisible()
}
const standing = (page: Page) => page.getByRole('contentinfo').or(page.locator('footer')).getByRole('status')
const idOf = (page: Page) => /many\/([\da-f-]{36})/.exec(page.url())?.[1] ?? ''

test('a table is mended and created, what stays behind is mended in its turn, and nothing is made twice', async ({
  page,
  foxden,
}) => {
  test.setTimeout(120_000)
  await signIn(page, foxden.url)
  const lines = ['one', 'two', 'three', 'four'].map((n) => line(n, { category: 'Ordres' }))
  await open(page, foxden.url, table('wheels.csv', [...lines, line('five', { email: 'ida.example.com' })]))
  await expect(page.getByText('it was read as Windows-1252')).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /Message: Größe fehlt; "bitte" prüfen/ }).first()).toBeVisible()
  await expect(standing(page)).toHaveText('0 of 5 rows can be created; 5 need mending.')

  // Which number is the day only a person knows.
  await expect(
    page.getByRole('gridcell', { name: /Due date: 03\/04\/2026. Is the day or the month first/ }).first(),
  ).toBeAttached()
  await page.getByLabel('How days are written in Due').selectOption('dayFirst')
  // By the keyboard alone: to the first problem, and what was probably meant is first in the list, for all four rows.
  await page.getByRole('button', { name: 'Next problem' }).press('Enter')
  await expect(page.getByRole('gridcell', { name: /^Category: Ordres/ }).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Did you mean Orders?').last()).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Also in 3 rows more that say this' })).toBeChecked()
  await page.getByRole('combobox', { name: 'Category' }).press('Enter')
  await expect(standing(page)).toHaveText('4 of 5 rows can be created; 1 needs mending.')

  await expectFitEverywhere(page, 'table, one row to mend')

  // A reload costs nothing.
  await page.reload()
  await expect(standing(page)).toHaveText('4 of 5 rows can be created; 1 needs mending.')
  await page.getByRole('button', { name: 'Create 4 tickets' }).click()
  await expect(page.getByText(/4 created, 1 not: Email: Enter an address/)).toBeVisible({ timeout: 30_000 })
  await page.getByText('Created', { exact: true }).click()
  const results = page.getByRole('list', { name: 'Rows' }).getByRole('listitem')
  await expect(results).toHaveCount(4)
  await expectFitEverywhere(page, 'results of a table')
  const first = results.filter({ hasText: 'Table one' }).getByRole('link')
  const number = /#\w+/.exec((await first.getAttribute('aria-label')) ?? '')?.[0] ?? 'none'
  await first.click()
  await expect(page.getByRole('heading', { name: 'Table one' })).toBeVisible()
  await expect(page.getByText('Apr 3').first()).toBeVisible()

  // The file of those that stayed behind has the reason beside each row.
  await page.goBack()
  const jobId = idOf(page)
  const file = await page.request.get(`${foxden.url}/api/creations/${jobId}/file`)
  expect(await file.text()).toMatch(/,Not created because\r\n.*Table five.*ida\.example\.com.*Email: Enter an address/)
  await page.getByRole('link', { name: 'Mend 1 row' }).click()
  // The columns are known from the first time, days and all.
  const cell = page.getByRole('gridcell', { name: /^Email: ida\.example\.com/ })
  await cell.click()
  await page.getByRole('textbox', { name: /^Email, line/ }).fill('ida.five@example.com')
  await page.keyboard.press('Enter')
  await expect(standing(page)).toHaveText('The row can be created.')
  await page.getByRole('button', { name: 'Create 1 ticket' }).click()
  await expect(page.getByText('1 created', { exact: true })).toBeVisible({ timeout: 30_000 })

  // The first table fed again, as somebody who was not sure would.
  const good = ['one', 'two', 'three', 'four'].map((n) => line(n))
  await open(page, foxden.url, table('again.csv', good))
  await page.getByRole('button', { name: 'Create 4 tickets' }).click()
  await expect(page.getByText('4 rows are as you created them before')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(`You made this ticket before: ${number}, with “wheels.csv”`).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create them nevertheless' })).toBeVisible()
  const agent = await signInAs(foxden.url, 'Maya Lindqvist')
  const rows = await eventually('the tickets of the table in the copy', async () => {
    const found = (await agent.tickets('text=Table&limit=200')).rows.filter(({ subject }) =>
      /^Table [a-z]+$/.test(subject),
    )
    return found.length >= 5 && found
  })
  expect(rows.map(({ subject }) => subject).toSorted()).toEqual([
    ...['Table five', 'Table four', 'Table one', 'Table three', 'Table two'],
  ])
})

test('who has an address already is the contact, whatever the table calls them', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  const agent = await signInAs(foxden.url, 'Maya Lindqvist')
  const { rows } = await agent.tickets('limit=50')
  const known = rows.map(({ contact }) => contact).find((contact) => contact?.email)
  const email = known?.email?.toUpperCase() ?? ''
  await open(page, foxden.url, table('known.csv', [line('known', { email }), line('new')]))
  await page.getByLabel('How days are written in Due').selectOption('dayFirst')
  await expect(page.getByRole('gridcell', { name: `Existing contact: ${known?.name}` })).toBeVisible()
  await expect(
    page.getByRole('gridcell', { name: `Name: Ida Berg. Not used: this is ${known?.name}’s address.` }),
  ).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Can be created' })).toHaveCount(1)
  await expectFitEverywhere(page, 'table with a known contact')
  const everyRow = page.getByRole('region', { name: 'For every row' })
  await everyRow.getByLabel('The same in every row where a cell is empty').selectOption('Priority')
  await everyRow.getByRole('combobox', { name: 'Priority' }).selectOption('High')
  await page.getByRole('button', { name: 'Create 2 tickets' }).click()
  await expect(page.getByText('2 created', { exact: true })).toBeVisible({ timeout: 30_000 })
  const made = await eventually('the ticket of the table in the copy', async () =>
    (await agent.tickets('text=Table+known')).rows.find(({ subject }) => subject === 'Table known'),
  )
  expect(made.contact).toEqual(known)

  // What was said of such a table once need not be said again.
  await open(page, foxden.url, table('next.csv', [line('next')]))
  await expect(everyRow.getByRole('combobox', { name: 'Priority' })).toHaveValue('High')
  await expect(standing(page)).toHaveText('The row can be created.')
})

test('a table of many megabytes outlasts a reload, in its own tab alone, and a window that keeps none says so', async ({
  page,
  foxden,
}) => {
  await signIn(page, foxden.url)
  const long = 'Größe fehlt. '.repeat(130)
  const lines = Array.from({ length: 3_000 }, (_, at) =>
    line(`long ${at}`, { email: `l.${at}@example.com` }).replace('Größe fehlt;', `${long};`),
  )
  await open(page, foxden.url, table('long.csv', [line('bad', { email: 'ida.example.com' }), ...lines]))
  await page.getByLabel('How days are written in Due').selectOption('dayFirst')
  await page.getByRole('gridcell', { name: /^Email: ida\.example\.com/ }).click()
  await page.getByRole('textbox', { name: /^Email, line/ }).fill('ida.bad@example.com')
  await page.keyboard.press('Enter')
  await expect(standing(page)).toHaveText('All 3,001 rows can be created.')
  const isKept = () => page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await expect.poll(isKept).toBe(true)
  await page.reload()
  await expect(standing(page)).toHaveText('All 3,001 rows can be created.')
  await expect(page.getByRole('gridcell', { name: /^Email: ida\.bad@example\.com/ })).toBeVisible()

  const other = await page.context().newPage()
  await other.goto(`${foxden.url}/new/many`)
  await expect(other.getByText('Drop a CSV file here')).toBeVisible()
  await other.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => undefined }))
  await open(other, foxden.url, table('private.csv', [line('private')]))
  await expect(other.getByText('This browser window cannot keep the table.')).toBeVisible()
  await expectFitEverywhere(other, 'table that is not kept')

  await page.getByRole('button', { name: 'Put away' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Put it away' }).click()
  await page.reload()
  await expect(page.getByText('Drop a CSV file here')).toBeVisible()
})

test('a page that is left half-way finds its table going on, and every row is made once', async ({ page }) => {
  test.setTimeout(120_000)
  // So many tickets would stand before those of every test that follows.
  const foxden = await startFoxden()
  try {
    await signIn(page, foxden.url)
    const lines = Array.from({ length: 320 }, (_, at) => line(`half ${at}`, { email: `half.${at}@example.com` }))
    await open(page, foxden.url, table('many.csv', lines))
    await page.getByLabel('How days are written in Due').selectOption('monthFirst')
    await page.getByRole('button', { name: 'Create 320 tickets' }).click()
    await page.waitForURL(/many\/[\da-f-]{36}/)
    await page.reload()
    await expect(page.getByText('320 created', { exact: true })).toBeVisible({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Tickets from a table' }).click()
    await expect(page.getByRole('link', { name: /many\.csv\s*320 created/ })).toBeVisible()
    const agent = await signInAs(foxden.url, 'Maya Lindqvist')
    const { jobs } = await agent.get<{ jobs: CreationJob[] }>('/creations')
    expect(jobs.find(({ name }) => name === 'many.csv')?.counts).toMatchObject({ created: 320, unsure: 0, refused: 0 })
  } finally {
    await foxden.dispose()
  }
})

test('what is no table is said in words, and columns of the same name are told apart', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/new/many`)
  await expectFitEverywhere(page, 'begin of a table')
  const file = page.getByLabel('CSV file')
  const refused = page.getByRole('alert')
  await file.setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  await expect(refused).toContainText('This is empty.')
  await expect(refused).toBeFocused()
  await file.setInputFiles({ name: 'book.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004\0\0') })
  await expect(refused).toContainText('This is a workbook')
  await file.setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.alloc(50_000_000, 'a,b\n') })
  await expect(refused).toContainText('This has 50 MB. At most 20 MB')

  const wide = Array.from({ length: 100 }, (_, at) => `Column ${at}`)
  const head = [...wide, 'Subject', 'Email', 'Email'].join('\t')
  await page
    .getByRole('textbox', { name: 'Or paste cells from a spreadsheet' })
    .fill(`${head}\n${wide.join('\t')}\tHub\ta@example.com\tb@example.com`)
  await page.getByRole('button', { name: 'Read the table' }).click()
  await expect(page.getByText('2 columns are called “Email”')).toBeVisible()
  await expect(page.getByText('101 columns are left out')).toBeVisible()
  const missing = page.getByRole('region', { name: 'For every row' })
  await missing.getByRole('combobox', { name: 'Category' }).selectOption('Billing')
  await expect(missing.getByText('Missing or wrong in 1 row').first()).toBeVisible()
  await page.getByRole('button', { name: 'Put away' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Put it away' }).click()
  await expect(page.getByText('Drop a CSV file here')).toBeVisible()
})

test('a long text that was typed into a cell and not saved is kept, and said to be', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await open(page, foxden.url, table('kept.csv', [line('kept')]))
  const cell = page.getByRole('gridcell', { name: /^Message: / })
  await cell.click()
  const box = page.getByRole('textbox', { name: /^Message, line/ })
  await box.fill('A whole paragraph\nwith two lines.')
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(cell).toHaveAccessibleName(/^Message: Größe fehlt.*Typed, and not saved$/)
  // Another cell is looked at meanwhile, and another page.
  await page.getByRole('gridcell', { name: /^Subject: / }).click()
  await page.keyboard.press('Escape')
  await page.goBack()
  await page.goForward()
  await cell.click()
  await expect(box).toHaveValue('A whole paragraph\nwith two lines.')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(box).toHaveValue('Größe fehlt; "bitte" prüfen')
  await box.fill('Saved.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('gridcell', { name: 'Message: Saved.', exact: true })).toBeVisible()
})

test('by keys alone a table is read, put away and handed over, and the focus goes along', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/new/many`)
  const cells =
    'Title\tE-Mail\tName\tDepartment\tMessage\tOrder number\nBy keys\tkeys@example.com\tIda\tOrders\tHello\t88012'
  const paste = async () => {
    await page.getByRole('textbox', { name: 'Or paste cells from a spreadsheet' }).fill(cells)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Read the table' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Pasted table' })).toBeFocused()
  }
  await paste()
  await page.getByRole('button', { name: 'Put away' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Tickets from a table' })).toBeFocused()
  await paste()
  await page.getByRole('button', { name: 'Create 1 ticket' }).press('Enter')
  await page.waitForURL(/many\/[\da-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1, name: 'Pasted table' })).toBeFocused()
})
