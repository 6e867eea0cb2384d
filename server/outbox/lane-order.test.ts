import { afterEach, describe, expect, test } from 'vitest'
import type { OutboxItem, OutboxState } from '../../src/domain/outbox.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId, note } from './test-tickets.ts'

/** A write that its agent sends again is older than what has left since. */

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }

/** A note of which nobody knows whether it arrived. */
async function undecided(text: string) {
  failNextPost()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action: note(text) }, AGENT)
  await room.until(id, 'needsYou')
  return id
}

function failNextPost() {
  let left = 1
  room.network.fault = (line) => (line.startsWith('POST') && left-- > 0 ? 'cutBefore' : 'none')
}

/** Every telling of a write from now on. */
function tellings() {
  const told: [string, OutboxState][] = []
  room.store.bus.subscribe((change) => {
    if (change.kind !== 'outbox') return
    const { id, state } = change.body as OutboxItem
    told.push([id, state])
  })
  return told
}

describe.each(TEST_ENGINES)('on $name', { timeout: 60_000 }, (engine) => {
  test('it waits until the fate of the one on its way is known', async () => {
    room = await openRoom({ engine })
    room.outbox.start()
    const older = await undecided('<p>The older one</p>')
    failNextPost()
    const younger = newId()
    const action = note('<p>The younger one</p>')
    await room.outbox.accept({ id: younger, ticketId: 2, seen: await room.seen(2), action }, AGENT)
    await room.until(younger, 'checking')
    const told = tellings()
    await room.outbox.decide(older, 1, 'sendAnyway')
    await room.until(older, 'sent')
    const ends = told.filter(([id, state]) => (id === younger ? state === 'needsYou' : state === 'sending'))
    expect(ends).toEqual([
      [younger, 'needsYou'],
      [older, 'sending'],
    ])
  })

  test('also where the server that was at it is gone', async () => {
    room = await openRoom({ engine })
    room.outbox.start()
    const older = await undecided('<p>The older one</p>')
    await room.outbox.stop()
    const younger = newId()
    const seen = await room.seen(2)
    await room.outbox.accept({ id: younger, ticketId: 2, seen, action: note('<p>The younger one</p>') }, AGENT)
    const now = Date.now()
    const left = { state: 'sending', attempts: 1, sending_since: now, in_flight_until: now + 300 }
    await room.store.db
      .updateTable('outbox')
      .set({ ...left, before_update_id: seen.lastUpdateId })
      .where('id', '=', younger)
      .execute()
    const told = tellings()
    await room.outbox.decide(older, 1, 'sendAnyway')
    room.openServer('next').start()
    await room.until(older, 'sent')
    const ends = told.filter(([id, state]) => (id === younger ? state === 'needsYou' : state === 'sending'))
    expect(ends).toEqual([
      [younger, 'needsYou'],
      [older, 'sending'],
    ])
  })
})
