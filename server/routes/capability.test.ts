import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CapabilityReport } from '../../src/domain/capability.ts'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import { makeHouse, type TestConsole } from './test-console.ts'
import { firstOpen, list, read, replyOf, settled, write } from './test-writes.ts'

/** Of the sample desk: the account's administrator, a team lead, an agent. */
const INES = 1
const PRIYA = 4
const MAYA = 2
const CATEGORY = 2

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
beforeAll(async () => {
  house = await makeHouse({ tickets: 60, faults: true })
  // As with an account: what it does is not known.
  foxden = await house.start({ account: house.desk.account, patience: 0.02 })
  await foxden.copied()
})
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

test('nobody but an administrator sees or starts it', async () => {
  for (const id of [PRIYA, MAYA]) {
    const agent = await foxden.signIn(id)
    const json = { id: randomUUID(), categoryId: CATEGORY }
    expect(await agent.status('GET', '/api/capability')).toBe(403)
    expect(await agent.status('POST', '/api/capability', json)).toBe(403)
    expect(await agent.status('POST', '/api/capability/stop')).toBe(403)
  }
  const ines = await foxden.signIn(INES)
  expect((await ines.get<CapabilityReport>('/api/capability')).run).toBeNull()
  expect(await ines.status('POST', '/api/capability/stop')).toBe(404)
  expect(await ines.status('POST', '/api/capability', { id: 'x', categoryId: CATEGORY })).toBe(400)
})

test('what a check finds decides whether a lost reply is sent again', async () => {
  const [ines, maya] = [await foxden.signIn(INES), await foxden.signIn(MAYA)]
  const row = await firstOpen(maya)
  await settled(maya, await write(maya, row.id, replyOf('<p>A first answer, to be compared.</p>')))

  /** A reply that HappyFox never received, and what becomes of it. */
  async function loseReply(html: string): Promise<OutboxItem> {
    await house.desk.break({ method: 'POST', path: `/ticket/${row.id}/staff_update`, cut: 'before' })
    const { id } = await write(maya, row.id, replyOf(html))
    let item: OutboxItem | undefined
    await expect
      .poll(
        async () => {
          const { items } = await maya.get<{ items: OutboxItem[] }>(`/api/tickets/${row.id}/outbox`)
          item = items.find((one) => one.id === id)
          return item?.state
        },
        { timeout: 20_000, interval: 50 },
      )
      .toMatch(/sent|needsYou/)
    if (!item) throw new Error('lost')
    return item
  }

  expect((await ines.get<CapabilityReport>('/api/capability')).guard).toEqual({ isSafe: false, by: 'unknown' })
  const waiting = await loseReply('<p>Before anybody knew.</p>')
  expect(waiting).toMatchObject({ state: 'needsYou', problem: { reason: 'undecided' } })
  await maya.post(`/api/outbox/${waiting.id}/decision`, { decision: 'discard' })

  await ines.post<CapabilityReport>('/api/capability', { id: randomUUID(), categoryId: CATEGORY })
  await expect
    .poll(async () => (await ines.get<CapabilityReport>('/api/capability')).run, { timeout: 60_000, interval: 200 })
    .toMatchObject({ state: 'done', problem: null, byAgentId: INES })
  expect((await ines.get<CapabilityReport>('/api/capability')).guard).toEqual({ isSafe: true, by: 'check' })
  expect((await list(ines)).some(({ subject }) => subject.startsWith('Foxden check'))).toBe(false)

  expect(await loseReply('<p>Once it was known.</p>')).toMatchObject({ state: 'sent' })
  const said = (await read(maya, row.id)).updates.filter(({ message }) => message?.html.includes('Once it was known'))
  expect(said).toHaveLength(1)
}, 120_000)
