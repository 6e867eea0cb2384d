import { type Database } from '../store/database.ts'
import { emailKey, phoneDigits } from '../store/contacts.ts'
import { allOf, anyOf, type Clause, clause, NOTHING } from './clause.ts'
import { parseSearchDay } from './dates.ts'
import { parseSearch, type Term } from './grammar.ts'
import { indexWords, matchAll } from './words.ts'

/** `GET /users/?q=`: the keys `name`, `email`, `phone`, `updated_since`, `created_since`, and plain words. */
export function findContacts(
  db: Database,
  { q, page, size }: { q: string; page: number; size: number },
): { ids: number[]; total: number } {
  const where = allOf(parseSearch(q).map(termClause))
  const total = db.get<{ n: number }>(`select count(*) as n from contacts where ${where.sql}`, where.values)?.n ?? 0
  const rows = db.all<{ id: number }>(`select id from contacts where ${where.sql} order by id limit ? offset ?`, [
    ...where.values,
    size,
    (page - 1) * size,
  ])
  return { ids: rows.map(({ id }) => id), total }
}

function termClause(term: Term): Clause {
  if (term.kind === 'words') return wordsClause(term.text)
  switch (term.key.toLowerCase()) {
    case 'name':
      return anyOf(term.values.map(wordsClause))
    case 'email':
      return anyOf(term.values.map((value) => clause('email_key = ?', emailKey(value))))
    case 'phone':
      return anyOf(term.values.map((value) => matching([phoneDigits(value)])))
    case 'updated_since':
      return anyOf(term.values.map((value) => since('updated_at', value)))
    case 'created_since':
      return anyOf(term.values.map((value) => since('created_at', value)))
    default:
      return wordsClause([term.key, ...term.values].join(' '))
  }
}

function since(column: string, value: string): Clause {
  const day = parseSearchDay(value.slice(0, 10))
  const time = /^[ T](\d\d:\d\d(:\d\d)?)Z?$/.exec(value.slice(10))?.[1] ?? '00:00:00'
  const instant = day === null ? Number.NaN : Date.parse(`${day}T${time}Z`)
  return Number.isNaN(instant) ? NOTHING : clause(`${column} >= ?`, instant)
}

const wordsClause = (text: string) => matching(indexWords(text))

/** Names are met by their words, addresses too. */
function matching(words: string[]): Clause {
  const wanted = words.filter(Boolean)
  return wanted.length === 0
    ? NOTHING
    : clause('id in (select rowid from contact_words where contact_words match ?)', matchAll(wanted))
}
