import { signInAs } from './setup/agent.ts'
import { expect, openTicket, signIn, test } from './setup/console.ts'

test('what an agent wrote never leaves in the name of another who has signed in beside', async ({
  browser,
  foxden,
}) => {
  const context = await browser.newContext()
  const mayas = await context.newPage()
  // A window that sleeps hears nothing of a sign-out.
  await mayas.route('**/api/events*', (route) => route.abort())
  await signIn(mayas, foxden.url, 'Maya Lindqvist')
  await openTicket(mayas, foxden.url, 'Wrong pedals in a gift order')
  await mayas.keyboard.press('r')
  await mayas.getByRole('textbox', { name: /^Message/ }).fill('Written by Maya.')
  await expect(mayas.getByText(/Draft saved/)).toBeVisible()

  const sams = await context.newPage()
  await sams.goto(`${foxden.url}/sign-in`)
  await sams.getByRole('button', { name: /Sam Okafor/ }).click()
  await expect(sams.getByRole('grid', { name: 'Tickets' })).toBeVisible()

  await mayas.keyboard.press('Control+Shift+Enter')
  await expect(mayas.getByText(/Not sent\. Somebody else has signed in in this browser\./)).toBeVisible()
  await expect(mayas.getByRole('textbox', { name: /^Message/ })).toContainText('Written by Maya.')
  const sam = await signInAs(foxden.url, 'Sam Okafor')
  // Sam's own, from before, may stand there.
  expect(JSON.stringify(await sam.get('/outbox/day'))).not.toContain('Written by Maya.')

  await mayas.unroute('**/api/events*')
  await mayas.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(mayas.getByRole('button', { name: 'You are Sam Okafor' })).toBeVisible()
  await context.close()
})
