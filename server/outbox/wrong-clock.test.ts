import { afterEach, describe, expect, test } from 'vitest'
import { CreateAction } from '../../src/domain/outbox.ts'
import { toKept } from './outbox.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId, note, reply } from './test-tickets.ts'

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }
const MINUTE_MS = 60_000

describe.each([
  ['ahead', 10 * MINUTE_MS],
  ['behind', -10 * MINUTE_MS],
])('a server whose clock is ten minutes %s of HappyFox’s', (_name, wrongByMs) => {
  const open = async () => {
    room = await openRoom({ clock: () => Date.now() + wrongByMs })
    room.outbox.start()
  }
  const failNextPost = () => {
    let left = 1
    room.network.fault = (line) => (line.startsWith('POST') && left-- > 0 ? 'cutAfter' : 'none')
  }

  test('gets a receipt for what is answered', async () => {
    await open()
    const id = newId()
    await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action: reply('<p>Hello</p>') }, AGENT)
    const { receipt } = await room.until(id, ['sent', 'checking', 'needsYou'])
    expect(receipt?.updateId).toBe((await room.wire(2)).updates.at(-1).update_id)
  })

  test('finds what it was not answered for', async () => {
    await open()
    failNextPost()
    const id = newId()
    await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action: note('<p>Hello</p>') }, AGENT)
    const { receipt } = await room.until(id, ['sent', 'needsYou'])
    expect(receipt?.updateId).toBe((await room.wire(2)).updates.at(-1).update_id)
  })

  test('finds the ticket that it has made', async () => {
    await open()
    failNextPost()
    const id = newId()
    const { id: contactId } = (await room.wire(2)).user
    const action = CreateAction.parse({
      ...{ kind: 'create', categoryId: 1, contact: { id: contactId, name: '', email: null }, subject: 'Made once' },
      ...{ message: { format: 'text', body: 'Help' }, assigneeId: null, tags: [], cc: [], bcc: [], createdAt: null },
      ...{ dueDate: null, agentsOnly: false, fields: {}, fileIds: [] },
    })
    await room.outbox.accept(toKept({ id, action }), AGENT)
    expect(await room.until(id, ['sent', 'refused', 'needsYou'])).toMatchObject({ state: 'sent', problem: null })
  })
})
