import { expectNothingFound } from './setup/axe.ts'
import { eventually, note, reply, signInAs, type TestAgent } from './setup/agent.ts'
import { expect, signIn, test } from './setup/console.ts'
import { type Foxden, startFoxden } from './setup/foxden.ts'

/** What an agent can do about a write that has not left, or that HappyFox did not take: a desk that fails on demand. */

let own: Foxden
let maya: TestAgent
test.beforeAll(async () => {
  own = await startFoxden({ tickets: 40, env: { HELPDESK_FAULTS: 'on', UNDO_SECONDS: '1' } })
  maya = await signInAs(own.url, 'Maya Lindqvist')
})
test.afterAll(() => own.dispose())
test.afterEach(() => faults('DELETE'))

const faults = (method: 'POST' | 'DELETE', fault?: object) => desk(method, '/faults', fault)

/** The desk, past Foxden. */
async function desk(method: 'POST' | 'DELETE', path: string, json?: object) {
  const headers = {
    authorization: `Basic ${Buffer.from('demo-key:demo-code').toString('base64')}`,
    'content-type': 'application/json',
  }
  const answer = await fetch(`${own.deskUrl}${path}`, { method, headers, ...(json && { body: JSON.stringify(json) }) })
  expect(answer.ok, await answer.text()).toBe(true)
}

/** A ticket of this test's own: the n-th of those that ask for no time. */
async function ticketAt(n: number): Promise<number> {
  const [{ rows }, { categories }] = [await maya.tickets('sort=created'), await maya.reference()]
  const asking = new Set(categories.filter(({ timeSpentMandatory }) => timeSpentMandatory).map(({ id }) => id))
  const row = rows.filter(({ categoryId }) => !asking.has(categoryId))[n]
  if (!row) throw new Error(`There are only ${rows.length} tickets.`)
  return row.id
}

test('what has not left is taken back, from the outbox and from its ticket, and is a draft again', async ({ page }) => {
  const ticketId = await ticketAt(0)
  // The ticket cannot be read before the write: it waits.
  await faults('POST', { path: `/ticket/${ticketId}`, method: 'GET', status: 503, count: null })
  await maya.write(ticketId, note('<p>The spare key is with Sam.</p>'))
  await maya.write(ticketId, note('<p>The other one is here.</p>'))
  await signIn(page, own.url)
  await page.goto(`${own.url}/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: 'The spare key is with Sam.' })
  await expect(row).toContainText('Waits to be sent')
  await row.getByRole('button', { name: 'Take back' }).click()
  await expect(row).toContainText('Taken back')
  await expectNothingFound(page, 'outbox with a write taken back')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const composer = page.getByRole('textbox', { name: 'Message' })
  await expect(composer).toHaveText('The spare key is with Sam.')

  const waiting = page.getByRole('article').filter({ hasText: 'The other one is here.' })
  await expect(waiting).toContainText('Waiting to be sent')
  await waiting.getByRole('button', { name: 'Take back' }).click()
  await expect(composer).toContainText('The other one is here.')
  await expect(composer).toContainText('The spare key is with Sam.')
  await expect(waiting).toHaveCount(0)
})

test('what a customer wrote meanwhile is read before a reply leaves, from the outbox too', async ({ page }) => {
  const ticketId = await ticketAt(1)
  const { contact } = await maya.ticket(ticketId)
  await maya.write(ticketId, reply('<p>Have you tried another cable?</p>'))
  await desk('POST', `/api/1.1/json/ticket/${ticketId}/user_reply/`, { user: contact?.id, text: 'It was the cable.' })
  await signIn(page, own.url)
  await page.goto(`${own.url}/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: 'Have you tried another cable?' })
  // It is held first, and looked at when it is about to leave.
  await expect(row).toContainText('has written since you looked', { timeout: 25_000 })
  await expect(page.getByRole('status').filter({ hasText: /^\d+ messages? needs? you$/ })).toHaveCount(1)
  await row.getByRole('button', { name: 'Send anyway' }).click()
  const question = page.getByRole('alertdialog', { name: /replied while you were writing/ })
  await expect(question.getByText('It was the cable.')).toBeVisible()
  await expect(question.getByText('Have you tried another cable?')).toBeVisible()
  await expectNothingFound(page, 'what was written meanwhile')
  await question.getByRole('button', { name: 'Send anyway' }).click()
  await expect(row).toContainText('Arrived', { timeout: 20_000 })
  await eventually('the reply', async () =>
    JSON.stringify(await maya.ticket(ticketId)).includes('Have you tried another cable?'),
  )
})

test('what changes while a page is loaded is on it, also before its news begin', async ({ page }) => {
  const ticketId = await ticketAt(3)
  await faults('POST', { path: `/ticket/${ticketId}`, method: 'GET', status: 503, count: null })
  await maya.write(ticketId, note('<p>Look under the stairs.</p>'))
  await signIn(page, own.url)
  let begin = () => {}
  const mayBegin = new Promise<void>((resolve) => (begin = resolve))
  await page.route('**/api/events*', async (route) => {
    await mayBegin
    await route.continue()
  })
  await page.goto(`${own.url}/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: 'Look under the stairs.' })
  await expect(row).toContainText('Waits to be sent')
  await faults('DELETE')
  await eventually('the note', async () =>
    JSON.stringify(await maya.ticket(ticketId)).includes('Look under the stairs.'),
  )
  begin()
  await expect(row).toContainText('Arrived')
})

test('what HappyFox forbade is tried again, or discarded, told as such, and brought back', async ({ page }) => {
  const ticketId = await ticketAt(2)
  await faults('POST', { path: `/ticket/${ticketId}/staff_pvtnote`, method: 'POST', status: 403, count: 2 })
  await maya.write(ticketId, note('<p>Ask the depot first.</p>'))
  await maya.write(ticketId, note('<p>They are closed on Monday.</p>'))
  await signIn(page, own.url)
  await page.goto(`${own.url}/tickets/${ticketId}`)
  const forbidden = page
    .getByRole('article', { name: /not yet in HappyFox/ })
    .filter({ hasText: 'Ask the depot first.' })
  await expect(forbidden.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 20_000 })
  await forbidden.getByRole('button', { name: 'Discard' }).click()
  await expect(forbidden).toHaveCount(0)
  const told = page.getByRole('article', { name: 'Private note, settled by you' })
  await expect(told).toContainText('Private note discarded: Ask the depot first.')
  await page.reload()
  await expect(told).toContainText('Private note discarded: Ask the depot first.')
  await expectNothingFound(page, 'a ticket with a discarded note')
  await page.goto(`${own.url}/outbox`)
  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  await expect(row('Ask the depot first.')).toContainText('Discarded')
  await row('They are closed on Monday.').getByRole('button', { name: 'Try again' }).click()
  await expect(row('They are closed on Monday.')).toContainText('Arrived', { timeout: 20_000 })
  await expectNothingFound(page, 'outbox with a discarded note')

  await page.goto(`${own.url}/tickets/${ticketId}`)
  await told.getByRole('button', { name: 'Edit it again' }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveText('Ask the depot first.')
  await expect(told).toHaveCount(0)
})
