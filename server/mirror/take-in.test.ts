import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { Store } from '../store/open.ts'
import { writeReference } from '../store/reference.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { removeTicket, ticketBody } from '../store/tickets.ts'
import { createReferenceBook } from './reference-book.ts'
import { createTakeIn, type TakeIn, type TakeInOptions } from './take-in.ts'
import { TEST_REFERENCE, testTicket } from './test-tickets.ts'

const T0 = 1_000_000_000_000
const SECOND = 1_000
/** Ticket 5, said to be modified so many seconds after the beginning, with so many more updates. */
function copy(change: Partial<Ticket> & { modified?: number; more?: number }): Ticket {
  const { modified = 0, more = 0, ...rest } = change
  const ticket = testTicket(5, 100)
  const added = Array.from({ length: more }, (_, n) => ({ ...ticket.updates[0]!, id: 1_000 + n }))
  const updates = [...ticket.updates, ...added]
  return {
    ...ticket,
    lastModifiedAt: new Date(T0 + modified * SECOND).toISOString().replace('.000Z', 'Z'),
    lastUpdateId: updates.at(-1)!.id,
    updates,
    ...rest,
  }
}

describe.each(TEST_ENGINES)('taking in on $name', (engine) => {
  let place: TestPlace
  let store: Store
  let door: TakeIn
  let start: number
  beforeAll(async () => {
    place = await engine.place()
    store = await place.open()
    for (const [kind, list] of Object.entries(TEST_REFERENCE)) {
      await writeReference(store.db, { kind, body: JSON.stringify(list), fetchedAt: 0 })
    }
    const book = createReferenceBook({ store, clock: () => T0 })
    await book.load()
    door = createTakeIn({ store, book })
  })
  beforeEach(async () => {
    await removeTicket(store.db, 5)
    start = await store.bus.head()
  })
  afterAll(async () => {
    await store.close()
    await place.remove()
  })

  const takeIn = (ticket: Ticket, seconds: number, options: Partial<TakeInOptions> = {}) =>
    store.transaction((tx) => door.takeIn(tx, [ticket], { readAt: T0 + seconds * SECOND, ...options }))
  const held = async (): Promise<Ticket> => JSON.parse((await ticketBody(store.db, 5))?.body ?? 'null')
  const announced = async () => {
    const rows = await store.bus.since(start, 100)
    return rows === 'tooOld' ? [] : rows.filter(({ kind }) => kind === 'ticket')
  }

  test.each([
    ['an update less, and not modified since', { more: 0, modified: 0 }, 60, false],
    ['an update less, but modified since', { more: 0, modified: 9 }, 60, true],
    ['the same update, modified before', { more: 1, modified: 4 }, 60, false],
    ['an update more, whatever its stamp', { more: 2, modified: 1 }, 1, true],
    ['the same version, asked for earlier', { more: 1, modified: 5 }, -1, false],
    ['the same version, asked for later', { more: 1, modified: 5 }, 1, true],
    ['something older that stays so for long', { more: 0, modified: 0 }, 11 * 60, true],
  ])('%s', async (_, change, seconds, isTaken) => {
    await takeIn(copy({ more: 1, modified: 5, subject: 'held' }), 0)
    await takeIn(copy({ ...change, subject: 'read' }), seconds)
    expect((await held()).subject).toBe(isTaken ? 'read' : 'held')
    expect(await announced()).toHaveLength(isTaken ? 2 : 1)
  })

  test('the same again is no news, and nor is what else its contact has asked', async () => {
    const ticket = copy({})
    await takeIn(ticket, 0)
    await takeIn(ticket, 60)
    expect((await ticketBody(store.db, 5))?.readAt).toBe(T0 + 60 * SECOND)
    const contactCard = ticket.contactCard && { ...ticket.contactCard, ticketsCount: 99 }
    await takeIn({ ...ticket, contactCard }, 90)
    expect((await held()).contactCard?.ticketsCount).toBe(99)
    expect(await announced()).toHaveLength(1)
  })

  test('an announcement says who wrote, what is new and where it was before', async () => {
    await takeIn(copy({ categoryId: 2 }), 0)
    await takeIn(copy({ categoryId: 3, modified: 5 }), 5, { agentId: 4 })
    expect(await announced()).toMatchObject([
      { ticketId: 5, categoryId: 2, agentId: null, body: { isNew: true, previousCategoryId: null } },
      { ticketId: 5, categoryId: 3, agentId: 4, body: { isNew: false, previousCategoryId: 2 } },
    ])
    await door.evict(5)
    await door.evict(5)
    expect((await announced()).slice(2)).toMatchObject([
      { ticketId: 5, categoryId: null, body: { previousCategoryId: 3 } },
    ])
  })

  test('the history of fields, once read, outlives lists that leave it out', async () => {
    const changes = [{ fieldId: 1, name: 'Product', from: '', to: 'Bell' }]
    const plain = copy({})
    const detail = { ...plain, updates: plain.updates.map((update) => ({ ...update, fields: changes })) }
    await takeIn(plain, 0)
    await takeIn(detail, 1)
    expect((await ticketBody(store.db, 5))?.fieldsRead).toBe(true)
    await takeIn(plain, 2)
    expect(await announced()).toHaveLength(2)
    await takeIn(copy({ more: 1 }), 3)
    expect((await held()).updates.map(({ fields }) => fields)).toEqual([...plain.updates.map(() => changes), null])
    expect((await ticketBody(store.db, 5))?.fieldsRead).toBe(false)
  })

  test('a rise of breaches is kept with the window in which it was noticed', async () => {
    await takeIn(copy({ breaches: 1 }), 0)
    await takeIn(copy({ breaches: 2, modified: 1 }), 100)
    await takeIn(copy({ breaches: 3, modified: 2 }), 500, { breachesUnmovedUntil: T0 + 440 * SECOND })
    const rows = await store.db.selectFrom('ticket_breaches').selectAll().orderBy('breaches').execute()
    expect(
      rows.map((row) => [row.breaches, row.after && (row.after - T0) / SECOND, (row.noticed_at - T0) / SECOND]),
    ).toEqual([
      [1, null, 0],
      [2, 0, 100],
      [3, 440, 500],
    ])
  })

  test.each([
    ['a character that is none', 'a\u0000b'],
    ['half an emoji', 'a\uD83Db'],
    ['a wall of text', 'Ünïcödé '.repeat(40_000)],
    ['many long words', Array.from({ length: 6_000 }, (_, n) => `${'漢'.repeat(80)}${n}`).join(' ')],
    ['SQL and markup', `'; drop table tickets; -- " \\ %_ <script>`],
    ['right to left and nothing visible', '\u202Eabc\u200B\uFEFF'],
  ])('%s is taken in wherever it stands, and the ticket is still told as it came', async (_, hostile) => {
    const plain = copy({ subject: hostile, snippet: hostile, tags: [hostile, 'vip'] })
    const contact = { id: 7, name: hostile, email: hostile }
    const contactCard = {
      ...plain.contactCard!,
      ...contact,
      fields: [{ fieldId: 1, name: hostile, text: hostile, value: null }],
    }
    const updates = plain.updates.map((update) => ({
      ...update,
      message: { ...update.message!, text: hostile, html: hostile },
    }))
    const ticket = { ...plain, contact, contactCard, updates }
    await takeIn(ticket, 0)
    expect(await held()).toEqual(ticket)
    await takeIn(ticket, 60)
    expect(await announced()).toHaveLength(1)
  })

  test('of copies that arrive at once the newest stays', async () => {
    const copies = [3, 1, 4, 2, 5, 0].map((more) => copy({ more, modified: more, subject: `${more}` }))
    await Promise.all(copies.map((ticket, n) => takeIn(ticket, n)))
    expect((await held()).subject).toBe('5')
  })
})
