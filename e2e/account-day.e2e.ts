import type { TicketPage } from '../src/domain/queue.ts'
import { accountDayOf, dayLabel } from '../src/domain/dates.ts'
import { signInAs } from './setup/agent.ts'
import { expect, signIn, test } from './setup/console.ts'

/** Due dates are counted by the account's day, also where the calendar on the wall says another. */

// Half the world is a day behind in the morning, and a part of it a day ahead in the evening.
test.use({ timezoneId: new Date().getUTCHours() < 12 ? 'Etc/GMT+12' : 'Pacific/Kiritimati' })

test('a ticket is due on the same day in every time zone', async ({ page, foxden }) => {
  const today = accountDayOf(new Date())
  await signIn(page, foxden.url)
  await page.goto(`${foxden.url}/tickets?view=due-today&due=today&behavior=open&sort=id`)
  const first = page.locator('[role="row"][aria-rowindex="2"]')
  await expect(first).toHaveAccessibleName(/due Today/)
  expect(await page.evaluate(() => new Date().getDate())).not.toBe(new Date().getUTCDate())
  const maya = await signInAs(foxden.url, 'Maya Lindqvist')
  const { rows, total }: TicketPage = await maya.tickets('due=today&behavior=open&limit=200')
  expect(rows.every(({ dueDate }) => dueDate === today)).toBe(true)
  await expect(page.getByRole('row', { name: /due Today/ })).toHaveCount(total)

  await first.getByRole('link').focus()
  await page.keyboard.press('d')
  const choice = page.getByRole('option', { name: 'Today' })
  await expect(choice).toContainText(dayLabel(today, today))
  await expect(choice).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')

  await first.getByRole('link').click()
  await expect(page.getByRole('button', { name: `Due date: ${dayLabel(today, today)}` })).toHaveText(/today/)
})
