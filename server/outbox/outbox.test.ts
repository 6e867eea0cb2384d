import { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import type { OutboxAction } from '../../src/domain/outbox.ts'
import { openRoom, type Room } from './test-room.ts'
import { contactReply, newId, note, properties, reply } from './test-tickets.ts'

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }

test('a reply leaves, is on the ticket once, and its receipt says who was mailed', async () => {
  room = await openRoom()
  const id = newId()
  const action = reply('<p>Hello <b>you</b></p>', { cc: ['boss@example.com'], properties: { statusId: 2 } })
  room.outbox.start()
  const { item } = await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
  expect(item).toMatchObject({ id, state: 'queued', problem: null, receipt: null })
  const sent = await room.until(id, 'sent')
  const wire = await room.wire(2)
  const update = wire.updates.at(-1)
  expect(update).toMatchObject({
    by: { type: 'staff', id: 1 },
    message: { cc_list: 'boss@example.com', customer_updated: true, text: expect.stringContaining('Hello') },
    status_change: { new: 2 },
  })
  expect(sent.receipt).toEqual({
    updateId: update.update_id,
    sentAt: `${update.timestamp.replace(' ', 'T')}Z`,
    emailed: [wire.user.email, 'boss@example.com'],
  })
  expect(room.takenIn.at(-1)).toMatchObject({ by: 1, ticket: { id: 2, statusId: 2, lastUpdateId: update.update_id } })
  expect(await room.outbox.unsettled(1)).toEqual([])
  expect(await room.outbox.forTicket(2, 1)).toMatchObject([{ id, state: 'sent' }])
})

test('every kind of write arrives as its own kind', async () => {
  room = await openRoom()
  room.outbox.start()
  const seen = await room.seen(2)
  const contactId = (await room.wire(2)).user.id
  const actions = [
    note('<p>Between us</p>', { alert: 'category' }),
    contactReply('<p>By phone</p>', contactId),
    properties({ priorityId: 3, tags: ['vip'], fields: { cf1: 'grey' } }),
  ]
  const ids = actions.map(() => newId())
  for (const [at, action] of actions.entries()) {
    await room.outbox.accept({ id: ids[at] ?? '', ticketId: 2, seen, action }, AGENT)
  }
  for (const id of ids) await room.until(id, 'sent')
  const wire = await room.wire(2)
  const [first, second, third] = wire.updates.slice(-3)
  expect(first).toMatchObject({ by: { type: 'staff' }, message: { message_type: 'p' } })
  expect(second).toMatchObject({ by: { type: 'user', id: contactId }, message: { message_type: null } })
  expect(third).toMatchObject({ message: null, priority_change: { new: 3 } })
  expect(wire.tags).toBe('vip')
})

test('the same id again is the same write; with other content it is refused', async () => {
  room = await openRoom({ undoMs: 60_000 })
  room.outbox.start()
  const input = { id: newId(), ticketId: 2, seen: await room.seen(2), action: reply('<p>Once</p>') }
  const answers = await Promise.all(Array.from({ length: 5 }, () => room.outbox.accept(input, AGENT)))
  expect(answers.filter(({ created }) => created)).toHaveLength(1)
  await expect(room.outbox.accept({ ...input, action: reply('<p>Twice</p>') }, AGENT)).rejects.toMatchObject({
    status: 409,
    code: 'conflict',
  })
  await expect(room.outbox.accept({ ...input, ticketId: 3 }, AGENT)).rejects.toMatchObject({ status: 409 })
  await expect(room.outbox.accept(input, { id: 2 })).rejects.toMatchObject({ status: 409 })
  expect(await room.outbox.unsettled(1)).toHaveLength(1)
})

test('an empty message is refused before anything is kept', async () => {
  room = await openRoom()
  const input = { id: newId(), ticketId: 2, seen: await room.seen(2), action: reply('<p> &nbsp;<br></p>') }
  await expect(room.outbox.accept(input, AGENT)).rejects.toMatchObject({ fields: { html: ['Write something first.'] } })
  expect(await room.outbox.unsettled(1)).toEqual([])
})

test('undone within its hold, a reply never leaves; after it has left, undoing comes too late', async () => {
  room = await openRoom({ undoMs: 400 })
  room.outbox.start()
  const seen = await room.seen(2)
  const [undone, left] = [newId(), newId()]
  const { item } = await room.outbox.accept({ id: undone, ticketId: 2, seen, action: reply('<p>Undone</p>') }, AGENT)
  expect(item.state).toBe('held')
  expect(Date.parse(item.sendAt) - Date.parse(item.createdAt)).toBe(400)
  expect(await room.outbox.decide(undone, 1, 'cancel')).toMatchObject({ state: 'cancelled' })
  expect(await room.outbox.decide(undone, 1, 'cancel')).toMatchObject({ state: 'cancelled' })
  await room.outbox.accept({ id: left, ticketId: 2, seen, action: reply('<p>Left</p>') }, AGENT)
  await room.until(left, 'sent')
  await expect(room.outbox.decide(left, 1, 'cancel')).rejects.toMatchObject({ status: 409 })
  await expect(room.outbox.decide(left, 2, 'cancel')).rejects.toMatchObject({ status: 404 })
  expect(JSON.stringify(await room.wire(2))).not.toContain('Undone')
})

test('what is told to somebody at once, or carries files, is held; a note for the ticket alone is not', async () => {
  room = await openRoom({ undoMs: 60_000 })
  const contactId = (await room.wire(2)).user.id
  const head = { name: 'map.pdf', contentType: 'application/pdf', agentId: 1 }
  const file = await room.outbox.stageFile(head, Readable.from(['%PDF']))
  const kept = async (action: OutboxAction) =>
    (await room.outbox.accept({ id: newId(), ticketId: 2, seen: await room.seen(2), action }, AGENT)).item.state
  expect(await kept(contactReply('<p>By phone</p>', contactId))).toBe('held')
  expect(await kept(note('<p>Look</p>', { alert: 'subscribers' }))).toBe('held')
  expect(await kept(note('<p>Look</p>', { alert: 2 }))).toBe('held')
  expect(await kept(note('<p>The map</p>', { fileIds: [file.id] }))).toBe('held')
  expect(await kept(note('<p>Between us</p>'))).toBe('queued')
  expect(await kept(properties({ priorityId: 3 }))).toBe('queued')
})

test('a message taken back tells what it had attached, to its agent alone, until another message takes it', async () => {
  room = await openRoom({ undoMs: 60_000 })
  const seen = await room.seen(2)
  const head = { name: 'map.pdf', contentType: 'application/pdf', agentId: 1 }
  const file = await room.outbox.stageFile(head, Readable.from(['%PDF']))
  const [first, second] = [newId(), newId()]
  const input = { ticketId: 2, seen, action: reply('<p>The map</p>', { fileIds: [file.id] }) }
  await room.outbox.accept({ ...input, id: first }, AGENT)
  expect(await room.outbox.filesOf(first, 1)).toEqual([file])
  await room.outbox.decide(first, 1, 'cancel')
  expect(await room.outbox.filesOf(first, 1)).toEqual([file])
  await expect(room.outbox.filesOf(first, 2)).rejects.toMatchObject({ status: 404 })
  await room.outbox.accept({ ...input, id: second }, AGENT)
  expect(await room.outbox.filesOf(first, 1)).toEqual([])
  expect(await room.outbox.filesOf(second, 1)).toEqual([file])
})

test('writes on one ticket wait for the one before, on others they do not', async () => {
  room = await openRoom({ undoMs: 60_000 })
  room.outbox.start()
  const [held, behind, elsewhere] = [newId(), newId(), newId()]
  const seen = await room.seen(2)
  await room.outbox.accept({ id: held, ticketId: 2, seen, action: reply('<p>First</p>') }, AGENT)
  await room.outbox.accept({ id: behind, ticketId: 2, seen, action: note('<p>Second</p>') }, AGENT)
  await room.outbox.accept(
    { id: elsewhere, ticketId: 3, seen: await room.seen(3), action: note('<p>Other</p>') },
    AGENT,
  )
  await room.until(elsewhere, 'sent')
  expect(await room.outbox.forTicket(2, 1)).toMatchObject([{ state: 'held' }, { state: 'queued' }])
  await room.outbox.decide(held, 1, 'cancel')
  await room.until(behind, 'sent')
  expect((await room.wire(2)).updates.at(-1).message.text).toContain('Second')
})

test('what waits behind another write, or for HappyFox, is taken back and never leaves', async () => {
  room = await openRoom({ undoMs: 60_000 })
  room.outbox.start()
  const seen = await room.seen(2)
  const [held, behind, waiting, free] = [newId(), newId(), newId(), newId()]
  await room.outbox.accept({ id: held, ticketId: 2, seen, action: reply('<p>First</p>') }, AGENT)
  await room.outbox.accept({ id: behind, ticketId: 2, seen, action: note('<p>Behind it</p>') }, AGENT)
  room.network.fault = (line) => (line.includes('/ticket/3/') ? 'cutBefore' : 'none')
  await room.outbox.accept({ id: waiting, ticketId: 3, seen, action: note('<p>Without a network</p>') }, AGENT)
  expect(await room.outbox.decide(behind, 1, 'cancel')).toMatchObject({ state: 'cancelled' })
  expect(await room.outbox.decide(waiting, 1, 'cancel')).toMatchObject({ state: 'cancelled' })
  room.network.fault = () => 'none'
  await room.outbox.decide(held, 1, 'cancel')
  await room.outbox.accept({ id: free, ticketId: 2, seen, action: note('<p>After all</p>') }, AGENT)
  await room.until(free, 'sent')
  expect(JSON.stringify([await room.wire(2), await room.wire(3)])).not.toMatch(/Behind it|Without a network/)
})

test('a reply stops when another agent has written since, and goes on when its agent says so', async () => {
  room = await openRoom()
  const seen = await room.seen(2)
  await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 2, plaintext: 'Wait, I am on the phone.' } })
  room.outbox.start()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen, action: reply('<p>Hello</p>') }, AGENT)
  const stopped = await room.until(id, 'needsYou')
  expect(stopped.problem).toMatchObject({ reason: 'conflict', message: expect.stringContaining('has written since') })
  // The mirror has the other's words at once.
  expect(room.takenIn.at(-1)?.ticket.updates.at(-1)?.message?.text).toContain('on the phone')
  await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 2, plaintext: 'And again.' } })
  await room.outbox.decide(id, 1, 'sendAnyway')
  await room.until(id, 'needsYou')
  expect((await room.wire(2)).updates).toHaveLength(3)
  await room.outbox.decide(id, 1, 'sendAnyway')
  await room.until(id, 'sent')
  expect((await room.wire(2)).updates.at(-1)).toMatchObject({ by: { id: 1 }, message: { message_type: null } })
})

test('a reply stops when the customer has written since, and each newer message stops it once more', async () => {
  room = await openRoom()
  const seen = await room.seen(2)
  const says = async (plaintext: string) => {
    const { id } = (await room.wire(2)).user
    await room.desk.call('ticket/2/user_reply/', { json: { user: id, text: plaintext } })
    return (await room.wire(2)).updates.at(-1).update_id
  }
  const first = await says('It works again, thank you.')
  room.outbox.start()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen, action: reply('<p>Have you tried again?</p>') }, AGENT)
  const stopped = await room.until(id, 'needsYou')
  expect(stopped.problem).toMatchObject({ reason: 'conflict', theirs: [first] })
  const second = await says('No, it does not.')
  await room.outbox.decide(id, 1, 'sendAnyway')
  await room.until(id, ['queued', 'sending'])
  expect((await room.until(id, 'needsYou')).problem?.theirs).toEqual([second])
  await room.outbox.decide(id, 1, 'sendAnyway')
  await room.until(id, 'sent')
  expect((await room.wire(2)).updates.at(-1).message.text).toContain('Have you tried again?')
})

test("an agent's own earlier message from here is no reason to stop", async () => {
  room = await openRoom()
  const seen = await room.seen(2)
  const ids = [newId(), newId(), newId()]
  for (const [at, id] of ids.entries()) {
    await room.outbox.accept({ id, ticketId: 2, seen, action: reply(`<p>Part ${at}</p>`) }, AGENT)
  }
  room.outbox.start()
  for (const id of ids) await room.until(id, 'sent')
  // Another agent that sent from here is another agent.
  const other = newId()
  await room.outbox.accept({ id: other, ticketId: 2, seen, action: reply('<p>Me too</p>') }, { id: 2 })
  expect((await room.until(other, 'needsYou')).problem?.reason).toBe('conflict')
})

test('a refusal is told by form key, the text is kept, and its files can go with the next message', async () => {
  room = await openRoom()
  room.outbox.start()
  const file = await room.outbox.stageFile(
    { name: 'a.txt', contentType: 'text/plain', agentId: 1 },
    Readable.from([Buffer.from('abc')]),
  )
  const seen = await room.seen(2)
  const id = newId()
  const action = reply('<p>Done</p>', { properties: { statusId: 99 }, fileIds: [file.id] })
  await room.outbox.accept({ id, ticketId: 2, seen, action }, AGENT)
  const refused = await room.until(id, 'refused')
  expect(refused.problem).toMatchObject({
    reason: 'rejected',
    fields: { statusId: [expect.stringContaining('valid choice')] },
  })
  expect(refused.action).toEqual(action)
  expect(await room.outbox.unsettled(1)).toMatchObject([{ id, state: 'refused' }])
  const again = newId()
  const corrected = { ...action, properties: {} }
  await room.outbox.accept({ id: again, ticketId: 2, seen, action: corrected }, AGENT)
  await room.until(again, 'sent')
  await room.outbox.decide(id, 1, 'discard')
  expect(await room.outbox.unsettled(1)).toEqual([])
  expect((await room.wire(2)).updates.at(-1).message.attachments).toMatchObject([{ filename: 'a.txt' }])
})

test('an agent who lost the right meanwhile sends nothing', async () => {
  let allowed = false
  room = await openRoom({ mayStill: async () => allowed })
  room.outbox.start()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action: note('<p>x</p>') }, AGENT)
  expect((await room.until(id, 'needsYou')).problem?.reason).toBe('forbidden')
  expect(room.network.requests.filter((line) => line.startsWith('POST'))).toEqual([])
  allowed = true
  await room.outbox.decide(id, 1, 'sendAnyway')
  await room.until(id, 'sent')
})

test('a ticket that is gone refuses the write', async () => {
  room = await openRoom()
  room.outbox.start()
  const id = newId()
  const seen = { lastUpdateId: 0, lastAgentMessageId: null }
  await room.outbox.accept({ id, ticketId: 4_242, seen, action: note('<p>x</p>') }, AGENT)
  expect((await room.until(id, 'refused')).problem?.reason).toBe('gone')
})

test('a property that is already so counts as set', async () => {
  room = await openRoom()
  room.outbox.start()
  const { status } = await room.wire(2)
  const id = newId()
  const action = properties({ statusId: status.id })
  await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
  expect((await room.until(id, 'sent')).receipt).toMatchObject({ updateId: null, emailed: [] })
})
