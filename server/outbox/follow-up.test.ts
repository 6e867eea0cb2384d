import { afterEach, describe, expect, test } from 'vitest'
import { appendChange } from '../store/changes.ts'
import { restoreWatch } from '../store/restore.ts'
import type { Fault } from './test-fault-proxy.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId, note } from './test-tickets.ts'

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }
/** Little is waited for: what was sent is there, or it never comes. */
const SOON = { checksMs: [20, 60, 120], quietMs: 250, quietGuardedMs: 200, betweenReadsMs: 30 }
const FIRST = '<p>Closed as a duplicate of the other one</p>'
const SECOND = '<p>The other one asked the same</p>'

const failPosts = (fault: Fault, times = 1) => {
  let left = times
  room.network.fault = (line) => (line.startsWith('POST') && left-- > 0 ? fault : 'none')
}
const timesOn = async (ticketId: number, html: string) => {
  const { updates }: { updates: { message: { html: string } | null }[] } = await room.wire(ticketId)
  return updates.filter(({ message }) => message?.html.includes(html)).length
}

async function leave(properties: Record<string, unknown> = {}) {
  const [id, followUpId] = [newId(), newId()]
  const followUp = { id: followUpId, ticketId: 3, html: SECOND, lastUpdateId: (await room.seen(3)).lastUpdateId }
  const action = note(FIRST, { properties, followUp })
  await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
  return { id, followUpId }
}

test('a note on another ticket follows the first by itself, in the name of the same agent', async () => {
  room = await openRoom()
  room.outbox.start()
  const { followUpId } = await leave()
  const sent = await room.until(followUpId, 'sent')
  expect(sent).toMatchObject({ ticketId: 3, agentId: AGENT.id })
  expect(await timesOn(2, FIRST)).toBe(1)
  expect(await timesOn(3, SECOND)).toBe(1)
})

test('nothing is told of a first note that was refused or taken back', async () => {
  room = await openRoom()
  const back = await leave()
  await room.outbox.decide(back.id, AGENT.id, 'cancel')
  room.outbox.start()
  const refused = await leave({ statusId: 999 })
  await room.until(refused.id, 'refused')
  const items = await room.outbox.lastDay(AGENT.id)
  expect(items.map(({ id }) => id).toSorted()).toEqual([back.id, refused.id].toSorted())
  expect(await timesOn(3, SECOND)).toBe(0)
})

describe.each<Fault>(['cutAfter', 'badGateway'])('the first note is done, and then: %s', (fault) => {
  test('it follows when the first was found, once', async () => {
    room = await openRoom()
    failPosts(fault)
    room.outbox.start()
    const { id, followUpId } = await leave()
    await room.until(id, 'checking')
    await room.until(followUpId, 'sent')
    expect(await timesOn(2, FIRST)).toBe(1)
    expect(await timesOn(3, SECOND)).toBe(1)
  })
})

test('a first note that its agent had given up is not followed when it arrives all the same', async () => {
  room = await openRoom({ timings: SOON })
  failPosts('cutBefore')
  room.outbox.start()
  const { id } = await leave()
  await room.until(id, 'needsYou')
  await room.outbox.decide(id, AGENT.id, 'discard')
  await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 1, html: FIRST } })
  // The mirror's poll finds the ticket changed.
  await room.store.transaction((tx) =>
    appendChange(tx, { kind: 'ticket', ticketId: 2, categoryId: 1, agentId: null, body: {} }),
  )
  expect((await room.until(id, 'sent')).receipt?.late).toBe('discarded')
  expect((await room.outbox.lastDay(AGENT.id)).map((item) => item.id)).toEqual([id])
})

test('another server lets it follow where the first one was killed in the middle', async () => {
  room = await openRoom({ timings: { leaseMs: 300 } })
  const { id, followUpId } = await leave()
  await room.store.db
    .updateTable('outbox')
    .set({ state: 'sending', attempts: 1, sending_since: Date.now(), in_flight_until: Date.now(), before_update_id: 0 })
    .where('id', '=', id)
    .execute()
  await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 1, html: FIRST } })
  for (const name of ['two', 'three']) room.openServer(name).start()
  await room.until(followUpId, 'sent')
  expect(await timesOn(2, FIRST)).toBe(1)
  expect(await timesOn(3, SECOND)).toBe(1)
})

describe('after a restore, with the first note found in HappyFox', () => {
  async function restored(isThere: boolean) {
    room = await openRoom({ timings: SOON })
    const watch = (ageMs: number) =>
      restoreWatch({ store: room.store, clock: Date.now, file: null, databaseClock: async () => Date.now() + ageMs })
    await watch(0).start()
    const ids = await leave()
    await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 1, html: FIRST } })
    if (isThere) await room.desk.call('ticket/3/staff_pvtnote/', { json: { staff: 1, html: SECOND } })
    await watch(10 * 60_000).start()
    room.outbox.start()
    await room.until(ids.id, 'sent')
    return ids.followUpId
  }

  test('the second, there too, is not left again', async () => {
    const followUpId = await restored(true)
    await room.until(followUpId, 'sent')
    expect(await timesOn(3, SECOND)).toBe(1)
  })

  test('the second, not there, waits for its agent: it may have been left and deleted since', async () => {
    const followUpId = await restored(false)
    await room.until(followUpId, 'needsYou')
    expect(await timesOn(3, SECOND)).toBe(0)
  })
})
