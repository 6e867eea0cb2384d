import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { SyncReport } from '../../src/domain/sync-report.ts'
import { openAccount } from '../mirror/test-account.ts'
import { makeHouse, startConsole, type TestConsole } from './test-console.ts'

/** Of the sample desk: the account's administrator, a team lead, an agent. */
const INES = 1
const PRIYA = 4
const MAYA = 2

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

test('an administrator sees what the sync costs, and no secret', async () => {
  const ines = await foxden.signIn(INES)
  const response = await ines.request('GET', '/api/sync/report')
  const text = await response.text()
  const report: SyncReport = JSON.parse(text)
  expect(report).toMatchObject({ sync: { phase: 'live', copied: 60 }, pausedUntil: null, problems: [], outbox: {} })
  expect(report.calls.GET.used).toBeGreaterThan(7)
  expect(report.calls).toMatchObject({ GET: { limit: 400 }, POST: { used: 0, limit: 240 } })
  expect(report.history).toHaveLength(60)
  expect(report.history.reduce((sum, { GET }) => sum + GET, 0)).toBeGreaterThanOrEqual(report.calls.GET.used)
  expect(report.servers).toMatchObject([{ isPolling: true }])
  for (const secret of [house.desk.account.apiKey, house.desk.account.authCode]) expect(text).not.toContain(secret)
})

test('nobody else does', async () => {
  for (const id of [PRIYA, MAYA]) {
    const agent = await foxden.signIn(id)
    const response = await agent.request('GET', '/api/sync/report')
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain('servers')
  }
})

test('HappyFox is asked no more for thirty agents than for one', async () => {
  const account = await openAccount({ tickets: 60 })
  const dataDir = mkdtempSync(join(tmpdir(), 'foxden-agents-'))
  const server = await startConsole(
    { baseUrl: account.baseUrl, apiKey: 'key', authCode: 'code' },
    { store: { dataDir } },
  )
  onTestFinished(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  await server.copied()

  /** What is asked from one poll to the next, without what is asked once a minute. */
  async function askedInOneRound(): Promise<string[]> {
    const isPoll = (path: string) => path.includes('sort=last_modifiedd')
    const round = () => {
      const first = account.asked.findIndex(isPoll)
      const next = account.asked.findIndex((path, index) => index > first && isPoll(path))
      return first === -1 || next === -1 ? null : account.asked.slice(first, next)
    }
    account.asked.length = 0
    return vi.waitFor(
      () => {
        const asked = round()
        if (!asked) throw new Error('No whole round yet.')
        return asked.filter((path) => /^tickets?\//.test(path) && !path.includes('breached=true'))
      },
      { timeout: 30_000, interval: 100 },
    )
  }

  const alone = await server.signIn(INES)
  const stream = await alone.listen()
  const forOne = await askedInOneRound()
  const agents = await Promise.all(Array.from({ length: 29 }, () => server.signIn(MAYA)))
  const streams = await Promise.all(agents.map((agent) => agent.listen()))
  const reading = askedInOneRound()
  for (const agent of agents) {
    await agent.get('/api/tickets?text=the')
    await agent.get('/api/tickets?behavior=open&assignee=me')
    await agent.get('/api/tickets/counts')
  }
  expect(await reading).toEqual(forOne)
  for (const each of [stream, ...streams]) each.close()
}, 120_000)
