import { afterEach, describe, expect, test } from 'vitest'
import { OutboxAction } from '../../src/domain/outbox.ts'
import type { Fault } from './test-fault-proxy.ts'
import { openRoom, type Room } from './test-room.ts'
import { end, forward, move, newId, tags } from './test-tickets.ts'

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }
/** The contact of ticket 4, as `fixtureAccount` has them. */
const JAMES = 2
const editContact = (change: object, from: object = {}) =>
  OutboxAction.parse({ kind: 'editContact', contactId: JAMES, ...change, from })
const group = (groupId: number, isMember: boolean) =>
  OutboxAction.parse({ kind: 'contactGroup', contactId: JAMES, groupId, isMember })
const contactNow = async () => room.desk.call(`user/${JAMES}/`)
const subscribe = OutboxAction.parse({ kind: 'subscribe', agentIds: [3, 4] })

/** The network fails for the first writes. */
function failPosts(fault: Fault) {
  let left = 1
  room.network.fault = (line) => (line.startsWith('POST') && left-- > 0 ? fault : 'none')
}
const posts = () => room.network.requests.filter((line) => line.startsWith('POST')).length
const idsOf = (subscribers: { id: number }[]) => subscribers.map(({ id }) => id)

async function send(action: OutboxAction, ticketId = 2) {
  const id = newId()
  await room.outbox.accept({ id, ticketId, seen: await room.seen(ticketId), action }, AGENT)
  return id
}

describe('with HappyFox at its best', () => {
  test('tags are joined with what another agent tagged, and say so without an update of their own words', async () => {
    room = await openRoom()
    await room.desk.call('ticket/2/update_tags/', { json: { staff_id: 3, add: 'theirs' } })
    room.outbox.start()
    const sent = await room.until(await send(tags(['ours', 'two words'], ['routine_checks'])), 'sent')
    expect((await room.wire(2)).tags).toBe('Fire,theirs,ours,two words')
    expect(sent.receipt?.updateId).toBe((await room.wire(2)).updates.at(-1).update_id)
  })

  test('subscribing names everybody in one call, unsubscribing takes one off, and both show at once', async () => {
    room = await openRoom()
    room.outbox.start()
    await room.until(await send(subscribe), 'sent')
    expect(idsOf((await room.wire(2)).subscribers)).toEqual(expect.arrayContaining([3, 4]))
    expect(room.takenIn.at(-1)?.ticket.subscribers.map(({ agentId }) => agentId)).toEqual(
      expect.arrayContaining([3, 4]),
    )
    expect(posts()).toBe(1)
    await room.until(await send(OutboxAction.parse({ kind: 'unsubscribe', agentId: 3 })), 'sent')
    expect(idsOf((await room.wire(2)).subscribers)).not.toContain(3)
  })

  test('what is so already is not sent at all', async () => {
    room = await openRoom()
    room.outbox.start()
    await room.until(await send(tags(['Fire'], ['nowhere'])), 'sent')
    expect(posts()).toBe(0)
  })

  test('a move takes note, agent and fields along, and the mirror has the ticket where it is now', async () => {
    room = await openRoom()
    room.outbox.start()
    const action = move(3, { note: 'For you', assigneeId: 1, fields: { cf8: 'Ask the smith.' } })
    const sent = await room.until(await send(action), 'sent')
    const wire = await room.wire(2)
    expect(wire).toMatchObject({ category: { id: 3 }, assigned_to: { id: 1 } })
    expect(wire.updates.at(-1).message).toMatchObject({ message_type: 'p' })
    expect(sent.receipt?.updateId).toBe(wire.updates.at(-1).update_id)
    expect(room.takenIn.at(-1)).toMatchObject({ by: 1, ticket: { categoryId: 3 } })
  })

  test('a field that the new category misses is named by its form key', async () => {
    room = await openRoom()
    room.outbox.start()
    const refused = await room.until(await send(move(3)), 'refused')
    expect(refused.problem?.fields).toEqual({ cf8: [expect.stringContaining('before moving')] })
  })

  test('a ticket that somebody else moved stays where it is', async () => {
    room = await openRoom()
    const id = await send(move(3, { fields: { cf8: 'x' } }))
    await room.desk.call('ticket/2/move/', { json: { staff_id: 3, target_category_id: 2 } })
    room.outbox.start()
    expect((await room.until(id, 'refused')).problem).toMatchObject({ reason: 'conflict' })
    expect((await room.wire(2)).category.id).toBe(2)
  })

  test('a forward tells who got it; a file of another ticket never goes along', async () => {
    room = await openRoom()
    room.outbox.start()
    const action = forward('<p>Can you forge this?</p>', { cc: ['boss@forge.example'], attachmentIds: [22] })
    const refused = await room.until(await send(action, 2), 'refused')
    expect(refused.problem?.fields).toHaveProperty('attachmentIds')
    expect(posts()).toBe(0)
    const sent = await room.until(await send(action, 3), 'sent')
    const last = (await room.wire(3)).updates.at(-1)
    expect(last.message).toMatchObject({ forward_list: 'smith@forge.example', subject: 'Fwd: Bicycle' })
    expect(sent.receipt).toMatchObject({
      updateId: last.update_id,
      emailed: ['smith@forge.example', 'boss@forge.example'],
    })
  })

  test('a deleted ticket leaves the mirror, and deleting it again is done already', async () => {
    room = await openRoom()
    const [first, second] = [await send(end()), await send(end())]
    room.outbox.start()
    await room.until(first, 'sent')
    await room.until(second, 'sent')
    await expect(room.wire(2)).rejects.toThrow('404')
    expect(room.forgotten).toEqual([2, 2])
    expect(posts()).toBe(1)
  })
})

test('what cannot be taken back is held first, and leaves nothing behind when it is undone', async () => {
  room = await openRoom({ undoMs: 60_000 })
  room.outbox.start()
  for (const action of [forward('<p>No</p>'), move(2), end()]) {
    const id = await send(action)
    expect(await room.outbox.forTicket(2, 1)).toContainEqual(expect.objectContaining({ id, state: 'held' }))
    expect(await room.outbox.decide(id, 1, 'cancel')).toMatchObject({ state: 'cancelled' })
  }
  expect(posts()).toBe(0)
})

describe.each<Fault>(['cutAfter', 'badGateway', 'truncated'])('HappyFox does it, and then: %s', (fault) => {
  test.each([
    ['tags', tags(['ours'])],
    ['subscribers', subscribe],
    ['a move', move(2, { note: 'For you' })],
    ['a forward', forward('<p>Can you forge this?</p>')],
    ['an end', end()],
  ])('%s: seen on the ticket, and not sent again', async (_name, action) => {
    room = await openRoom()
    failPosts(fault)
    const id = await send(action)
    room.outbox.start()
    await room.until(id, 'sent')
    expect(posts()).toBe(1)
    expect(room.forgotten).toEqual(action.kind === 'delete' ? [2] : [])
  })
})

describe.each<Fault>(['cutInside', 'unavailable'])('HappyFox does nothing: %s', (fault) => {
  test.each([
    ['tags', tags(['ours'])],
    ['subscribers', subscribe],
    ['a move without a note', move(2)],
  ])('%s can be set twice, and are sent again', async (_name, action) => {
    room = await openRoom()
    failPosts(fault)
    const id = await send(action)
    room.outbox.start()
    await room.until(id, 'sent')
    expect(posts()).toBe(2)
  })

  test.each([
    ['a move with a note', move(2, { note: 'For you' })],
    ['a forward', forward('<p>Can you forge this?</p>')],
    ['an end', end()],
  ])('%s is left to its agent', async (_name, action) => {
    room = await openRoom()
    failPosts(fault)
    const id = await send(action)
    room.outbox.start()
    expect((await room.until(id, 'needsYou')).problem?.reason).toBe('undecided')
    expect(posts()).toBe(1)
    await room.outbox.decide(id, 1, 'sendAnyway')
    await room.until(id, 'sent')
    expect(posts()).toBe(2)
  })
})

test('an end of unknown fate settles by itself once the ticket is found gone', async () => {
  room = await openRoom()
  failPosts('cutInside')
  const id = await send(end())
  room.outbox.start()
  await room.until(id, 'needsYou')
  await room.desk.call('ticket/2/delete/', { json: { staff_id: 1 } })
  await room.outbox.decide(id, 1, 'checkAgain')
  await room.until(id, 'sent')
  expect(room.forgotten).toEqual([2])
})

const sendContact = (action: OutboxAction) => send(action, 4)

describe('a change of the contact', () => {
  test('leaves what it does not name, and the ticket shows it', async () => {
    room = await openRoom()
    room.outbox.start()
    const phones = [
      { id: 2, type: 'work', number: '+49 170 7654321', primary: false },
      { id: null, type: 'home', number: '030 99', primary: true },
    ]
    const change = editContact(
      { name: 'James H.', phones, fields: { cf2: 'McLaren' } },
      { name: 'James Hunt', fields: { cf2: null } },
    )
    const sent = await room.until(await sendContact(change), 'sent')
    expect(sent.receipt).toMatchObject({ updateId: null, emailed: [] })
    const wire = await contactNow()
    expect(wire).toMatchObject({ name: 'James H.', email: 'james@happyfox.com', primary_phone: { number: '030 99' } })
    expect(wire.phones.map(({ type, number }: { type: string; number: string }) => [type, number])).toEqual([
      ['w', '+49 170 7654321'],
      ['h', '030 99'],
    ])
    const values = wire.custom_fields.map(({ value }: { value: unknown }) => value)
    expect(values).toEqual(['McLaren', 'Gold'])
    expect(room.takenIn.at(-1)).toMatchObject({ ticket: { contactCard: { name: 'James H.' } } })
    expect(room.contacts.map(({ contact, by }) => [contact.name, by])).toEqual([['James H.', 1]])
  })

  test('a contact joins one group and leaves another', async () => {
    room = await openRoom()
    room.outbox.start()
    await room.until(await sendContact(group(2, true)), 'sent')
    await room.until(await sendContact(group(1, false)), 'sent')
    const groups = (await contactNow()).contact_groups as { id: number }[]
    expect(groups.map(({ id }) => id)).toEqual([2])
    expect(posts()).toBe(2)
    // So it is already: nothing is sent.
    await room.until(await sendContact(group(1, false)), 'sent')
    expect(posts()).toBe(2)
  })

  test('what HappyFox refuses is said beside its field, and nothing is changed', async () => {
    room = await openRoom()
    room.outbox.start()
    const id = await sendContact(
      editContact({ name: 'Twin', email: 'welcome@example.org' }, { name: 'James Hunt', email: 'james@happyfox.com' }),
    )
    const refused = await room.until(id, 'refused')
    expect(refused.problem).toMatchObject({
      reason: 'rejected',
      fields: { email: ['User with this Email already exists.'] },
    })
    expect(await contactNow()).toMatchObject({ name: 'James Hunt', email: 'james@happyfox.com' })
    expect(room.contacts).toEqual([])
  })

  test('what somebody else changed meanwhile is not written over, unless it is what was wanted', async () => {
    room = await openRoom()
    await room.desk.call(`user/${JAMES}/`, { json: { name: 'Jim Hunt', 'c-cf-3': 2 } })
    room.outbox.start()
    const late = await sendContact(
      editContact({ name: 'James H.', fields: { cf3: null } }, { name: 'James Hunt', fields: { cf3: 1 } }),
    )
    const refused = await room.until(late, 'refused')
    expect(refused.problem).toMatchObject({
      reason: 'conflict',
      fields: { name: ['It is “Jim Hunt” now.'], cf3: ['It is “Silver” now.'] },
    })
    expect(posts()).toBe(0)
    const same = await sendContact(
      editContact({ name: 'Jim Hunt', email: 'jim@example.com' }, { name: 'James Hunt', email: 'james@happyfox.com' }),
    )
    await room.until(same, 'sent')
    expect(await contactNow()).toMatchObject({ name: 'Jim Hunt', email: 'jim@example.com' })
  })

  test('an answer that is lost is looked for, and a number is never added twice', async () => {
    room = await openRoom()
    failPosts('cutAfter')
    room.outbox.start()
    const phones = [{ id: null, type: 'home', number: '030 99', primary: false }]
    await room.until(await sendContact(editContact({ phones })), 'sent')
    expect((await contactNow()).phones).toHaveLength(2)
    expect(posts()).toBe(1)
  })

  test('one that never arrived is repeated where that is harmless, else its agent is asked', async () => {
    room = await openRoom()
    failPosts('cutInside')
    room.outbox.start()
    await room.until(await sendContact(editContact({ name: 'James H.' }, { name: 'James Hunt' })), 'sent')
    expect(posts()).toBe(2)
    failPosts('cutInside')
    const phones = [{ id: null, type: 'home', number: '030 99', primary: false }]
    const asked = await room.until(await sendContact(editContact({ phones })), 'needsYou')
    expect(asked.problem?.reason).toBe('undecided')
    expect((await contactNow()).phones).toHaveLength(1)
  })

  test('a contact of another ticket is left alone', async () => {
    room = await openRoom()
    room.outbox.start()
    const action = OutboxAction.parse({ kind: 'contactGroup', contactId: 1, groupId: 2, isMember: true })
    expect((await room.until(await sendContact(action), 'refused')).problem?.message).toMatch(/another contact by now/)
    expect(posts()).toBe(0)
  })
})
