import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { OutboxItem } from '../../src/domain/outbox.ts'
import type { SyncReport } from '../../src/domain/sync-report.ts'
import { makeHouse } from './test-console.ts'
import { firstOpen, read, replyOf, write } from './test-writes.ts'

/** Of the sample desk: the account's administrator, an agent. */
const INES = 1
const MAYA = 2

test('a server that starts on data from elsewhere sends nothing, and says so to agent and administrator', async () => {
  const house = await makeHouse({ tickets: 60 })
  const before = await house.start({ undoMs: 60_000 })
  onTestFinished(async () => {
    await before.stop()
    await house.remove()
  })
  await before.copied()
  const maya = await before.signIn(MAYA)
  const row = await firstOpen(maya)
  const { id } = await write(maya, row.id, replyOf('<p>Held when the backup was made.</p>'))
  await before.stop()
  rmSync(join(house.dir, 'foxden.epoch'))

  const after = await house.start({ undoMs: 60_000, patience: 0.02 })
  onTestFinished(() => after.stop())
  expect(await after.browser({ cookie: maya.cookie }).status('GET', '/api/reference')).toBe(401)
  const again = await after.signIn(MAYA)
  const mine = async () => {
    const { items } = await again.get<{ items: OutboxItem[] }>('/api/outbox')
    return items.find((item) => item.id === id)
  }
  await expect.poll(mine, { timeout: 20_000 }).toMatchObject({
    state: 'needsYou',
    problem: { reason: 'undecided', message: expect.stringContaining('came back from a backup') },
  })
  const { updates } = await read(again, row.id)
  expect(updates.some(({ message }) => message?.html.includes('Held when the backup'))).toBe(false)
  const { problems } = await (await after.signIn(INES)).get<SyncReport>('/api/sync/report')
  expect(problems).toMatchObject([
    { kind: 'restored', times: 1, message: expect.stringContaining('1 write is looked for and not sent by itself.') },
  ])

  // Stopped and started as it should be, it is itself.
  await after.stop()
  const third = await house.start()
  onTestFinished(() => third.stop())
  expect((await (await third.signIn(INES)).get<SyncReport>('/api/sync/report')).problems).toMatchObject([{ times: 1 }])
})
