import { afterEach, expect, test } from 'vitest'
import { OutboxAction } from '../../src/domain/outbox.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId } from './test-tickets.ts'

/** Changes of properties that met somebody else's, on the way to HappyFox. */

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }
const TICKET = 2
const posts = () => room.network.requests.filter((line) => line.startsWith('POST')).length
const bySomebody = (json: object) => room.desk.call(`ticket/${TICKET}/staff_update/`, { json: { staff: 3, ...json } })

async function start() {
  room = await openRoom()
  const before = await room.happyfox.ticket(TICKET)
  const seen = await room.seen(TICKET)
  const action = (properties: object, from: object) => OutboxAction.parse({ kind: 'properties', properties, from })
  return { before, seen, action }
}
const waiting = async () => (await room.outbox.unsettled(AGENT.id)).filter(({ state }) => state === 'needsYou')

test('what nobody else changed is saved, what somebody changed waits, and each is there once however often it is posted', async () => {
  const { before, seen, action } = await start()
  await bySomebody({ priority: 3 })
  const input = {
    ...{ id: newId(), ticketId: TICKET, seen },
    action: action(
      { priorityId: 4, dueDate: '2030-01-02' },
      { priorityId: before.priorityId, dueDate: before.dueDate },
    ),
  }
  await room.outbox.accept(input, AGENT)
  room.outbox.start()
  await room.until(input.id, 'sent')
  expect(await room.wire(TICKET)).toMatchObject({
    priority: { id: 3 },
    due_date: expect.stringContaining('2030-01-02'),
  })
  const again = await room.outbox.accept(input, AGENT)
  expect(again).toMatchObject({
    created: false,
    item: { state: 'sent', action: { properties: { dueDate: '2030-01-02' } } },
  })
  const [held, ...others] = await waiting()
  expect(others).toEqual([])
  expect(held).toMatchObject({
    ...{ ticketId: TICKET, agentId: AGENT.id, action: action({ priorityId: 4 }, { priorityId: 3 }) },
    problem: { reason: 'changed', held: { key: 'priorityId', by: 'Richard Hammond' } },
  })
  expect(posts()).toBe(1)
})

test('what is set after all is sent; what changed once more waits once more; what is left alone is gone', async () => {
  const { before, seen, action } = await start()
  await bySomebody({ priority: 3 })
  const id = newId()
  await room.outbox.accept(
    { id, ticketId: TICKET, seen, action: action({ priorityId: 4 }, { priorityId: before.priorityId }) },
    AGENT,
  )
  room.outbox.start()
  await room.until(id, 'needsYou')
  expect(posts()).toBe(0)

  await bySomebody({ priority: 1 })
  await room.outbox.decide(id, AGENT.id, 'sendAnyway')
  await expect.poll(async () => (await waiting())[0]?.action).toEqual(action({ priorityId: 4 }, { priorityId: 1 }))
  expect((await room.wire(TICKET)).priority.id).toBe(1)

  await room.outbox.decide(id, AGENT.id, 'sendAnyway')
  await room.until(id, 'sent')
  expect((await room.wire(TICKET)).priority.id).toBe(4)

  await bySomebody({ priority: 3 })
  const other = newId()
  await room.outbox.accept(
    { id: other, ticketId: TICKET, seen, action: action({ priorityId: 1 }, { priorityId: 4 }) },
    AGENT,
  )
  await room.until(other, 'needsYou')
  await room.outbox.decide(other, AGENT.id, 'discard')
  expect(await waiting()).toEqual([])
  expect((await room.wire(TICKET)).priority.id).toBe(3)
})

test('a change whose answer was lost is not held back by itself', async () => {
  const { before, seen, action } = await start()
  let left = 1
  room.network.fault = (line) => (line.startsWith('POST') && left-- > 0 ? 'cutAfter' : 'none')
  const id = newId()
  await room.outbox.accept(
    { id, ticketId: TICKET, seen, action: action({ priorityId: 4 }, { priorityId: before.priorityId }) },
    AGENT,
  )
  room.outbox.start()
  await room.until(id, 'sent')
  expect(await waiting()).toEqual([])
  expect(posts()).toBe(1)
})

test('two changes of one agent in a row do not stand in each other’s way', async () => {
  const { before, seen, action } = await start()
  const [first, second] = [newId(), newId()]
  await room.outbox.accept(
    { id: first, ticketId: TICKET, seen, action: action({ priorityId: 4 }, { priorityId: before.priorityId }) },
    AGENT,
  )
  await room.outbox.accept(
    { id: second, ticketId: TICKET, seen, action: action({ priorityId: 1 }, { priorityId: 4 }) },
    AGENT,
  )
  room.outbox.start()
  await room.until(second, 'sent')
  expect((await room.wire(TICKET)).priority.id).toBe(1)
  expect(await waiting()).toEqual([])
})

test('a change over one that was refused is measured by what stood before that one', async () => {
  const { before, seen, action } = await start()
  const [first, second, third] = [newId(), newId(), newId()]
  const accept = (id: string, properties: object, from: object) =>
    room.outbox.accept({ id, ticketId: TICKET, seen, action: action(properties, from) }, AGENT)
  // HappyFox knows no such priority; what was on screen meanwhile was the value that it then refused.
  await accept(first, { priorityId: 999 }, { priorityId: before.priorityId })
  await accept(second, { priorityId: 998 }, { priorityId: 999 })
  await accept(third, { priorityId: 4, dueDate: '2030-01-02' }, { priorityId: 998, dueDate: before.dueDate })
  room.outbox.start()
  await room.until(third, ['sent', 'needsYou'])
  expect(await waiting()).toEqual([])
  expect((await room.wire(TICKET)).priority.id).toBe(4)

  // Somebody else's value is still nobody's to write over.
  const fourth = newId()
  await bySomebody({ priority: 1 })
  await accept(fourth, { priorityId: 3 }, { priorityId: 998 })
  await room.until(fourth, ['sent', 'needsYou'])
  expect(await waiting()).toMatchObject([{ id: fourth, problem: { reason: 'changed' } }])
})
