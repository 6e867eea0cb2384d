import { type Expression, type SqlBool, sql } from 'kysely'
import type { Scope } from '../../src/domain/session.ts'
import { BUILT_IN_VIEWS, type QueueCounts } from '../../src/domain/views.ts'
import type { Store } from '../store/open.ts'
import { filterConditions, withinScope } from './ticket-filter-sql.ts'

/** All numbers of the sidebar: one walk over the open tickets, and one count of all. */
export async function countViews({ db }: Pick<Store, 'db'>, scope: Scope, now: number): Promise<QueueCounts> {
  const openViews = BUILT_IN_VIEWS.filter(({ filter }) => 'behavior' in filter && filter.behavior === 'open')
  const open = await db
    .selectFrom('tickets')
    .where((eb) => eb.and([withinScope(eb, scope), eb('is_open', '=', sql.lit(1))]))
    .groupBy('category_id')
    .select((eb) => [
      'category_id',
      eb.fn.countAll<number>().as('count'),
      ...openViews.map(({ id, filter }) =>
        countIf(eb.and(filterConditions(eb, filter, { agentId: scope.agentId, now, textMatches: null }))).as(id),
      ),
    ])
    .execute()
  const { all } = await db
    .selectFrom('tickets')
    .where((eb) => withinScope(eb, scope))
    .select((eb) => eb.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow()
  const sum = (view: string) => open.reduce((total, row) => total + Number(row[view as keyof typeof row]), 0)
  const opened = new Map(open.map((row) => [row.category_id, row.count]))
  return {
    views: { ...Object.fromEntries(openViews.map(({ id }) => [id, sum(id)])), all },
    categories: Object.fromEntries(scope.categoryIds.map((id) => [id, opened.get(id) ?? 0])),
  }
}

const countIf = (condition: Expression<SqlBool>) => sql<number>`count(case when ${condition} then 1 end)`
