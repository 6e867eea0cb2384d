import { type Expression, type SelectQueryBuilder, sql } from 'kysely'
import { isFieldParam } from '../../src/domain/field-test.ts'
import type { Facet, FacetKey } from '../../src/domain/queue.ts'
import type { Scope } from '../../src/domain/session.ts'
import { type TicketFilter, withoutKey } from '../../src/domain/ticket-filter.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'
import { filterConditions, withinScope } from './ticket-filter-sql.ts'
import { type FieldLists, findFirst } from './ticket-search.ts'

const OWN_COLUMNS = {
  status: 'status_id',
  category: 'category_id',
  priority: 'priority_id',
  assignee: 'assignee_id',
} as const

/** A list to choose from; a rarer tag is typed. */
const MOST_VALUES = 300

type Query = { filter: TicketFilter; key: FacetKey; scope: Scope; now: number; fields: FieldLists }

/** How many tickets each value of one key has under the other conditions of a filter: what choosing it would show. */
export async function countFacet({ db, search }: Pick<Store, 'db' | 'search'>, query: Query): Promise<Facet> {
  const { key, scope, now, fields } = query
  const filter = withoutKey(query.filter, key)
  return search.reading(db, async (reader) => {
    const found = await findFirst(search, reader, { filter, now, fields })
    const tickets = reader
      .selectFrom('tickets')
      .where((eb) =>
        eb.and([
          withinScope(eb, scope),
          ...filterConditions(eb, filter, { agentId: scope.agentId, now, fields, found }),
        ]),
      )
    const ids = tickets.select('id').$asScalar()
    if (key === 'tag') return { counts: await beside(reader.selectFrom('ticket_tags'), 'tag', ids) }
    if (key === 'group') return { counts: await beside(reader.selectFrom('ticket_groups'), 'group_id', ids) }
    if (isFieldParam(key)) {
      const entries = reader.selectFrom('ticket_fields').where('field_key', '=', key)
      return { counts: await beside(entries, 'value_key', ids) }
    }
    const column = OWN_COLUMNS[key]
    const counts = await tickets
      .groupBy(column)
      .select((eb) => [eb.ref(column).as('value'), eb.fn.countAll<number>().as('count')])
      .orderBy('count', 'desc')
      .limit(MOST_VALUES)
      .execute()
    return { counts }
  })
}

/** Values that lie in rows of their own beside the tickets. */
function beside(
  rows: SelectQueryBuilder<Schema, 'ticket_tags' | 'ticket_groups' | 'ticket_fields', object>,
  column: 'tag' | 'group_id' | 'value_key',
  ids: Expression<number>,
): Promise<Facet['counts']> {
  const value = sql<number | string>`${sql.ref(column)}`
  return rows
    .where('ticket_id', 'in', ids)
    .groupBy(value)
    .select((eb) => [value.as('value'), eb.fn.countAll<number>().as('count')])
    .orderBy('count', 'desc')
    .limit(MOST_VALUES)
    .execute()
}
