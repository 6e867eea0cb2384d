import { sql } from 'kysely'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { Store } from '../store/open.ts'
import { filterConditions, NOTHING_FOUND } from './ticket-filter-sql.ts'
import { type FieldLists, findFirst } from './ticket-search.ts'

/** How many tickets a filter finds, by category: what every agent's scope can be added up from. */
type Tally = Map<number, number>
type Entry = { tally: Tally | null; countedAt: number; isStale: boolean; running: Promise<void> | null }
type Question = { key: string; filter: TicketFilter; agentId: number }

/** Views of one agent that are counted, from the top of the list; those below it show no number. */
const MOST_COUNTED = 30
/** Filters whose numbers are kept, for all agents of this server together. */
const MOST_KEPT = 2_000
/** For so long an answer begins to count what was never counted; the rest is counted behind it. */
const PATIENCE_MS = 20
/** A number that is dear to find stands so long, whatever changes meanwhile. */
const KEPT_MS = 10_000

/** Open tickets are walked once for any number of filters; words, and all the tickets there ever were, cost each their own walk. */
const asksWords = ({ text, contactKeyword }: TicketFilter) => text !== undefined || contactKeyword !== undefined
const isDear = (filter: TicketFilter) => filter.behavior !== 'open' || asksWords(filter)

type ViewCountsOptions = { store: Pick<Store, 'db' | 'search'>; fields: () => FieldLists; clock: () => number }

/** Counts the tickets of saved views. Each distinct filter is counted once for all agents, and only after something changed. */
export function createViewCounts({ store, fields, clock }: ViewCountsOptions) {
  const entries = new Map<string, Entry>()
  const waiting = new Set<string>()
  let behind: Promise<unknown> = Promise.resolve()

  function entryOf(key: string): Entry {
    const known = entries.get(key)
    if (known) return known
    if (entries.size >= MOST_KEPT) entries.clear()
    const entry: Entry = { tally: null, countedAt: 0, isStale: true, running: null }
    entries.set(key, entry)
    return entry
  }

  async function settle(asked: (Question & { entry: Entry })[], self: () => Promise<void>): Promise<void> {
    try {
      const tallies = await tallyFilters(store, asked, { now: clock(), fields: fields() })
      for (const [at, { entry }] of asked.entries()) {
        // A later count of the same filter may have ended before this one; then that one holds.
        if (entry.running === self()) Object.assign(entry, { tally: tallies[at], countedAt: clock(), running: null })
      }
    } catch (error) {
      for (const { entry } of asked) Object.assign(entry, { isStale: true, running: null })
      throw error
    }
  }

  /** Counts these filters in one walk. A change while it runs leaves them stale. */
  function count(questions: Question[]): Promise<void> {
    const asked = questions.map((question) => ({ ...question, entry: entryOf(question.key) }))
    for (const { entry } of asked) entry.isStale = false
    const running: Promise<void> = settle(asked, () => running)
    for (const { entry } of asked) entry.running = running
    return running
  }

  /** Counts when nothing else is being counted, so that numbers never keep agents from their lists. */
  function countLater(question: Question): void {
    if (waiting.has(question.key)) return
    waiting.add(question.key)
    behind = behind
      .then(() => count([question]))
      // The number stays stale: the next who asks has it counted again.
      .catch(() => undefined)
      .finally(() => waiting.delete(question.key))
  }

  async function countCheap(questions: Question[]): Promise<void> {
    const missing = questions.filter(({ key }) => entryOf(key).isStale)
    const begun = questions.flatMap(({ key }) => entryOf(key).running ?? [])
    await Promise.all([...begun, ...(missing.length > 0 ? [count(missing)] : [])])
  }

  async function countDear(questions: Question[]): Promise<void> {
    const until = performance.now() + PATIENCE_MS
    for (const question of questions) {
      const entry = entryOf(question.key)
      // What is being counted already is there for the next who asks.
      if (!entry.isStale || entry.running) continue
      if (entry.tally === null && performance.now() < until) await count([question])
      else if (clock() - entry.countedAt >= KEPT_MS) countLater(question)
    }
  }

  return {
    /** Every number may have changed. */
    forget(): void {
      for (const entry of entries.values()) entry.isStale = true
    },

    /** An agent's numbers by view, and whether some of them are still being counted. */
    async countsOf(views: { id: string; filter: TicketFilter }[], scope: Scope) {
      const counted = views
        .slice(0, MOST_COUNTED)
        .map(({ id, filter }) => ({ id, filter, key: keyOf(filter, scope.agentId), agentId: scope.agentId }))
      const distinct = [...new Map(counted.map((question) => [question.key, question])).values()]
      await countCheap(distinct.filter(({ filter }) => !isDear(filter)))
      const dear = distinct.filter(({ filter }) => isDear(filter))
      // Words cost most, so they come last.
      await countDear(dear.toSorted((a, b) => Number(asksWords(a.filter)) - Number(asksWords(b.filter))))
      const numbers = counted.flatMap(({ id, key }) => {
        const { tally } = entryOf(key)
        return tally ? [[id, scope.categoryIds.reduce((sum, at) => sum + (tally.get(at) ?? 0), 0)] as const] : []
      })
      const isPending = counted.some(({ key }) => entryOf(key).isStale || entryOf(key).running !== null)
      return { views: Object.fromEntries(numbers), isPending }
    },
  }
}

/** One key for filters that find the same tickets; a filter that says "me" means another one for each agent. */
function keyOf(
  { view: _v, sort: _s, direction: _d, columns: _c, density: _y, ...filter }: TicketFilter,
  agentId: number,
) {
  const text = JSON.stringify(Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return text.includes('"me"') ? `${agentId}:${text}` : text
}

function tallyFilters(
  { db, search }: Pick<Store, 'db' | 'search'>,
  questions: Question[],
  { now, fields }: { now: number; fields: FieldLists },
): Promise<Tally[]> {
  return search.reading(db, async (reader) => {
    const found = await Promise.all(questions.map(({ filter }) => findFirst(search, reader, { filter, now, fields })))
    const conditionsOf = (at: number) => {
      const { filter, agentId } = questions[at] as Question
      return { filter, context: { agentId, now, fields, found: found[at] ?? NOTHING_FOUND } }
    }
    const walk = reader.selectFrom('tickets').groupBy('category_id').select('category_id')
    if (questions.length === 1) {
      const { filter, context } = conditionsOf(0)
      const rows = await walk
        .where((eb) => eb.and(filterConditions(eb, filter, context)))
        .select((eb) => eb.fn.countAll<number>().as('n0'))
        .execute()
      return [new Map(rows.map(({ category_id, n0 }) => [category_id, n0]))]
    }
    const rows = await walk
      .where('is_open', '=', sql.lit(1))
      .select((eb) =>
        questions.map((_question, at) => {
          const { filter, context } = conditionsOf(at)
          const condition = eb.and(filterConditions(eb, filter, context))
          return sql<number>`count(case when ${condition} then 1 end)`.as(`n${at}`)
        }),
      )
      .execute()
    return questions.map((_question, at) => new Map(rows.map((row) => [row.category_id, Number(row[`n${at}`])])))
  })
}
