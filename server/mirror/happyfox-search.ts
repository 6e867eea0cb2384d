import type { TicketPage } from '../../src/domain/queue.ts'
import { accountDayOf } from '../../src/domain/dates.ts'
import { toLookup } from '../../src/domain/lookup.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { type HappyFoxSearch, toSearch } from '../../src/domain/search-string/to-search.ts'
import { SORT_WORDS } from '../../src/domain/search-string/words.ts'
import type { Scope } from '../../src/domain/session.ts'
import { DEFAULT_SORT, naturalDirection, type TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { Store } from '../store/open.ts'
import type { Reads } from './reads.ts'
import type { TakeIn } from './take-in.ts'
import { findRows } from './ticket-search.ts'

/** HappyFox's own most (§3). */
const PAGE_SIZE = 50
/** The same question within this time has the same answer: many agents who look at one list cost as much as one. */
const SAME_FOR_MS = 10_000
const MOST_KEPT = 200

type Answer = { ids: number[]; total: number; pageCount: number }

/** Lists that HappyFox finds, for what the copy cannot tell exactly. What it finds is taken in on the way. */
export function createHappyFoxSearch(deps: {
  store: Store
  happyfox: Pick<Reads, 'search'>
  door: Pick<TakeIn, 'takeInAll'>
  clock: () => number
}) {
  const { store, happyfox, door, clock } = deps
  const kept = new Map<string, { at: number; answer: Promise<Answer> }>()

  async function ask(query: Parameters<Reads['search']>[0]): Promise<Answer> {
    const readAt = clock()
    const { tickets, total, pageCount } = await happyfox.search(query)
    await door.takeInAll(tickets, { readAt, announceNew: false })
    return { ids: tickets.map(({ id }) => id), total, pageCount }
  }

  function askOnce(query: Parameters<Reads['search']>[0]): Promise<Answer> {
    const key = JSON.stringify(query)
    const known = kept.get(key)
    if (known && clock() - known.at < SAME_FOR_MS) return known.answer
    if (kept.size >= MOST_KEPT) kept.clear()
    const answer = ask(query)
    kept.set(key, { at: clock(), answer })
    answer.catch(() => kept.delete(key))
    return answer
  }

  return {
    /** Null when HappyFox has no words for the filter: what it found would be more than was asked for. */
    async page(
      filter: TicketFilter,
      { offset, limit }: { offset: number; limit: number },
      { scope, reference }: { scope: Scope; reference: Reference },
    ): Promise<Pick<TicketPage, 'rows' | 'total' | 'order'> | null> {
      const today = accountDayOf(new Date(clock()))
      const search = toSearch(filter, { lookup: toLookup(reference), meId: scope.agentId, today })
      if (search.left.length > 0) return null
      const { query, order } = queryOf(search, filter, scope)
      if (query.categoryIds.length === 0) return { rows: [], total: 0, order }
      const first = Math.floor(offset / PAGE_SIZE)
      const ids: number[] = []
      let total = 0
      for (let page = first; page * PAGE_SIZE < offset + limit; page += 1) {
        const answer = await askOnce({ ...query, page: page + 1, size: PAGE_SIZE })
        total = answer.total
        ids.push(...answer.ids)
        if (page + 1 >= answer.pageCount) break
      }
      const wanted = ids.slice(offset - first * PAGE_SIZE, offset - first * PAGE_SIZE + limit)
      return { rows: await findRows(store, wanted, scope), total, order }
    },
  }
}

const STATUS_WORDS = { open: '_pending', completed: '_completed' } as const

function queryOf(search: HappyFoxSearch, filter: TicketFilter, scope: Scope) {
  const { sort = DEFAULT_SORT, direction = naturalDirection(sort) } = filter
  const word = SORT_WORDS[sort][direction]
  // With a search string the order is HappyFox's (§3).
  const isAsked = word !== null && (search.q === '' || word === 'updated')
  const inScope = scope.categoryIds.filter((id) => search.categories.length === 0 || search.categories.includes(id))
  const order: TicketPage['order'] = isAsked ? 'asked' : 'lastReply'
  return {
    order,
    query: {
      q: search.q,
      status: search.behavior === null ? ('_all' as const) : STATUS_WORDS[search.behavior],
      categoryIds: inScope.toSorted((a, b) => a - b),
      unresponded: search.unresponded,
      breached: search.breached,
      sort: isAsked ? word : 'updated',
    },
  }
}
