import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { DATE_PRESETS, rangeOf } from '../../src/domain/date-span.ts'
import { accountDayOf, addDays } from '../../src/domain/dates.ts'
import { fieldParam, fieldTestText } from '../../src/domain/field-test.ts'
import { type Lookup, toLookup } from '../../src/domain/lookup.ts'
import { toSearch } from '../../src/domain/search-string/to-search.ts'
import { SORT_WORDS } from '../../src/domain/search-string/words.ts'
import {
  DATE_KEYS,
  DUE_WINDOWS,
  naturalDirection,
  SORT_KEYS,
  type SortKey,
  type TicketFilter,
} from '../../src/domain/ticket-filter.ts'
import type { Ticket, TicketRow } from '../../src/domain/ticket.ts'
import { wordsOf } from '../store/words.ts'
import { readCursor } from './cursor.ts'
import { everything, openAccount, openTestStore, startMirror, type TestAccount, untilLive } from './test-account.ts'

/** The copy against HappyFox's own search, as the embedded desk does it: the same filters, the same tickets in the same order. */

const TICKETS = 300
const FILTERS = 400
const NOW = Date.now()
const TODAY = accountDayOf(new Date(NOW))

/** All ids that the desk finds, in its order. */
async function deskIds(account: TestAccount, query: Record<string, string | string[]>): Promise<number[]> {
  const ids: number[] = []
  for (let page = 1; ; page += 1) {
    const url = new URL('http://desk/api/1.1/json/tickets/')
    for (const [key, value] of Object.entries({ ...query, size: '50', page: String(page), minify_response: 'true' })) {
      for (const each of [value].flat()) url.searchParams.append(key, each)
    }
    const answer = await account.answer(url)
    expect([answer.status, url.search]).toEqual([200, url.search])
    const { data, page_info } = (await answer.json()) as { data: number[]; page_info: { page_count: number } }
    ids.push(...data)
    if (page >= page_info.page_count) return ids
  }
}

const STATUS = { open: '_pending', completed: '_completed' } as const

function askDesk(account: TestAccount, filter: TicketFilter, lookup: Lookup): Promise<number[]> {
  const search = toSearch(filter, { lookup, meId: 1, today: TODAY })
  expect(search.left).toEqual([])
  return deskIds(account, {
    status: search.behavior ? STATUS[search.behavior] : '_all',
    category: search.categories.map(String),
    ...(search.unresponded !== null && { unresponded: String(search.unresponded) }),
    ...(search.breached !== null && { breached: String(search.breached) }),
    ...(search.q && { q: search.q }),
  })
}

/** What stands in no list of HappyFox's sort words, said plainly. */
const PLAIN: Partial<Record<SortKey, (row: TicketRow, lookup: Lookup) => string | number>> = {
  waiting: (row) => row.waitingSince ?? `~${9e15 - Date.parse(row.lastReplyAt)}`,
  due: (row) => row.dueDate ?? '',
  // HappyFox does not say by what it sorts agents and contacts; we sort by name, and nobody comes last.
  assignee: (row, lookup) =>
    folded(row.assigneeId === null ? '\uFFFF' : (lookup.agentById.get(row.assigneeId)?.name ?? '')),
  contact: (row) => folded(row.contact?.name ?? ''),
  unresponded: (row) => `${Number(row.awaitingReply)}${row.lastReplyAt}`,
}
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()

function plainOrder(rows: TicketRow[], sort: SortKey, direction: 'asc' | 'desc', lookup: Lookup): number[] {
  const value = PLAIN[sort]
  if (!value) throw new Error(`The desk should sort by ${sort}.`)
  const way = direction === 'asc' ? 1 : -1
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  return rows
    .toSorted((a, b) => {
      if (sort === 'due' && (a.dueDate === null) !== (b.dueDate === null)) return a.dueDate === null ? 1 : -1
      return way * (compare(value(a, lookup), value(b, lookup)) || a.id - b.id)
    })
    .map(({ id }) => id)
}

/** Filters of one to three conditions that this account can be asked, drawn from what its tickets say. */
function filtersOf(tickets: Ticket[], lookup: Lookup): fc.Arbitrary<TicketFilter> {
  const some = <T>(of: T[], most = 3) =>
    fc.subarray([...new Set(of)], { minLength: 1, maxLength: Math.min(most, new Set(of).size) })
  const ids = (items: { id: number }[]) => some(items.map(({ id }) => id))
  const day = fc.integer({ min: -400, max: 2 }).map((offset) => addDays(TODAY, offset))
  const span = fc.oneof(
    fc.constantFrom(...DATE_PRESETS),
    fc.tuple(day, fc.nat(60)).map(([from, days]) => rangeOf({ from, to: addDays(from, days) })),
    day.map((from) => rangeOf({ from, to: null })),
    day.map((to) => rangeOf({ from: null, to })),
  )
  const contacts = tickets.flatMap(({ contactCard }) => contactCard ?? [])
  const keywords = contacts.flatMap(({ name, email, phones }) => [
    ...name.split(' '),
    name,
    ...(email ? [email] : []),
    ...phones.map(({ number }) => number),
  ])
  const subjects = tickets.flatMap(({ subject }) => wordsOf(subject).filter((word) => word.length > 3))
  const boolean = fc.boolean()
  return fc
    .record({
      behavior: fc.constantFrom('open' as const, 'completed' as const),
      status: ids(lookup.statuses),
      category: ids(lookup.categories),
      priority: ids(lookup.priorities),
      assignee: some<'me' | 'none' | 'any' | number>(['me', 'none', 'any', ...lookup.agents.map(({ id }) => id)]),
      group: some<'none' | 'any' | number>(['none', 'any', ...lookup.contactGroups.map(({ id }) => id)]),
      contactKeyword: some(keywords),
      tag: some(tickets.flatMap(({ tags }) => tags)),
      due: some([...DUE_WINDOWS]),
      ...Object.fromEntries(DATE_KEYS.map((key) => [key, span])),
      unresponded: boolean,
      breached: boolean,
      attachments: boolean,
      id: some([...tickets.map(({ id }) => id), 99_999], 30),
      fields: fc.constantFrom(...fieldTests(tickets, lookup)),
      text: some(subjects, 2).map((words) => words.join(' ')),
    })
    .chain((all) =>
      fc
        .tuple(
          fc.shuffledSubarray(Object.keys(all) as (keyof typeof all)[], { minLength: 1, maxLength: 3 }),
          fc.constantFrom(...SORT_KEYS),
          fc.constantFrom('asc' as const, 'desc' as const),
        )
        .map(([kept, sort, direction]) => ({
          ...Object.fromEntries(kept.map((key) => [key, all[key]])),
          sort,
          direction,
        })),
    )
}

/** A test of each custom field for every value that some ticket has there, for two of them, and for one that none has. */
function fieldTests(tickets: Ticket[], lookup: Lookup): NonNullable<TicketFilter['fields']>[] {
  const tests = [
    ...lookup.ticketFields.map((field) => ({ of: 'ticket' as const, field })),
    ...lookup.contactFields.map((field) => ({ of: 'contact' as const, field })),
  ].flatMap(({ of, field }) => {
    const readings = tickets
      .flatMap(({ fields, contactCard }) => (of === 'ticket' ? fields : (contactCard?.fields ?? [])))
      .filter(({ fieldId, text }) => fieldId === field.id && text !== null)
    const values = [
      ...new Set(
        readings.flatMap(({ text, value }) =>
          'choices' in field ? [value ?? []].flat().map(String) : [(text ?? '').toUpperCase()],
        ),
      ),
    ]
    const known = field.kind === 'date' ? values.map((value) => value.slice(0, 10)) : values
    const none = field.kind === 'number' ? '123456789' : field.kind === 'date' ? '1999-01-01' : 'no such'
    return [...known.map((value) => [value]), known.slice(0, 2), ...('choices' in field ? [] : [[none]])]
      .filter((each) => each.length > 0)
      .map((each) => ({ [fieldParam(of, field)]: fieldTestText({ kind: 'values', values: each }) }))
  })
  return tests.filter((fields) => toSearch({ fields }, { lookup, meId: 1, today: TODAY }).left.length === 0)
}

test('for any filter the copy gives the tickets of HappyFox’s own search, in its order', {
  timeout: 240_000,
}, async () => {
  const clock = () => NOW
  const account = await openAccount({ tickets: TICKETS, clock })
  const store = await openTestStore()
  const mirror = await startMirror(account, store, { clock })
  await untilLive(mirror, 120_000)
  await vi.waitFor(async () => expect(await readCursor(store.db, 'derived')).toMatchObject({ done: true }))
  await mirror.stop()
  const scope = everything(mirror)
  const reference = mirror.reference()
  if (!reference) throw new Error('The account has no lists.')
  const lookup = toLookup(reference)
  const bodies = await store.db.selectFrom('ticket_bodies').select('body').execute()
  const tickets = bodies.map(({ body }): Ticket => JSON.parse(body))
  const page = async (filter: TicketFilter) => {
    const answer = await mirror.page(filter, { offset: 0, limit: TICKETS }, scope)
    expect([answer.source, answer.reason]).toEqual(['copy', null])
    return answer.rows.map(({ id }) => id)
  }

  const orders = new Map<string, number[]>()
  for (const sort of SORT_KEYS) {
    for (const direction of ['asc', 'desc'] as const) {
      const word = SORT_WORDS[sort][direction]
      const isPlain = word === null || ['assignee', 'contact', 'unresponded'].includes(sort)
      const order = isPlain
        ? plainOrder(tickets, sort, direction, lookup)
        : await deskIds(account, { status: '_all', sort: word })
      orders.set(`${sort} ${direction}`, order)
      expect([sort, direction, await page({ sort, direction })]).toEqual([sort, direction, order])
    }
  }

  const used = new Map<string, number>()
  for (const filter of fc.sample(filtersOf(tickets, lookup), { numRuns: FILTERS, seed: 4 })) {
    const { sort = 'waiting', direction = naturalDirection(sort), ...conditions } = filter
    const found = await askDesk(account, conditions, lookup)
    const fitting = new Set(found)
    const ordered = orders.get(`${sort} ${direction}`) ?? []
    if (conditions.text === undefined) {
      expect([filter, await page(filter)]).toEqual([filter, ordered.filter((id) => fitting.has(id))])
      expect([filter, await page({ ...conditions, sort: 'lastReply' })]).toEqual([filter, found])
    } else {
      // HappyFox finds whole words of subject and messages; we also find begun ones, contacts and names of files.
      const ours = await page(filter)
      expect([filter, ours]).toEqual([filter, ordered.filter((id) => ours.includes(id))])
      expect([filter, found.filter((id) => !ours.includes(id))]).toEqual([filter, []])
    }
    for (const key of Object.keys(conditions)) used.set(key, (used.get(key) ?? 0) + (found.length > 0 ? 1 : 0))
  }
  // Every condition has found something, or it would have proved nothing.
  const proved = [...used].filter(([, times]) => times > 0).map(([key]) => key)
  expect(proved.toSorted()).toEqual(
    [
      ...[
        'assignee',
        'attachments',
        'behavior',
        'breached',
        'category',
        'contactKeyword',
        'due',
        'fields',
        'group',
        'id',
      ],
      ...['priority', 'status', 'tag', 'text', 'unresponded', ...DATE_KEYS],
    ].toSorted(),
  )
})
