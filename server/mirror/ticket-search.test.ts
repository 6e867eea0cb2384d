// One file: filters, orders, edges and places are held against one plain reading of the same three hundred tickets.

import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../../src/domain/session.ts'
import {
  DEFAULT_SORT,
  DUE_WINDOWS,
  naturalDirection,
  SORT_KEYS,
  type SortKey,
  TicketFilter,
} from '../../src/domain/ticket-filter.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import { BUILT_IN_VIEWS } from '../../src/domain/views.ts'
import { searchPort } from '../store/search.ts'
import type { Store } from '../store/open.ts'
import { TEST_ENGINES, type TestPlace } from '../store/test-stores.ts'
import { putTicket, removeTicket } from '../store/tickets.ts'
import { foldKey, wordsOf } from '../store/words.ts'
import { countsFor, tallyTickets } from './counts.ts'
import { TEST_REFERENCE, testTicket } from './test-tickets.ts'
import { namesOf, toRecord } from './ticket-record.ts'
import { findRow, placeIn, type Range, searchTickets } from './ticket-search.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const TODAY = '2026-11-23'
const COUNT = 300
const names = namesOf(TEST_REFERENCE)
const tickets = Array.from({ length: COUNT }, (_, n) => testTicket(n + 1, COUNT))

const heldWords = new Map(tickets.map((ticket) => [ticket.id, wordsOf(toRecord(ticket, names, 0).text)]))

const everything: Scope = { agentId: 5, categoryIds: [1, 2, 3, 4, 5, 6] }

/** What the filter means, said once more in the plainest way. */
function isMatch(ticket: Ticket, filter: TicketFilter, scope: Scope): boolean {
  const isOpen = names.status(ticket.statusId).isOpen
  const groups = ticket.contactCard?.groups.map(({ id }) => id) ?? []
  const days = (count: number) => new Date(NOW + count * 86_400_000).toISOString().slice(0, 10)
  const due = ticket.dueDate
  const windows = {
    overdue: due !== null && due < TODAY,
    yesterday: due === days(-1),
    today: due === TODAY,
    tomorrow: due === days(1),
    next7days: due !== null && due >= TODAY && due <= days(7),
  }
  const any = <T>(wanted: T[] | undefined, test: (value: T) => boolean) => !wanted || wanted.some(test)
  const flag = (wanted: boolean | undefined, value: boolean) => wanted === undefined || wanted === value
  return (
    scope.categoryIds.includes(ticket.categoryId) &&
    flag(filter.behavior && filter.behavior === 'open', isOpen) &&
    any(filter.status, (id) => ticket.statusId === id) &&
    any(filter.category, (id) => ticket.categoryId === id) &&
    any(filter.priority, (id) => ticket.priorityId === id) &&
    any(filter.assignee, (word) => {
      if (word === 'none') return ticket.assigneeId === null
      if (word === 'any') return ticket.assigneeId !== null
      return ticket.assigneeId === (word === 'me' ? scope.agentId : word)
    }) &&
    any(filter.contact, (id) => ticket.contact?.id === id) &&
    any(filter.group, (word) => {
      if (word === 'none') return groups.length === 0
      return word === 'any' ? groups.length > 0 : groups.includes(word)
    }) &&
    any(filter.tag, (tag) => ticket.tags.includes(tag)) &&
    any(filter.due, (window) => windows[window]) &&
    flag(filter.unresponded, ticket.awaitingReply) &&
    flag(filter.breached, ticket.breaches > 0) &&
    flag(filter.attachments, ticket.attachmentsCount > 0) &&
    any(filter.contactKeyword, (keyword) => isContact(ticket, keyword)) &&
    within(filter.created, ticket.createdAt) &&
    within(filter.modified, ticket.lastModifiedAt) &&
    within(filter.contactReplied, ticket.lastContactReplyAt) &&
    within(filter.agentReplied, ticket.lastAgentReplyAt) &&
    within(filter.closed, lastClosing(ticket)) &&
    Object.entries(filter.fields ?? {}).every(([param, text]) => FIELD_TESTS[`${param}=${text}`]?.(ticket)) &&
    any(filter.id, (id) => ticket.id === id) &&
    (filter.text === undefined || isFound(ticket, filter.text))
  )
}

const SPANS: Record<string, [string, string]> = {
  last7days: ['2026-11-17', '2026-11-23'],
  lastMonth: ['2026-10-01', '2026-10-31'],
  '2026-01-01..2026-06-30': ['2026-01-01', '2026-06-30'],
  '..2025-12-31': ['', '2025-12-31'],
  '2026-11-01..': ['2026-11-01', '~'],
}
function within(span: string | undefined, at: string | null): boolean {
  const [from, to] = SPANS[span ?? ''] ?? ['', '~']
  return span === undefined || (at !== null && at.slice(0, 10) >= from && at.slice(0, 10) <= to)
}

const lastClosing = ({ updates }: Ticket) =>
  updates.findLast(({ status }) => [4, 5].includes(status?.to?.id ?? 0))?.at ?? null

/** Every test of a custom field that is tried, in words of its own. */
const field = (ticket: Ticket, id: number) => ticket.fields.find(({ fieldId }) => fieldId === id)?.value ?? null
const numberIn = (ticket: Ticket, from: number, to: number) => {
  const value = field(ticket, 2)
  return typeof value === 'number' && value >= from && value <= to
}
const FIELD_TESTS: Record<string, (ticket: Ticket) => boolean> = {
  't1=2,5': (ticket) => [2, 5].includes(Number(field(ticket, 1))),
  't1=99': () => false,
  't2=-3..4.5': (ticket) => numberIn(ticket, -3, 4.5),
  't2=..0': (ticket) => numberIn(ticket, -Infinity, 0),
  't2=-0.5,12.50': (ticket) => numberIn(ticket, -0.5, -0.5) || numberIn(ticket, 12.5, 12.5),
  't2=none': (ticket) => field(ticket, 2) === null,
  't3=2026-01-01..2026-06-30': (ticket) =>
    field(ticket, 3) !== null && within('2026-01-01..2026-06-30', String(field(ticket, 3))),
  't3=any': (ticket) => field(ticket, 3) !== null,
  't4=österreich,France': (ticket) => ['Österreich', 'FRANCE'].includes(String(field(ticket, 4))),
  't4=Osterreich': () => false,
  't4="none"': (ticket) => field(ticket, 4) === 'none',
  't4=10..20': () => false,
  't77=any': () => false,
  'c1=gold': (ticket) => (ticket.contact?.id ?? 0) % 4 === 0,
  'c1=none': (ticket) => (ticket.contact?.id ?? 0) % 4 !== 0,
}

function isContact({ contact }: Ticket, keyword: string): boolean {
  const id = contact?.id ?? 0
  if (keyword.includes('@')) return contact?.email === keyword.toLowerCase()
  if (keyword.startsWith('+')) return id % 3 === 0 && `44207946${id}` === keyword.replaceAll(/\D/g, '')
  const held = wordsOf(`${contact?.name} ${contact?.email}`)
  return wordsOf(keyword).length > 0 && wordsOf(keyword).every((word) => held.includes(word))
}

function isFound(ticket: Ticket, text: string): boolean {
  const words = wordsOf(text)
  const held = heldWords.get(ticket.id) ?? []
  return words.every((word, n) =>
    n === words.length - 1 ? held.some((each) => each.startsWith(word)) : held.includes(word),
  )
}

const SORT_VALUES: Record<SortKey, (ticket: Ticket) => string | number> = {
  waiting: (ticket) => ticket.waitingSince ?? `z${1e15 - Date.parse(ticket.lastReplyAt)}`,
  lastReply: (ticket) => ticket.lastReplyAt,
  created: (ticket) => ticket.createdAt,
  modified: (ticket) => ticket.lastModifiedAt,
  due: (ticket) => ticket.dueDate ?? '',
  priority: (ticket) => names.priority(ticket.priorityId).order,
  status: (ticket) => names.status(ticket.statusId).order,
  category: (ticket) => names.categoryKey(ticket.categoryId),
  assignee: (ticket) => names.assigneeKey(ticket.assigneeId),
  contact: (ticket) => foldKey(ticket.contact?.name ?? ''),
  subject: (ticket) => foldKey(ticket.subject),
  id: (ticket) => ticket.id,
  unresponded: (ticket) => `${ticket.awaitingReply ? 1 : 0}${ticket.lastReplyAt}`,
}

function inOrder({ sort = DEFAULT_SORT, direction = naturalDirection(sort) }: TicketFilter) {
  const value = SORT_VALUES[sort]
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  return (a: Ticket, b: Ticket) => {
    if (sort === 'due' && (a.dueDate === null) !== (b.dueDate === null)) return a.dueDate === null ? 1 : -1
    const order = compare(value(a), value(b)) || a.id - b.id
    return direction === 'asc' ? order : -order
  }
}

const expected = (filter: TicketFilter, scope: Scope) =>
  tickets
    .filter((ticket) => isMatch(ticket, filter, scope))
    .toSorted(inOrder(filter))
    .map(({ id }) => id)

const fieldEntry = (text: string) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]

/** Filters as they come from an address, most of them narrow enough to say something. */
const filters = fc
  .record(
    {
      behavior: fc.constantFrom('open', 'completed'),
      status: fc.constantFrom('1', '2,4', '5', '99'),
      category: fc.constantFrom('1', '2,3', '6', '99'),
      priority: fc.constantFrom('1', '2,4'),
      assignee: fc.constantFrom('me', 'none', 'any', '3,7', 'none,me'),
      contact: fc.constantFrom('1', '1,2,3,4,5'),
      group: fc.constantFrom('none', 'any', '2', '1,3', 'none,4'),
      tag: fc.constantFrom('vip', 'damaged,Zürich', 'VIP', 'nowhere'),
      due: fc.subarray([...DUE_WINDOWS], { minLength: 1 }).map((windows) => windows.join(',')),
      contactKeyword: fc.constantFrom(
        'jorg',
        'ada@example.org,Contact3@example.org',
        '+44 (20) 7946-3',
        'maya,ada',
        '?',
      ),
      created: fc.constantFrom(...Object.keys(SPANS)),
      modified: fc.constantFrom(...Object.keys(SPANS)),
      contactReplied: fc.constantFrom(...Object.keys(SPANS)),
      agentReplied: fc.constantFrom(...Object.keys(SPANS)),
      closed: fc.constantFrom(...Object.keys(SPANS)),
      field: fc.constantFrom(...Object.keys(FIELD_TESTS)),
      otherField: fc.constantFrom(...Object.keys(FIELD_TESTS)),
      unresponded: fc.constantFrom('true', 'false'),
      breached: fc.constantFrom('true', 'false'),
      attachments: fc.constantFrom('true', 'false'),
      id: fc.constantFrom('7', '3,4,5,299,300,301'),
      text: fc.constantFrom(
        'parcel',
        'zurich ORD',
        'p',
        'SH00000012',
        '#sh00000',
        'élodie',
        '!!',
        '" OR "',
        'refund par',
      ),
      sort: fc.constantFrom(...SORT_KEYS),
      direction: fc.constantFrom('asc', 'desc'),
    },
    { requiredKeys: ['sort'] },
  )
  // Sixteen conditions at once match nothing: two or three are kept.
  .chain((address) =>
    fc
      .subarray(
        Object.keys(address).filter((key) => key !== 'sort' && key !== 'direction'),
        { maxLength: 3 },
      )
      .map((kept) =>
        TicketFilter.parse(
          Object.fromEntries(
            Object.entries(address)
              .filter(([key]) => /sort|direction/.test(key) || kept.includes(key))
              .map(([key, value]) => (/field/i.test(key) ? fieldEntry(value) : [key, value])),
          ),
        ),
      ),
  )
const scopes = fc.constantFrom<Scope>(everything, { agentId: 3, categoryIds: [2, 6] }, { agentId: 3, categoryIds: [] })

describe.each(TEST_ENGINES)('searching on $name', (engine) => {
  let place: TestPlace
  let store: Store
  beforeAll(async () => {
    place = await engine.place()
    store = await place.open()
    await store.transaction(async (tx) => {
      for (const ticket of tickets) await putTicket(tx, store.search, toRecord(ticket, names, NOW))
    })
  })
  afterAll(async () => {
    await store.close()
    await place.remove()
  })

  const search = async (
    address: Record<string, unknown>,
    scope = everything,
    range: Range = { offset: 0, limit: COUNT },
    many?: number,
  ) => {
    // What is many to the list is many to the search index too.
    const { db, engine: kind } = store
    const index = many === 0 ? searchPort(kind, 0) : store.search
    const page = await searchTickets(
      { db, engine: kind, search: index },
      {
        ...(many !== undefined && { many }),
        filter: TicketFilter.parse(address),
        range,
        scope,
        now: NOW,
        fields: TEST_REFERENCE,
      },
    )
    return { ids: page.rows.map(({ id }) => id), total: page.total, edges: page.edges }
  }

  test('any filter in any order gives what it says, and no ticket outside the scope', async () => {
    let fruitful = 0
    await fc.assert(
      fc.asyncProperty(filters, scopes, fc.boolean(), async (filter, scope, isMany) => {
        const ids = expected(filter, scope)
        fruitful += ids.length > 0 ? 1 : 0
        const found = await search(filter, scope, { offset: 0, limit: COUNT }, isMany ? 0 : COUNT)
        expect(found).toMatchObject({ ids, total: ids.length })
      }),
      { numRuns: 500, seed: 7 },
    )
    // Filters that match nothing would prove nothing.
    expect(fruitful).toBeGreaterThan(150)
  }, 60_000)

  test.each(Object.keys(FIELD_TESTS))('%s is counted by itself, also where a scope leaves some out', async (text) => {
    const filter = TicketFilter.parse(Object.fromEntries([fieldEntry(text)]))
    for (const scope of [everything, { agentId: 3, categoryIds: [2, 6] }, { agentId: 3, categoryIds: [] }]) {
      const ids = expected(filter, scope)
      expect(await search(filter, scope)).toMatchObject({ ids, total: ids.length })
    }
  })

  test.each(SORT_KEYS)('pages by %s join without a gap', async (sort) => {
    const whole = await search({ sort })
    const pages = await Promise.all(
      [0, 90, 180, 270].map((offset) => search({ sort }, everything, { offset, limit: 90 })),
    )
    expect(pages.flatMap(({ ids }) => ids)).toEqual(whole.ids)
    expect(await search({ sort }, everything, { offset: 5_000, limit: 90 })).toMatchObject({ ids: [], total: COUNT })
  })

  test.each(['', '[]', '{}', '[1,2,3,4]', '["x","y"]', '[null,null]', '[1e999,1]', 'x'.repeat(4_000)])(
    'an edge that is none, %j, is not read from',
    async (edge) => {
      const plain = await search({}, everything, { offset: 90, limit: 90 })
      const asked = { offset: 90, limit: 90, beside: { side: 'after' as const, edge } }
      expect(await search({}, everything, asked)).toEqual(plain)
    },
  )

  test('a page past the end of a text search still knows the total', async () => {
    const whole = await search({ text: 'parcel' })
    expect(whole.total).toBeGreaterThan(10)
    expect(await search({ text: 'parcel' }, everything, { offset: 5_000, limit: 10 })).toMatchObject({
      ids: [],
      total: whole.total,
    })
  })

  test.each([
    "'",
    '"',
    '\\',
    '% _',
    'NEAR(a b)',
    'a*',
    '-parcel',
    'x'.repeat(10_000),
    '\u0000\u0007',
    '​',
    '(((',
    "o'neil:*",
  ])('a search for %j is answered', async (text) => {
    expect((await search({ text })).total).toBeGreaterThanOrEqual(0)
  })

  test('counts of the views are the lengths of their lists', async () => {
    const tally = await tallyTickets(store, NOW)
    for (const scope of [everything, { agentId: 3, categoryIds: [2, 6] }, { agentId: 3, categoryIds: [] }]) {
      const counts = countsFor(tally, scope)
      for (const { id, filter } of BUILT_IN_VIEWS) {
        expect([id, counts.views[id]]).toEqual([id, expected(filter, scope).length])
      }
      expect(Object.keys(counts.categories)).toEqual(scope.categoryIds.map(String))
      for (const id of scope.categoryIds) {
        expect(counts.categories[id]).toBe(expected({ behavior: 'open', category: [id] }, scope).length)
      }
    }
  })

  test.runIf(engine.name !== 'SQLite')('what is found by words does not lie among the words', async () => {
    const { rows } = await sql<{ heap: number; words: number }>`
      select pg_relation_size('ticket_words')::int as heap, sum(length(words))::int as words from ticket_words`.execute(
      store.db,
    )
    const [{ heap, words } = { heap: Infinity, words: 0 }] = rows
    expect(heap).toBeLessThan(words / 4)
  })

  test('a row says what its ticket says', async () => {
    const ticket = testTicket(12, COUNT)
    const row = await findRow(store, 12, everything)
    expect(row).toEqual(Object.fromEntries(Object.keys(row ?? {}).map((key) => [key, ticket[key as keyof Ticket]])))
    expect(await findRow(store, 12, { agentId: 1, categoryIds: [99] })).toBeNull()
  })

  test('what was written anew or removed is found accordingly', async () => {
    const ticket = { ...testTicket(1, COUNT), id: 1_000, subject: 'Quokka', tags: ['one', 'two'] }
    const put = (changed: Ticket) =>
      store.transaction((tx) => putTicket(tx, store.search, toRecord(changed, names, NOW)))
    await put(ticket)
    expect((await search({ text: 'quokka', tag: 'two' })).ids).toEqual([1_000])
    await put({ ...ticket, subject: 'Wombat', tags: ['three'] })
    expect((await search({ text: 'quokka' })).ids).toEqual([])
    expect((await search({ text: 'wombat', tag: 'three' })).ids).toEqual([1_000])
    await store.transaction((tx) => removeTicket(tx, 1_000))
    expect((await search({ text: 'wombat' })).total).toBe(0)
    expect((await search({ tag: 'three' })).total).toBe(0)
  })

  test.each(SORT_KEYS)('tells where a ticket stands by %s', async (sort) => {
    const filter = TicketFilter.parse({ sort, behavior: 'open', text: 'parcel' })
    const { ids } = await search(filter)
    const asked = { filter, scope: everything, now: NOW, fields: TEST_REFERENCE }
    for (const index of [0, 3, ids.length - 1])
      expect(await placeIn(store, { ...asked, ticketId: ids[index] ?? 0 })).toBe(index)
    const other = (await search({})).ids.find((id) => !ids.includes(id)) ?? 0
    expect(await placeIn(store, { ...asked, ticketId: other })).toBeNull()
    const elsewhere = { agentId: 3, categoryIds: [] }
    expect(await placeIn(store, { ...asked, scope: elsewhere, ticketId: ids[0] ?? 0 })).toBeNull()
  })

  // Last: it takes tickets away.
  test('a list that changes while it is read goes on where it was, in every order', async () => {
    const orders = SORT_KEYS.flatMap((sort) => [0, COUNT].map((many) => ({ sort, many }))).flatMap((order) =>
      (['asc', 'desc'] as const).map((direction) => ({ ...order, direction })),
    )
    const lists = []
    for (const { many, ...order } of orders) {
      const { ids } = await search(order)
      const first = await search(order, everything, { offset: 0, limit: 90 }, many)
      lists.push({ many, order, whole: ids, edge: first.edges?.last ?? '' })
    }
    // Among them the very rows at the borders.
    const gone = new Set([
      ...lists.map(({ whole }) => whole[89] ?? 0),
      ...(lists[0]?.whole ?? []).filter((_, at) => at % 9 === 0),
    ])
    await store.transaction(async (tx) => {
      for (const id of gone) await removeTicket(tx, id)
    })
    for (const { many, order, whole, edge } of lists) {
      const [head, tail] = [whole.slice(0, 90), whole.slice(90)].map((part) => part.filter((id) => !gone.has(id)))
      const after = { side: 'after', edge } as const
      const second = await search(order, everything, { offset: 90, limit: 90, beside: after }, many)
      expect(second).toMatchObject({ ids: tail?.slice(0, 90), total: 90 + (tail?.length ?? 0) })
      const before = { side: 'before', edge: second.edges?.first ?? '' } as const
      const back = await search(order, everything, { offset: 40, limit: 50, beside: before }, many)
      expect(back.ids).toEqual(head?.slice(-50))
    }
  })
})
