import { afterEach, describe, expect, test } from 'vitest'
import { CreateAction } from '../../src/domain/outbox.ts'
import { appendChange } from '../store/changes.ts'
import { TEST_ENGINES } from '../store/test-stores.ts'
import { toKept } from './outbox.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId } from './test-tickets.ts'

/** Tickets made over a network that fails, and by servers that die. */

const AGENT = { id: 1 }

let room: Room
afterEach(() => room.close())

const posts = () => room.network.requests.filter((line) => line.startsWith('POST')).length

const action = (subject: string) =>
  CreateAction.parse({
    ...{ kind: 'create', categoryId: 1, subject, message: { format: 'html', body: `<p>About ${subject}</p>` } },
    contact: { name: 'James Fenn', email: 'james.fenn@example.com', phone: '', fields: {} },
    ...{ assigneeId: null, tags: [], cc: [], bcc: [], createdAt: null, dueDate: null, agentsOnly: false },
    ...{ fields: {}, fileIds: [] },
  })

const accept = (subject: string, id = newId(), server = room.outbox) =>
  server.accept(toKept({ id, action: action(subject) }), AGENT).then(({ item }) => item)

/** Numbers of the tickets with a subject, as HappyFox has them. */
async function madeOf(subject: string): Promise<number[]> {
  const { data } = await room.desk.call('tickets/?size=50&sort=created')
  const rows: { id: number; subject: string }[] = data
  return rows.filter((row) => row.subject === subject).map(({ id }) => id)
}

describe.each(TEST_ENGINES)('on $name', { timeout: 60_000 }, (engine) => {
  test('a server that dies while sending leaves its ticket to be found by the next, and not made again', async () => {
    room = await openRoom({ engine })
    const before = await room.happyfox.newestTicketId()
    const { id } = await accept('Orphan')
    // As a killed server leaves it: recorded, sent and done, and nobody there for the answer.
    const now = Date.now()
    const left = { state: 'sending', attempts: 1, sending_since: now, in_flight_until: now + 600_000 }
    await room.store.db
      .updateTable('outbox')
      .set({ ...left, before_ticket_id: before })
      .execute()
    const { contact, subject, message } = action('Orphan')
    if ('id' in contact) throw new Error('not a new contact')
    await room.desk.call('tickets/', {
      json: { category: 1, subject, html: message.body, name: contact.name, email: contact.email },
    })
    room.openServer('two').start()
    const sent = await room.until(id, 'sent')
    expect(await madeOf('Orphan')).toEqual([sent.ticketId])
    expect(posts()).toBe(0)
  })
})

test.each(['none', 'cutAfter', 'badGateway', 'truncated', 'blackHole'] as const)(
  'a ticket is made once: %s',
  async (fault) => {
    room = await openRoom(fault === 'blackHole' ? { sendMs: 800 } : {})
    let strikes = 1
    room.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? fault : 'none')
    room.outbox.start()
    const item = await accept('Squeak')
    expect(item.ticketId).toBeLessThan(0)
    const sent = await room.until(item.id, 'sent')
    expect(await madeOf('Squeak')).toEqual([sent.ticketId])
    expect(posts()).toBe(1)
    expect(room.takenIn.at(-1)).toMatchObject({ ticket: { id: sent.ticketId }, by: 1 })
  },
)

test('what certainly did not leave is sent again', async () => {
  room = await openRoom()
  let strikes = 1
  room.network.fault = (line) => (strikes-- > 0 && line.startsWith('GET') ? 'unavailable' : 'none')
  room.outbox.start()
  const { id } = await accept('Patience')
  const sent = await room.until(id, 'sent')
  expect(await madeOf('Patience')).toEqual([sent.ticketId])
})

test('one that comes after everybody gave it up settles by itself', async () => {
  room = await openRoom()
  let strikes = 1
  room.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? 'cutBefore' : 'none')
  room.outbox.start()
  const { id } = await accept('Latecomer')
  await room.until(id, 'needsYou')
  const { contact, subject, message } = action('Latecomer')
  if ('id' in contact) throw new Error('not a new contact')
  const made = await room.desk.call('tickets/', {
    json: { category: 1, subject, html: message.body, name: contact.name, email: contact.email },
  })
  // As the copy tells of a ticket that is new to it.
  const body = { isNew: true, previousCategoryId: null }
  await room.store.transaction((tx) =>
    appendChange(tx, { kind: 'ticket', ticketId: made.id, categoryId: 1, agentId: null, body }),
  )
  expect(await room.until(id, 'sent')).toMatchObject({ ticketId: made.id })
})

test('tickets that are alike, made by two servers at once, stay as many as were asked for', async () => {
  room = await openRoom()
  const other = room.openServer('two')
  room.outbox.start()
  other.start()
  let strikes = 2
  room.network.fault = (line) => (line.startsWith('POST') && strikes-- > 0 ? 'cutAfter' : 'none')
  const items = await Promise.all([0, 1, 2, 3].map((n) => accept('Twin', newId(), n % 2 === 0 ? room.outbox : other)))
  const sent = await Promise.all(items.map(({ id }) => room.until(id, 'sent')))
  const ids = sent.map(({ ticketId }) => ticketId)
  expect(new Set(ids).size).toBe(4)
  expect((await madeOf('Twin')).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b))
})
