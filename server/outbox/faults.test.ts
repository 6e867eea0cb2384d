import { Readable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { MAX_FILES_BYTES } from '../../src/domain/file.ts'
import type { OutboxDecision } from '../../src/domain/outbox.ts'
import { budgetLedger } from '../store/budget.ts'
import { appendChange } from '../store/changes.ts'
import { opById } from '../store/outbox.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import type { Fault } from './test-fault-proxy.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId, note, properties, reply } from './test-tickets.ts'

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }

/** The network fails for the first `times` writes. */
function failPosts(fault: Fault, times = 1) {
  let left = times
  room.network.fault = (line) => (line.startsWith('POST') && left-- > 0 ? fault : 'none')
}
const posts = () => room.network.requests.filter((line) => line.startsWith('POST')).length
const timesOnTicket = async (ticketId: number, text: string) =>
  JSON.stringify(
    (await room.wire(ticketId)).updates.map((update: { message: { html: string } | null }) => update.message?.html),
  ).split(text).length - 1

/** An agent message to compare with, so that a reply has a guard. */
async function withGuard(ticketId: number) {
  await room.desk.call(`ticket/${ticketId}/staff_update/`, { json: { staff: 2, html: 'Earlier' } })
  return room.seen(ticketId)
}

describe.each<Fault>(['cutAfter', 'blackHole', 'badGateway', 'truncated'])(
  'HappyFox does it, and then: %s',
  (fault) => {
    test.each([
      ['a first reply', reply('<p>Unique words of mine</p>')],
      ['a note', note('<p>Unique words of mine</p>')],
    ])('%s is found on the ticket and never sent again', async (_name, action) => {
      room = await openRoom()
      failPosts(fault)
      room.outbox.start()
      const id = newId()
      await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
      await room.until(id, 'checking')
      const sent = await room.until(id, 'sent')
      expect(sent.receipt?.updateId).toBe((await room.wire(2)).updates.at(-1).update_id)
      expect(await timesOnTicket(2, 'Unique words')).toBe(1)
      expect(posts()).toBe(1)
    })
  },
)

describe.each<Fault>(['cutBefore', 'cutInside', 'unavailable'])('HappyFox does nothing: %s', (fault) => {
  test('a write without a guard ends with its agent, and can be sent again by decision', async () => {
    room = await openRoom()
    failPosts(fault)
    room.outbox.start()
    const id = newId()
    const action = reply('<p>Unique words of mine</p>')
    await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
    const undecided = await room.until(id, 'needsYou')
    expect(undecided.problem).toMatchObject({ reason: 'undecided' })
    expect(posts()).toBe(1)
    await room.outbox.decide(id, 1, 'checkAgain')
    await room.until(id, 'checking')
    await room.until(id, 'needsYou')
    await room.outbox.decide(id, 1, 'sendAnyway')
    await room.until(id, 'sent')
    expect(await timesOnTicket(2, 'Unique words')).toBe(1)
  })

  test('a guarded reply is repeated with the same value, where that is known to be safe', async () => {
    room = await openRoom({ guardIsSafe: async () => true })
    const seen = await withGuard(2)
    failPosts(fault, 2)
    room.outbox.start()
    const id = newId()
    await room.outbox.accept({ id, ticketId: 2, seen, action: reply('<p>Unique words of mine</p>') }, AGENT)
    await room.until(id, 'sent')
    expect(await timesOnTicket(2, 'Unique words')).toBe(1)
    expect(posts()).toBe(3)
  })

  test('properties are repeated: setting a value twice is setting it once', async () => {
    room = await openRoom()
    failPosts(fault)
    room.outbox.start()
    const id = newId()
    await room.outbox.accept(
      { id, ticketId: 2, seen: await room.seen(2), action: properties({ priorityId: 3 }) },
      AGENT,
    )
    await room.until(id, 'sent')
    expect((await room.wire(2)).priority.id).toBe(3)
    expect(posts()).toBe(2)
  })

  test('time is added, so it is never repeated', async () => {
    room = await openRoom()
    failPosts(fault)
    room.outbox.start()
    const id = newId()
    const action = properties({ timeSpentMinutes: 5 })
    await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
    expect((await room.until(id, 'needsYou')).problem?.reason).toBe('undecided')
    expect(posts()).toBe(1)
  })
})

test('a guarded reply that arrives after everybody gave up is not doubled by its repeat', async () => {
  room = await openRoom({
    guardIsSafe: async () => true,
    sendMs: 800,
    timings: { quietGuardedMs: 820, betweenReadsMs: 10 },
  })
  const seen = await withGuard(2)
  failPosts('late')
  room.outbox.start()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen, action: reply('<p>Unique words of mine</p>') }, AGENT)
  await room.until(id, 'sent')
  await expect.poll(() => room.late.answered).toBe(1)
  expect(await timesOnTicket(2, 'Unique words')).toBe(1)
  expect(posts()).toBe(2)
})

describe('what was settled without knowing its fate', () => {
  const TEXT = '<p>Unique words of mine</p>'
  const undecided = async (decision: OutboxDecision) => {
    room = await openRoom()
    failPosts('cutBefore')
    room.outbox.start()
    const id = newId()
    await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action: note(TEXT) }, AGENT)
    await room.until(id, 'needsYou')
    return { id, item: await room.outbox.decide(id, 1, decision) }
  }
  const arrives = async () => {
    await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 1, html: TEXT } })
    await isPolled()
    return (await room.wire(2)).updates.at(-1).update_id
  }
  const isPolled = () =>
    room.store.transaction((tx) =>
      appendChange(tx, { kind: 'ticket', ticketId: 2, categoryId: 1, agentId: null, body: {} }),
    )

  test.each([
    ['discard', 'discarded'],
    ['sentAnotherWay', 'sentAnotherWay'],
  ] as const)('“%s” is told as such, and told again when it arrives after all', async (decision, decided) => {
    const { id, item } = await undecided(decision)
    expect(item).toMatchObject({ state: 'cancelled', problem: { reason: 'undecided', decided } })
    expect(await room.outbox.forTicket(2, 1)).toMatchObject([{ id, problem: { decided } }])
    const updateId = await arrives()
    const sent = await room.until(id, 'sent')
    expect(sent).toMatchObject({ problem: null, receipt: { updateId, late: decided } })
  })

  test('a discard that is undone is no discard, and its arrival is told all the same', async () => {
    const { id } = await undecided('discard')
    const back = await room.outbox.decide(id, 1, 'cancel')
    expect([back.state, back.problem?.decided]).toEqual(['cancelled', undefined])
    await arrives()
    expect((await room.until(id, 'sent')).receipt?.late).toBe('takenBack')
    await expect(room.outbox.decide(id, 1, 'cancel')).rejects.toMatchObject({ status: 409 })
  })

  test('the same text sent again is not taken for it', async () => {
    const { id: given } = await undecided('discard')
    const again = newId()
    await room.outbox.accept({ id: again, ticketId: 2, seen: await room.seen(2), action: note(TEXT) }, AGENT)
    const sent = await room.until(again, 'sent')
    await isPolled()
    const updateId = await arrives()
    expect(sent.receipt?.updateId).not.toBe(updateId)
    expect((await room.until(given, 'sent')).receipt).toMatchObject({ updateId, late: 'discarded' })
  })

  test('only what nobody knows the fate of went another way', async () => {
    const { id } = await undecided('sendAnyway')
    await room.until(id, 'sent')
    await expect(room.outbox.decide(id, 1, 'sentAnotherWay')).rejects.toMatchObject({ status: 409 })
  })
})

test('what arrives after its agent was asked settles by itself', async () => {
  room = await openRoom()
  failPosts('cutBefore')
  room.outbox.start()
  const id = newId()
  const action = note('<p>Unique words of mine</p>')
  await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action }, AGENT)
  await room.until(id, 'needsYou')
  await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 1, html: '<p>Unique words of mine</p>' } })
  // The mirror's poll finds the ticket changed.
  await room.store.transaction((tx) =>
    appendChange(tx, { kind: 'ticket', ticketId: 2, categoryId: 1, agentId: null, body: {} }),
  )
  expect((await room.until(id, 'sent')).receipt?.updateId).toBe((await room.wire(2)).updates.at(-1).update_id)
})

test('what is said again while its first try waits for its agent is not taken for the first try', async () => {
  const text = '<p>Unique words of mine</p>'
  room = await openRoom({
    // The copy announces the ticket, and whoever waits on it is looked for at once.
    takeIn: async (_ticket, by) => {
      if (!by) return
      await room.store.transaction((tx) =>
        appendChange(tx, { kind: 'ticket', ticketId: 2, categoryId: 1, agentId: null, body: {} }),
      )
      // As long as a look at the ticket takes, and longer.
      for (let n = 0; n < 5; n += 1) await room.happyfox.ticket(2)
    },
  })
  failPosts('cutBefore')
  room.outbox.start()
  const [first, again] = [newId(), newId()]
  await room.outbox.accept({ id: first, ticketId: 2, seen: await room.seen(2), action: note(text) }, AGENT)
  await room.until(first, 'needsYou')
  await room.outbox.accept({ id: again, ticketId: 2, seen: await room.seen(2), action: note(text) }, AGENT)
  const sent = await room.until(again, ['sent', 'needsYou'])
  expect(sent).toMatchObject({ state: 'sent', receipt: { updateId: (await room.wire(2)).updates.at(-1).update_id } })
  expect(await room.outbox.unsettled(1)).toMatchObject([{ id: first, state: 'needsYou' }])
})

test('two equal messages stay two, though the fate of both was unknown', async () => {
  room = await openRoom()
  failPosts('cutAfter', 2)
  room.outbox.start()
  const seen = await room.seen(2)
  const ids = [newId(), newId()]
  for (const id of ids) await room.outbox.accept({ id, ticketId: 2, seen, action: note('<p>Thanks!</p>') }, AGENT)
  const [first, second] = await Promise.all(ids.map((id) => room.until(id, 'sent')))
  expect(first?.receipt?.updateId).not.toBe(second?.receipt?.updateId)
  expect(await timesOnTicket(2, 'Thanks!')).toBe(2)
})

test('while HappyFox cannot be reached, a write waits, and then leaves by itself', async () => {
  room = await openRoom()
  let isDown = true
  room.network.fault = () => (isDown ? 'cutBefore' : 'none')
  const seen = { lastUpdateId: 0, lastAgentMessageId: null }
  room.outbox.start()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen, action: note('<p>Patience</p>') }, AGENT)
  await expect.poll(() => room.network.requests.length).toBeGreaterThan(2)
  const now = async () => (await room.outbox.unsettled(1))[0]
  await expect.poll(async () => (await now())?.problem?.message).toMatch(/does not answer/)
  expect(await now()).toMatchObject({ id, state: 'queued' })
  isDown = false
  await room.until(id, 'sent')
})

test('a ticket that HappyFox does not show us keeps no other one waiting', async () => {
  room = await openRoom({ timings: { parkMs: 60_000 } })
  const seen = { lastUpdateId: 0, lastAgentMessageId: null }
  await room.desk.call('/faults', { json: { method: 'GET', path: '/ticket/2/', status: 403, count: 100 } })
  room.outbox.start()
  const [hidden, other] = [newId(), newId()]
  await room.outbox.accept({ id: hidden, ticketId: 2, seen, action: note('<p>Hidden</p>') }, AGENT)
  await expect.poll(async () => (await room.outbox.unsettled(1))[0]?.problem?.reason).toBe('forbidden')
  await room.outbox.accept({ id: other, ticketId: 3, seen, action: note('<p>Seen</p>') }, AGENT)
  await room.until(other, 'sent')
  expect(await room.outbox.unsettled(1)).toMatchObject([{ id: hidden, state: 'queued' }])
})

test('a ticket that cannot be read keeps its write waiting, which says so after some tries, and no longer once it leaves', async () => {
  room = await openRoom()
  const seen = { lastUpdateId: 0, lastAgentMessageId: null }
  await room.desk.call('/faults', { json: { method: 'GET', path: '/ticket/2/', body: 'truncated', count: null } })
  room.outbox.start()
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen, action: note('<p>Half</p>') }, AGENT)
  const now = async () => (await room.outbox.unsettled(1))[0]
  await expect.poll(async () => (await now())?.problem?.message).toMatch(/cannot be read.*tried again by itself/)
  const told = await now()
  const notBefore = async () => (await opById(room.store.db, id))?.notBefore
  const next = await notBefore()
  await expect.poll(notBefore).not.toBe(next)
  expect(await now(), 'told once').toMatchObject({ state: 'queued', revision: told?.revision })
  await room.desk.call('/faults', { method: 'DELETE' })
  expect((await room.until(id, 'sent')).problem).toBeNull()
})

test('while the account pauses, nothing leaves, and the agent is told until when', async () => {
  room = await openRoom()
  const until = Date.now() + 300
  await budgetLedger(room.store.db).pause(until)
  room.outbox.start()
  const id = newId()
  const seen = { lastUpdateId: 0, lastAgentMessageId: null }
  const { item } = await room.outbox.accept({ id, ticketId: 2, seen, action: note('<p>Later</p>') }, AGENT)
  expect(item).toMatchObject({ state: 'queued', waitsUntil: new Date(until).toISOString() })
  const sent = await room.until(id, 'sent')
  expect(sent.waitsUntil).toBeNull()
  expect(Date.now()).toBeGreaterThanOrEqual(until)
})

describe.each(TEST_ENGINES)('on $name', { timeout: 60_000 }, (engine) => {
  test('a server that dies while sending leaves its write to be looked for, not sent again', async () => {
    room = await openRoom({ engine })
    const action = note('<p>Unique words of mine</p>')
    const id = newId()
    // As a killed server leaves it: recorded, sent and done, and nobody there for the answer.
    const seen = await room.seen(2)
    await room.outbox.accept({ id, ticketId: 2, seen, action }, AGENT)
    const now = Date.now()
    const left = { state: 'sending', attempts: 1, sending_since: now, in_flight_until: now + 600_000 }
    await room.store.db
      .updateTable('outbox')
      .set({ ...left, before_update_id: seen.lastUpdateId })
      .execute()
    await room.desk.call('ticket/2/staff_pvtnote/', { json: { staff: 1, html: '<p>Unique words of mine</p>' } })
    room.outbox.start()
    await room.until(id, 'sent')
    expect(posts()).toBe(0)
  })

  test('two servers on one database send everything once and in order', async () => {
    room = await openRoom({ engine })
    const other = room.openServer('two')
    room.outbox.start()
    other.start()
    const seen = await room.seen(2)
    const ids = Array.from({ length: 6 }, newId)
    for (const [at, id] of ids.entries()) {
      const server = at % 2 === 0 ? room.outbox : other
      await server.accept({ id, ticketId: 2, seen, action: note(`<p>Number ${at}.</p>`) }, AGENT)
    }
    for (const id of ids) await room.until(id, 'sent')
    const updates: { message: { text: string } | null }[] = (await room.wire(2)).updates
    const texts = updates.flatMap(({ message }) => /Number \d/.exec(message?.text ?? '')?.[0] ?? [])
    expect(texts).toEqual(ids.map((_, at) => `Number ${at}`))
    expect(posts()).toBe(6)
  })

  test('files go out byte for byte, also odd ones, and cannot be taken twice', async () => {
    room = await openRoom({ engine })
    room.outbox.start()
    const bytes = Buffer.from(Array.from({ length: 700_001 }, (_, at) => (at * 7) % 256))
    const stage = (name: string, content: Buffer) =>
      room.outbox.stageFile(
        { name, contentType: 'image/png', agentId: 1 },
        Readable.from([content.subarray(0, 9), content.subarray(9)]),
      )
    const big = await stage('..\\Ä "quoted"\r\nname.png', bytes)
    const empty = await stage('', Buffer.alloc(0))
    expect(big).toMatchObject({ name: 'Ä "quoted"name.png', sizeBytes: bytes.length })
    expect(empty).toMatchObject({ name: 'file', sizeBytes: 0 })
    const fileIds = [big.id, empty.id]
    const id = newId()
    const seen = await room.seen(2)
    await room.outbox.accept({ id, ticketId: 2, seen, action: reply('<p>See the files</p>', { fileIds }) }, AGENT)
    const stolen = room.outbox.accept({ id: newId(), ticketId: 3, seen, action: note('x', { fileIds }) }, AGENT)
    await expect(stolen).rejects.toMatchObject({ status: 400, fields: { fileIds: [expect.any(String)] } })
    await expect(room.outbox.dropFile(big.id, 1)).rejects.toMatchObject({ status: 404 })
    await room.until(id, 'sent')
    const { attachments } = (await room.wire(2)).updates.at(-1).message
    expect(attachments).toHaveLength(2)
    const file = await room.happyfox.attachment(2, attachments[0].id)
    const back: Buffer[] = []
    for await (const piece of file.body) back.push(Buffer.from(piece))
    expect(Buffer.concat(back).equals(bytes)).toBe(true)
  })
})

test('an upload stops at 25 MB and leaves nothing behind', async () => {
  room = await openRoom()
  let given = 0
  const endless = Readable.from(
    (async function* () {
      const piece = Buffer.alloc(1024 * 1024)
      for (;;) {
        given += piece.length
        yield piece
      }
    })(),
  )
  const head = { name: 'x', contentType: 'text/plain', agentId: 1 }
  await expect(room.outbox.stageFile(head, endless)).rejects.toMatchObject({ status: 413, code: 'too_large' })
  expect(given).toBeLessThanOrEqual(MAX_FILES_BYTES + 20 * 1024 * 1024)
  expect(await room.store.db.selectFrom('files').select('id').execute()).toEqual([])
  expect(await room.store.db.selectFrom('file_chunks').select('n').execute()).toEqual([])
})
