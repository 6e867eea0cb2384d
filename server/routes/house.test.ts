import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TicketPage } from '../../src/domain/queue.ts'
import type { SyncState } from '../../src/domain/sync.ts'
import { makeHouse, startConsole } from './test-console.ts'

const MAYA = 2

let house: Awaited<ReturnType<typeof makeHouse>>
beforeEach(async () => {
  house = await makeHouse({ tickets: 30 })
})
afterEach(() => house.remove())

test('a restart keeps the session, the copy and the draft, and needs no HappyFox to show them', async () => {
  const before = await house.start()
  await before.copied()
  const maya = await before.signIn(MAYA)
  const { rows, total } = await maya.get<TicketPage>('/api/tickets')
  const ticketId = rows[0]?.id ?? 0
  await maya.put(`/api/drafts/${ticketId}/reply`, { revision: 0, body: { html: 'half a sent' } })
  await before.stop()
  await house.desk.stop()

  const started = performance.now()
  const after = await house.start()
  const again = after.browser({ cookie: maya.cookie })
  const page = await again.get<TicketPage>('/api/tickets')
  expect(performance.now() - started).toBeLessThan(3000)
  expect(page.total).toBe(total)
  expect(await again.get(`/api/drafts/${ticketId}`)).toMatchObject({ drafts: [{ body: { html: 'half a sent' } }] })
  await after.stop()
})

test('a live stream goes on after a restart where it was cut', async () => {
  const before = await house.start()
  await before.copied()
  const maya = await before.signIn(MAYA)
  const ear = await maya.listen()
  const told = await ear.next()
  await before.stop()
  expect(await ear.until(() => false)).toBeNull()

  const after = await house.start()
  const again = after.browser({ cookie: maya.cookie })
  const resumed = await again.listen(told?.id ?? 0)
  const { rows } = await again.get<TicketPage>('/api/tickets')
  await again.post('/api/presence', { ticketId: rows[0]?.id, doing: 'viewing' })
  const events = []
  for (let next = await resumed.next(); next?.event.kind !== 'presence'; next = await resumed.next()) events.push(next)
  expect(events.map((each) => each?.event.kind)).not.toContain('reset')
  await after.stop()
})

describe('an account that does not work', () => {
  const problemOf = (foxden: Awaited<ReturnType<typeof startConsole>>) =>
    expect.poll(
      async () => {
        const answer = await fetch(`${foxden.origin}/api/session/agents`)
        return ((await answer.json()) as { sync: SyncState }).sync.problem?.kind
      },
      { timeout: 15_000 },
    )

  test.each([
    ['refuses the key', 'credentials', () => ({ ...house.desk.account, authCode: 'wrong' })],
    ['is not there', 'unreachable', () => ({ ...house.desk.account, baseUrl: 'http://127.0.0.1:9' })],
  ] as const)('because it %s is a banner, not a failed start', async (_why, kind, account) => {
    const foxden = await startConsole(account(), { store: { dataDir: house.dir } })
    await problemOf(foxden).toBe(kind)
    expect((await fetch(`${foxden.origin}/healthz`)).status).toBe(200)
    await foxden.stop()
  })
})

describe('behind a sign-in proxy', () => {
  const SECRET = 'only-the-proxy-knows'
  const auth = { mode: 'proxy' as const, header: 'x-remote-email', secret: SECRET, peers: ['127.0.0.1'] }
  const good = { 'x-remote-email': 'maya.lindqvist@example.com', 'x-foxden-proxy-secret': SECRET }

  test('its word counts, with its secret and from its address alone', async () => {
    const foxden = await house.start({ auth })
    const status = (headers: Record<string, string>) => foxden.browser(headers).status('GET', '/api/session')
    await expect.poll(() => status(good), { timeout: 15_000 }).toBe(200)
    expect(await status({ ...good, 'x-remote-email': 'MAYA.Lindqvist@example.com' })).toBe(200)
    expect(await status({})).toBe(401)
    expect(await status({ 'x-remote-email': good['x-remote-email'] })).toBe(401)
    expect(await status({ ...good, 'x-foxden-proxy-secret': 'guess' })).toBe(401)
    expect(await status({ ...good, 'x-remote-email': 'nobody@example.com' })).toBe(401)
    expect(await status({ ...good, 'x-remote-email': 'eszter.kovacs@example.com' })).toBe(401)
    expect(await status({ ...good, 'x-remote-email': `${good['x-remote-email']}, ines.duarte@example.com` })).toBe(401)
    await foxden.stop()

    const elsewhere = await house.start({ auth: { ...auth, peers: ['10.0.0.0/8'] } })
    expect(await elsewhere.browser(good).status('GET', '/api/session')).toBe(401)
    await elsewhere.stop()
  })

  test('nobody can choose an agent', async () => {
    const foxden = await house.start({ auth })
    expect(await foxden.browser(good).status('GET', '/api/session/agents')).toBe(404)
    expect(await foxden.browser(good).status('POST', '/api/session', { agentId: MAYA })).toBe(404)
    await foxden.stop()
  })
})

describe('two servers on one database', () => {
  test('know the same sessions, and tell each other’s consoles what happens', async () => {
    const store = { pglite: `two_${randomUUID().replaceAll('-', '')}` }
    const [left, right] = [await house.start({ store }), await house.start({ store })]
    await Promise.all([left.copied(), right.copied()])
    const maya = await left.signIn(MAYA)
    const atRight = right.browser({ cookie: maya.cookie })
    const ear = await atRight.listen()
    await ear.next()
    const { rows } = await atRight.get<TicketPage>('/api/tickets?category=2&behavior=open')
    const row = rows[0]
    await maya.post('/api/outbox', {
      id: randomUUID(),
      ticketId: row?.id,
      seen: { lastUpdateId: row?.lastUpdateId, lastAgentMessageId: null },
      action: { kind: 'properties', properties: { priorityId: row?.priorityId === 2 ? 3 : 2 } },
    })
    const told = await ear.until((event) => event.kind === 'ticket' && event.byAgentId === MAYA)
    expect(told?.event).toMatchObject({ ticketId: row?.id })
    await maya.request('DELETE', '/api/session')
    expect(await ear.until(({ kind }) => kind === 'signedOut')).not.toBeNull()
    await Promise.all([left.stop(), right.stop()])
  }, 60_000)
})
