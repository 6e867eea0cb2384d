import { type Expression, expressionBuilder, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
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
import type { Match } from '../store/search.ts'
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
export const withinScope = (eb: Builder, scope: Scope): Condition => categoryIn(eb, scope.categoryIds)

/**
 * Tickets of these categories, as spans of their numbers: a hundred thousand comparisons with two ends take half as long as
 * with a list. The cast is to what the column is already: PostgreSQL drops it, and keeps SQLite from choosing an index by it.
 */
function categoryIn(eb: Builder, ids: number[]): Condition {
  if (ids.length === 0) return NEVER
  const category = sql<number>`cast(${sql.ref('tickets.category_id')} as bigint)`
  return eb.or(spansOf(ids).map(({ from, to }) => eb.between(category, sql.lit(from), sql.lit(to))))
}

/** Runs of whole numbers: `[3, 1, 2, 7]` → `1..3`, `7..7`. */
function spansOf(ids: number[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  for (const id of ids.toSorted((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && id <= last.to + 1) last.to = id
    else spans.push({ from: id, to: id })
  }
  return spans
}

/** Conditions on `tickets.id` that other tables have answered already. */
export type Found = {
  /** What stands for the filter's text and for its contacts' keywords. */
  words: Match[]
  /** What stands for tests of custom fields; those that are missing are tested on each ticket. */
  fields: Partial<Record<FieldParam, Condition>>
}
export const NOTHING_FOUND: Found = { words: [], fields: {} }

type FieldContext = Pick<FilterContext, 'fields' | 'now'>

export type FilterContext = {
  agentId: number
  now: number
  /** The account's custom fields. */
  fields: Pick<Reference, 'ticketFields' | 'contactFields'>
  /** What was asked before the tickets themselves, see `findFirst`. */
  found: Found
  /**
   * Many tickets fit, and only the first of them are wanted: walking along the order meets them soon, so each ticket is
   * tested on the way, and SQLite is kept from looking all of them up and sorting them.
   */
  walk?: boolean
  /** Words are looked for on each ticket, not gathered first. Open tickets are few: theirs always are. */
  test?: boolean
}

/**
 * The conditions of a filter, all of which must hold. Flags are written into the text, not bound, so that indexes over open
 * tickets alone are used.
 */
export function filterConditions(eb: Builder, filter: TicketFilter, context: FilterContext): Condition[] {
  const { now, found, walk = false } = context
  const isTested = context.test === true || filter.behavior === 'open'
  const conditions: (Condition | null | undefined | false)[] = [
    filter.category && categoryIn(eb, filter.category),
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
    ...fieldTests(filter).map(
      ([param, text]) => found.fields[param] ?? fieldIs(eb, param, text, { ...context, isTested }),
    ),
    filter.unresponded !== undefined && eb(columnOf('unresponded', walk), '=', sql.lit(filter.unresponded ? 1 : 0)),
    filter.breached !== undefined && eb('breaches', filter.breached ? '>' : '=', sql.lit(0)),
    filter.attachments !== undefined && eb('attachments_count', filter.attachments ? '>' : '=', sql.lit(0)),
    filter.id && eb('id', 'in', filter.id),
    ...found.words.map(({ gathered, tested }) => (isTested ? tested : gathered)),
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

export const fieldTests = (filter: TicketFilter) => Object.entries(filter.fields ?? {}) as [FieldParam, string][]

/** A field that the account does not have, or that cannot be asked this, is no ticket's. */
function fieldIs(
  eb: Builder,
  param: FieldParam,
  text: string,
  context: FieldContext & { isTested: boolean },
): Condition {
  const test = valuesFor(param, text, context)
  if (!test) return NEVER
  const has = hasValue(eb, test.values, context)
  return test.isMissing ? eb.not(has) : has
}

/** Whether a ticket has one of these values. */
export function hasValue(eb: Builder, values: Condition, { isTested }: { isTested: boolean }): Condition {
  const own = eb
    .selectFrom('ticket_fields')
    .select('value_key')
    .whereRef('ticket_fields.ticket_id', '=', 'tickets.id')
    .where(values)
    // Keeps PostgreSQL from gathering the values of all tickets for the few that are asked.
    .$if(isTested, (found) => found.limit(sql.lit(1)).offset(sql.lit(0)))
  return eb.exists(own)
}

const valueOf = expressionBuilder<Schema, 'ticket_fields'>()

/** Which values a test of a custom field asks for, or asks to be missing; null when no ticket can pass it. */
export function valuesFor(
  param: FieldParam,
  text: string,
  { fields, now }: FieldContext,
): { values: Condition; isMissing: boolean } | null {
  const field = fieldOf(param, fields)
  const test = readFieldTest(text)
  if (!field || !test) return null
  const ofField = valueOf('field_key', '=', param)
  if (test.kind === 'none' || test.kind === 'any') return { values: ofField, isMissing: test.kind === 'none' }
  const wanted = wantedKeys(test, field, (span) => daysOf(span, dayAt(now, 0)))
  if (!wanted) return null
  if ('from' in wanted) {
    return { values: valueOf.and([ofField, valueOf.between('value_key', wanted.from, wanted.to)]), isMissing: false }
  }
  if (wanted.anyOf.length === 0) return null
  return { values: valueOf.and([ofField, valueOf('value_key', 'in', wanted.anyOf)]), isMissing: false }
}
