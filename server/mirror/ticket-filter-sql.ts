import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '../../src/domain/session.ts'
import { type DateSpan, daysOf } from '../../src/domain/date-span.ts'
import { fieldOf, type FieldParam, readFieldTest } from '../../src/domain/field-test.ts'
import type { Reference } from '../../src/domain/reference.ts'
import {
  type AssigneeWord,
  DATE_KEYS,
  type DateKey,
  type DueWindow,
  type GroupWord,
  type TicketFilter,
} from '../../src/domain/ticket-filter.ts'
import type { Schema, TicketTable } from '../store/schema.ts'
import { wantedKeys } from './field-keys.ts'

type Builder = ExpressionBuilder<Schema, 'tickets'>
type Condition = Expression<SqlBool>

const DAY_MS = 86_400_000

/** Days are the account's, which are UTC's (§1): `offset` days after the one of `now`. */
const dayAt = (now: number, offset: number) => new Date(now + offset * DAY_MS).toISOString().slice(0, 10)

/** The column with a sign before it, which keeps SQLite from choosing an index by it; the value is the same. */
const untouched = (column: string) => sql<number>`+${sql.ref(`tickets.${column}`)}`
/** A column that is tested on the way along the order, or by which tickets are looked up. */
const columnOf = (column: string, walk: boolean) => (walk ? untouched(column) : sql.ref<number>(`tickets.${column}`))

/**
 * What an agent may see at all: every query about tickets carries it. It is most of an account, so no index is chosen by it:
 * looking up and sorting a hundred thousand tickets takes hundreds of times as long as walking along the order.
 */
export const withinScope = (eb: Builder, scope: Scope): Condition =>
  scope.categoryIds.length > 0 ? eb(untouched('category_id'), 'in', scope.categoryIds) : sql<SqlBool>`0 = 1`

export type FilterContext = {
  agentId: number
  now: number
  /** The account's custom fields. */
  fields: Pick<Reference, 'ticketFields' | 'contactFields'>
  /** What stands for the filter's text and for its contacts' keywords: the search index is asked for them first. */
  found: Condition[]
  /**
   * Many tickets fit, and only the first of them are wanted: walking along the order meets them soon, so each ticket is
   * tested on the way, and SQLite is kept from looking all of them up and sorting them.
   */
  walk?: boolean
}

/**
 * The conditions of a filter, all of which must hold. Flags are written into the text, not bound, so that indexes over open
 * tickets alone are used.
 */
export function filterConditions(eb: Builder, filter: TicketFilter, context: FilterContext): Condition[] {
  const { now, walk = false } = context
  // Of an open ticket, of which there are few, it is asked whether it has a value at all; else all that have one are gathered.
  const isFew = filter.behavior === 'open'
  const conditions: (Condition | null | undefined | false)[] = [
    filter.category && eb(columnOf('category_id', walk), 'in', filter.category),
    filter.behavior && eb('is_open', '=', sql.lit(filter.behavior === 'open' ? 1 : 0)),
    filter.status && eb(columnOf('status_id', walk), 'in', filter.status),
    filter.priority && eb(columnOf('priority_id', walk), 'in', filter.priority),
    filter.assignee && eb.or(filter.assignee.map((word) => assigneeIs(eb, word, context))),
    filter.contact && eb('contact_id', 'in', filter.contact),
    filter.group && eb.or(filter.group.map((word) => groupIs(eb, word))),
    filter.tag &&
      eb('id', 'in', eb.selectFrom('ticket_tags').select('ticket_tags.ticket_id').where('tag', 'in', filter.tag)),
    filter.due && eb.or(filter.due.map((window) => dueIn(eb, window, now))),
    ...DATE_KEYS.map((key) => filter[key] && happenedWithin(eb, DATE_COLUMNS[key], filter[key], context)),
    ...Object.entries(filter.fields ?? {}).map(([param, text]) =>
      fieldIs(eb, param as FieldParam, text, { ...context, isFew }),
    ),
    filter.unresponded !== undefined && eb(columnOf('unresponded', walk), '=', sql.lit(filter.unresponded ? 1 : 0)),
    filter.breached !== undefined && eb('breaches', filter.breached ? '>' : '=', sql.lit(0)),
    filter.attachments !== undefined && eb('attachments_count', filter.attachments ? '>' : '=', sql.lit(0)),
    filter.id && eb('id', 'in', filter.id),
    ...context.found,
  ]
  return conditions.filter((condition) => !!condition)
}

function assigneeIs(eb: Builder, word: AssigneeWord, { agentId, walk = false }: FilterContext): Condition {
  const column = columnOf('assignee_id', walk)
  if (word === 'none') return eb(column, 'is', null)
  if (word === 'any') return eb(column, 'is not', null)
  return eb(column, '=', word === 'me' ? agentId : word)
}

function groupIs(eb: Builder, word: GroupWord): Condition {
  if (word === 'none') return eb('groups_count', '=', sql.lit(0))
  if (word === 'any') return eb('groups_count', '>', sql.lit(0))
  return eb('id', 'in', eb.selectFrom('ticket_groups').select('ticket_groups.ticket_id').where('group_id', '=', word))
}

function dueIn(eb: Builder, window: DueWindow, now: number): Condition {
  const today = dayAt(now, 0)
  switch (window) {
    case 'overdue':
      return eb('due_date', '<', today)
    case 'yesterday':
      return eb('due_date', '=', dayAt(now, -1))
    case 'today':
      return eb('due_date', '=', today)
    case 'tomorrow':
      return eb('due_date', '=', dayAt(now, 1))
    case 'next7days':
      return eb.and([eb('due_date', '>=', today), eb('due_date', '<=', dayAt(now, 7))])
  }
}

const DATE_COLUMNS = {
  created: 'created_at',
  modified: 'last_modified_at',
  contactReplied: 'last_contact_reply_at',
  agentReplied: 'last_agent_reply_at',
  closed: 'last_closed_at',
} satisfies Record<DateKey, keyof TicketTable>

function happenedWithin(
  eb: Builder,
  name: (typeof DATE_COLUMNS)[DateKey],
  span: DateSpan,
  { now, walk = false }: FilterContext,
): Condition {
  const column = columnOf(name, walk)
  const { from, to } = daysOf(span, dayAt(now, 0))
  return eb.and([
    ...(from === null ? [] : [eb(column, '>=', Date.parse(from))]),
    ...(to === null ? [] : [eb(column, '<', Date.parse(to) + DAY_MS)]),
  ])
}

const NEVER = sql<SqlBool>`0 = 1`

/** A field that the account does not have, or that cannot be asked this, is no ticket's. */
function fieldIs(
  eb: Builder,
  param: FieldParam,
  text: string,
  { fields, now, walk = false, isFew }: FilterContext & { isFew: boolean },
): Condition {
  const field = fieldOf(param, fields)
  const test = readFieldTest(text)
  if (!field || !test) return NEVER
  const all = eb.selectFrom('ticket_fields').select('ticket_fields.ticket_id').where('field_key', '=', param)
  const eachAlone = walk || (isFew && (test.kind === 'none' || test.kind === 'any'))
  const entries = eachAlone ? all.whereRef('ticket_fields.ticket_id', '=', 'tickets.id') : all
  const isAmong = (found: typeof entries) => (eachAlone ? eb.exists(found) : eb('id', 'in', found))
  if (test.kind === 'none') return eachAlone ? eb.not(eb.exists(entries)) : eb('id', 'not in', entries)
  if (test.kind === 'any') return isAmong(entries)
  const wanted = wantedKeys(test, field, (span) => daysOf(span, dayAt(now, 0)))
  if (!wanted) return NEVER
  if ('from' in wanted) {
    return isAmong(entries.where('value_key', '>=', wanted.from).where('value_key', '<=', wanted.to))
  }
  return wanted.anyOf.length > 0 ? isAmong(entries.where('value_key', 'in', wanted.anyOf)) : NEVER
}
