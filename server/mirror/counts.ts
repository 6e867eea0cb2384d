import { type Expression, type SqlBool, sql } from 'kysely'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import { BUILT_IN_VIEWS, type QueueCounts } from '../../src/domain/views.ts'
import type { Store } from '../store/open.ts'
import { filterConditions, NOTHING_FOUND } from './ticket-filter-sql.ts'

/** A group of tickets that every agent counts alike, with the group's numbers by view. */
type Group = { categoryId: number; assigneeId: number | null; count: number; views: Record<string, number> }
export type Tally = { open: Group[]; all: Map<number, number> }

/** Built-in views ask for neither words nor custom fields, and their assignees are told apart later. */
const asCounted = (now: number) => ({
  agentId: 0,
  now,
  fields: { ticketFields: [], contactFields: [] },
  found: NOTHING_FOUND,
})

type View = { id: string; filter: TicketFilter }
const VIEWS: View[] = BUILT_IN_VIEWS
const OPEN_VIEWS = VIEWS.filter(({ filter }) => filter.behavior === 'open')

/**
 * The numbers of the sidebar for all agents at once, by category and assignee: one walk over the open tickets and one count
 * of all, however many agents ask.
 */
export async function tallyTickets({ db, search }: Pick<Store, 'db' | 'search'>, now: number): Promise<Tally> {
  return search.reading(db, async (reader) => {
    const open = await reader
      .selectFrom('tickets')
      .where('is_open', '=', sql.lit(1))
      .groupBy(['category_id', 'assignee_id'])
      .select((eb) => [
        'category_id',
        'assignee_id',
        eb.fn.countAll<number>().as('count'),
        ...OPEN_VIEWS.map(({ id, filter }) => {
          const { assignee: _, ...rest } = filter
          return countIf(eb.and(filterConditions(eb, rest, asCounted(now)))).as(id)
        }),
      ])
      .execute()
    const all = await reader
      .selectFrom('tickets')
      .groupBy('category_id')
      .select((eb) => ['category_id', eb.fn.countAll<number>().as('count')])
      .execute()
    return {
      open: open.map(({ category_id, assignee_id, count, ...views }) => ({
        categoryId: category_id,
        assigneeId: assignee_id,
        count,
        views,
      })),
      all: new Map(all.map(({ category_id, count }) => [category_id, count])),
    }
  })
}

/** An agent's numbers: those of the groups that are the agent's to see. */
export function countsFor(tally: Tally, scope: Scope): Omit<QueueCounts, 'isPending'> {
  const open = tally.open.filter(({ categoryId }) => scope.categoryIds.includes(categoryId))
  const countOf = ({ id, filter }: View) =>
    open
      .filter(({ assigneeId }) => isAssigned(filter.assignee, assigneeId, scope.agentId))
      .reduce((sum, group) => sum + (group.views[id] ?? 0), 0)
  const openIn = (category: number) =>
    open.filter(({ categoryId }) => categoryId === category).reduce((sum, group) => sum + group.count, 0)
  const all = scope.categoryIds.reduce((sum, id) => sum + (tally.all.get(id) ?? 0), 0)
  return {
    views: Object.fromEntries(VIEWS.map((view) => [view.id, OPEN_VIEWS.includes(view) ? countOf(view) : all])),
    categories: Object.fromEntries(scope.categoryIds.map((id) => [id, openIn(id)])),
  }
}

function isAssigned(wanted: TicketFilter['assignee'], assigneeId: number | null, agentId: number): boolean {
  if (!wanted) return true
  return wanted.some((word) => {
    if (word === 'none') return assigneeId === null
    if (word === 'any') return assigneeId !== null
    return assigneeId === (word === 'me' ? agentId : word)
  })
}

const countIf = (condition: Expression<SqlBool>) => sql<number>`count(case when ${condition} then 1 end)`
