import { type Account } from '../store/account.ts'
import type { Database, Value } from '../store/database.ts'
import { allOf, type Clause, clause, EVERYTHING, oneOf } from './clause.ts'
import { compileSearch, WORDS_PER_MATCH, wordsClause } from './compile.ts'
import { parseSearch } from './grammar.ts'
import { matchAll } from './words.ts'

/** What `GET /tickets/` was asked, after reading (§1, §2). */
export type ListQuery = {
  status: { kind: 'all' | 'pending' | 'completed' } | { kind: 'ids'; ids: number[] }
  categories: number[] | null
  unresponded: boolean | null
  breached: boolean | null
  q: string
  sort: string | null
  page: number
  size: number
}

const SORTS = new Map(
  Object.entries({
    categorya: 'category_key, id',
    categoryd: 'category_key desc, id desc',
    subjecta: 'subject_key, id',
    subjectd: 'subject_key desc, id desc',
    due: 'due_date is null, due_date, id',
    statusa: 'status_order, id',
    statusd: 'status_order desc, id desc',
    prioritya: 'priority_order, id',
    priorityd: 'priority_order desc, id desc',
    updated: 'last_updated_at desc, id desc',
    updatea: 'last_updated_at, id',
    unresponded: 'unresponded desc, last_updated_at desc',
    createa: 'created_at, id',
    created: 'created_at desc, id desc',
    assigneea: 'assignee_key, id',
    assigneed: 'assignee_key desc, id desc',
    last_modifieda: 'last_modified_at, id',
    last_modifiedd: 'last_modified_at desc, id desc',
    ticketa: 'id',
    ticketd: 'id desc',
    clienta: 'contact_id, id',
    // The article prints "ascending" for this one too; the other pairs say that it is a misprint.
    clientd: 'contact_id desc, id desc',
  }),
)
export const SORT_NAMES = [...SORTS.keys()]
const DEFAULT_SORT = 'last_updated_at desc, id desc'

/** The ids of one page, and how many tickets there are in all. */
export function findTickets(
  db: Database,
  account: Account,
  query: ListQuery,
  now: number,
): { ids: number[]; total: number } {
  const { where: keys, words } = compileSearch(parseSearch(query.q), account, now)
  const filters = [
    ...statusClauses(query),
    ...(query.categories ? [oneOf('category_id', query.categories)] : []),
    ...(query.unresponded === null ? [] : [clause(`unresponded = ${query.unresponded ? 1 : 0}`)]),
    ...(query.breached === null ? [] : [clause(query.breached ? 'sla_breaches > 0' : 'sla_breaches = 0')]),
    ...(keys === EVERYTHING ? [] : [keys]),
  ]
  const from = words.length === 0 ? fromTickets(filters) : fromWords(filters, words)
  // §2: "With q, the sort order is always by relevance and last updated descending."
  const order =
    query.q.trim() === ''
      ? { sql: SORTS.get(query.sort ?? '') ?? DEFAULT_SORT, values: [] }
      : relevance(words.slice(0, RANKED_WORDS))
  const total = db.get<{ n: number }>(`select count(*) as n ${from.count.sql}`, from.count.values)?.n ?? 0
  const values: Value[] = [...from.rows.values, ...order.values, query.size, (query.page - 1) * query.size]
  const sql = isFew(db, total) ? `+${order.sql}` : order.sql
  const rows =
    total === 0 ? [] : db.all<{ id: number }>(`select id ${from.rows.sql} order by ${sql} limit ? offset ?`, values)
  return { ids: rows.map(({ id }) => id), total }
}

/**
 * Few of many are found by their filter and then put in order; many are met soon by walking along an index in order. The plus sign
 * keeps SQLite from walking.
 */
const isFew = (db: Database, total: number) =>
  total * 10 < (db.get<{ last: number | null }>('select max(id) as last from tickets')?.last ?? 0)

function fromTickets(filters: Clause[]): { rows: Clause; count: Clause } {
  const where = allOf(filters)
  const rows = { sql: `from tickets where ${where.sql}`, values: where.values }
  return { rows, count: rows }
}

/** Led by the word index, which also counts alone when nothing else is asked: a word may stand in nearly every ticket. */
function fromWords(filters: Clause[], words: string[]): { rows: Clause; count: Clause } {
  const first = clause('ticket_words match ?', matchAll(words.slice(0, WORDS_PER_MATCH)))
  const others = words.length > WORDS_PER_MATCH ? [wordsClause('id', 'ticket_words', words.slice(WORDS_PER_MATCH))] : []
  const where = allOf([first, ...others, ...filters])
  const rows = {
    sql: `from ticket_words cross join tickets on tickets.id = ticket_words.rowid where ${where.sql}`,
    values: where.values,
  }
  const isAlone = filters.length + others.length === 0
  return { rows, count: isAlone ? { sql: `from ticket_words where ${first.sql}`, values: first.values } : rows }
}

function statusClauses({ status }: ListQuery): Clause[] {
  switch (status.kind) {
    case 'all':
      return []
    case 'pending':
      return [clause('is_open = 1')]
    case 'completed':
      return [clause('is_open = 0')]
    case 'ids':
      return [oneOf('status_id', status.ids)]
  }
}

const RANKED_WORDS = 8

/** Relevance is undefined in the article; here a ticket with all words in its subject comes before the others. */
function relevance(words: string[]): Clause {
  if (words.length === 0) return clause(DEFAULT_SORT)
  const inSubject = allOf(words.map((word) => clause('instr(subject_words, ?) > 0', ` ${word} `)))
  return { sql: `${inSubject.sql} desc, ${DEFAULT_SORT}`, values: inSubject.values }
}
