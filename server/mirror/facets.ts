import type { Facet, FacetKey } from '../../src/domain/queue.ts'
import type { Scope } from '../../src/domain/session.ts'
import type { TicketFilter } from '../../src/domain/ticket-filter.ts'
import type { Store } from '../store/open.ts'
import { filterConditions, withinScope } from './ticket-filter-sql.ts'
import { type FieldLists, findWords } from './ticket-search.ts'

const COLUMNS = {
  status: 'status_id',
  category: 'category_id',
  priority: 'priority_id',
  assignee: 'assignee_id',
} as const satisfies Record<FacetKey, string>

/** How many tickets each value of one key has under the other conditions of a filter: what choosing it would show. */
export async function countFacet(
  { db, search }: Pick<Store, 'db' | 'search'>,
  query: { filter: TicketFilter; key: FacetKey; scope: Scope; now: number; fields: FieldLists },
): Promise<Facet> {
  const { key, scope, now, fields } = query
  const { [key]: _asked, ...filter } = query.filter
  const column = COLUMNS[key]
  return search.reading(db, async (reader) => {
    const found = await findWords(search, reader, filter)
    const counts = await reader
      .selectFrom('tickets')
      .where((eb) =>
        eb.and([
          withinScope(eb, scope),
          ...filterConditions(eb, filter, { agentId: scope.agentId, now, fields, found }),
        ]),
      )
      .groupBy(column)
      .select((eb) => [eb.ref(column).as('value'), eb.fn.countAll<number>().as('count')])
      .execute()
    return { counts }
  })
}
