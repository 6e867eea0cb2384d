import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { SavedViews } from '../../src/domain/saved-view.ts'
import type { NewView } from '../../src/domain/view-input.ts'
import type { QueueCounts } from '../../src/domain/views.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'

/** Of the sample desk: two agents, a team lead and an administrator. */
const MAYA = 2
const SAM = 3
const PRIYA = 4
const INES = 1

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
beforeAll(async () => {
  house = await makeHouse({ tickets: 60 })
  foxden = await house.start()
  await foxden.copied()
})
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

const newView = (name: string, more: Partial<NewView> = {}): NewView => ({
  ...{ id: randomUUID(), name, address: 'behavior=open&assignee=me', team: false },
  ...more,
})
const read = (browser: Browser) => browser.get<SavedViews>('/api/views')
const names = async (browser: Browser) => (await read(browser)).views.map(({ name }) => name)

test("another agent's own view is not there, whatever is asked of it", async () => {
  const [maya, ines] = [await foxden.signIn(MAYA), await foxden.signIn(INES)]
  const view = newView('Only mine')
  await maya.post('/api/views', view)
  expect(await names(ines)).not.toContain('Only mine')
  const attempts: [string, string, unknown?][] = [
    ['PATCH', `/api/views/${view.id}`, { name: 'Taken' }],
    ['DELETE', `/api/views/${view.id}`],
    ['PUT', '/api/view-order', { pinned: { id: view.id, on: true } }],
    ['PUT', '/api/view-order', { defaultId: view.id }],
  ]
  for (const [method, path, json] of attempts) {
    expect([method, await ines.status(method, path, json)]).toEqual([method, 404])
    expect([method, await ines.status(method, path.replace(view.id, randomUUID()), json)]).toEqual([method, 404])
  }
  // Made again under the same id it is a conflict, which tells nothing of whose it is.
  expect(await ines.status('POST', '/api/views', view)).toBe(409)
  expect(await maya.status('POST', '/api/views', view)).toBe(200)
  expect((await read(maya)).views.filter(({ id }) => id === view.id)).toMatchObject([{ name: 'Only mine' }])
})

test('leads and administrators make views for the team; others see and arrange them, and change nothing', async () => {
  const [maya, priya, ines] = [await foxden.signIn(MAYA), await foxden.signIn(PRIYA), await foxden.signIn(INES)]
  const view = newView('Front desk', { team: true })
  expect(await maya.status('POST', '/api/views', view)).toBe(403)
  await priya.post('/api/views', view)
  expect((await read(maya)).views).toContainEqual(expect.objectContaining({ id: view.id, team: true, mayEdit: false }))
  expect(await maya.status('PATCH', `/api/views/${view.id}`, { name: 'x' })).toBe(403)
  expect(await maya.status('DELETE', `/api/views/${view.id}`)).toBe(403)
  await maya.put('/api/view-order', { pinned: { id: view.id, on: true }, defaultId: view.id })
  expect((await read(maya)).defaultId).toBe(view.id)
  expect((await read(ines)).defaultId).toBeNull()

  const own = newView('Mine')
  await maya.post('/api/views', own)
  expect(await maya.status('PATCH', `/api/views/${own.id}`, { team: true })).toBe(403)
  expect(await ines.status('PATCH', `/api/views/${view.id}`, { name: 'The front desk' })).toBe(200)
  expect(await names(maya)).toContain('The front desk')
  // Taken back it would be in the list of the one who made it, and nobody else's.
  expect(await ines.status('PATCH', `/api/views/${view.id}`, { team: false })).toBe(403)
  expect(await priya.status('PATCH', `/api/views/${view.id}`, { team: false })).toBe(200)
  expect(await names(maya)).not.toContain('The front desk')
})

test.each([
  ['no name', { name: '  ' }],
  ['a name of 81 characters', { name: 'x'.repeat(81) }],
  ['an address without an end', { address: `text=${'x'.repeat(4000)}` }],
  ['an id of another kind', { id: 'my-open' }],
])('a view with %s is refused', async (_what, fault) => {
  const maya = await foxden.signIn(MAYA)
  expect(await maya.status('POST', '/api/views', newView('A view', fault))).toBe(400)
})

test('a window hears of what another one changed, and of nothing that is not its agent’s', async () => {
  const [maya, sam] = [await foxden.signIn(MAYA), await foxden.signIn(SAM)]
  const [ear, other] = [await maya.listen(), await sam.listen()]
  const view = newView('Heard')
  await maya.post('/api/views', view)
  expect(await ear.until(({ kind }) => kind === 'views')).not.toBeNull()
  const lead = await foxden.signIn(PRIYA)
  await lead.post('/api/views', newView('For all', { team: true }))
  const told = await other.until(({ kind }) => kind === 'views')
  // Sam's first news of a view is the team's.
  expect(told).not.toBeNull()
  expect(await names(sam)).toContain('For all')
})

test('every view has its number, "me" being whoever looks', async () => {
  const [maya, sam, priya] = [await foxden.signIn(MAYA), await foxden.signIn(SAM), await foxden.signIn(PRIYA)]
  const address = {
    mine: 'behavior=open&assignee=me',
    words: 'text=order',
    done: 'behavior=completed&sort=due&columns=id,subject',
    gone: 'behavior=open&status=987654',
    future: 'behavior=open&planet=mars&columns=subject,orbit',
  }
  const views = Object.entries(address).map(([name, text]) => newView(name, { address: text, team: true }))
  for (const view of views) await priya.post('/api/views', view)
  for (const browser of [maya, sam]) {
    const counts = await browser.get<QueueCounts>('/api/tickets/counts')
    for (const view of views) {
      const { total } = await browser.get<TicketPage>(`/api/tickets?${view.address}&limit=1`)
      expect([view.name, counts.views[view.id]]).toEqual([view.name, total])
    }
    expect(counts.views[views[0]?.id ?? '']).toBe(counts.views['my-open'])
  }
})
