import type { Account } from '../store/account.ts'
import { emailKey, phoneDigits } from '../store/contacts.ts'
import { valueKey } from '../store/field-values.ts'
import { allOf, anyOf, type Clause, clause, NOTHING, oneOf } from './clause.ts'
import { dateClause, dateKey, dayOf, dueDateClause, realDay } from './dates.ts'
import type { Term } from './grammar.ts'
import { fold, indexWords, matchAll } from './words.ts'

/** `words` are the free words; `where` is everything else. */
export type Compiled = { where: Clause; words: string[] }

/** What a search asks of a ticket, and the free words, by which the answer is ranked. */
export function compileSearch(terms: Term[], account: Account, now: number): Compiled {
  const conditions: Clause[] = []
  const texts: string[] = []
  for (const term of terms) {
    const condition = term.kind === 'key' ? compileKey(term, account, now) : null
    if (condition) conditions.push(condition)
    // An unknown key is searched as words (ours): `q=error: timeout` is a sentence, no key.
    else texts.push(term.kind === 'key' ? [term.key, ...term.values].join(' ') : term.text)
  }
  const words = indexWords(texts.join(' '))
  // A search of signs only has no word to find; it finds nothing, as a word that stands nowhere would.
  if (words.length === 0 && texts.some((text) => text.trim() !== '')) conditions.push(NOTHING)
  return { where: allOf(conditions), words }
}

/** A client that encodes the article's `+` sends it inside quotes too; both readings are tried. */
const withSpaces = (values: string[]) =>
  values.flatMap((value) => (value.includes('+') ? [value, value.replaceAll('+', ' ')] : [value]))

/**
 * Null when the account knows no such key. §2.1: names of system fields stand without quotes, "unlike custom fields"; so a quoted
 * name is a custom field first.
 */
function compileKey(term: Extract<Term, { kind: 'key' }>, account: Account, now: number): Clause | null {
  const values = withSpaces(term.values)
  const system = () => compileSystemKey(term.key.toLowerCase(), values, account, now)
  const custom = () => compileCustomField(term.key, values, account)
  return term.quoted ? (custom() ?? system()) : (system() ?? custom())
}

function compileSystemKey(key: string, values: string[], account: Account, now: number): Clause | null {
  switch (key) {
    case 'status':
      return oneOf('status_id', idsByName(account.statuses, values))
    case 'priority':
      return oneOf('priority_id', idsByName(account.priorities, values))
    case 'tag':
    case 'tags': // The plural stands in a client's help; whether HappyFox reads it is unknown.
      return among('id', oneOf('tag', values), 'select ticket_id from ticket_tags where')
    case 'assignee':
      return anyOf(values.map((value) => assigneeClause(keyword(value), account)))
    case 'group':
      return anyOf(values.map((value) => groupClause(keyword(value))))
    case 'contact':
      return anyOf(values.map(contactClause))
    case 'id':
      return anyOf(values.map((value) => idClause(value, account)))
    case 'duedate':
      return anyOf(values.map((value) => dueDateClause(value, dayOf(now))))
    case 'unresponded':
      return anyOf(values.map((value) => flagClause('unresponded = 1', value)))
    case 'breached':
      return anyOf(values.map((value) => flagClause('sla_breaches > 0', value)))
    case 'has_attachments':
      return anyOf(values.map((value) => flagClause('attachments_count > 0', value)))
    default: {
      const date = dateKey(key)
      return date && anyOf(values.map((value) => dateClause(date, value)))
    }
  }
}

/** Names without regard to case (ours: clients send `Closed` and `CRITICAL` for what is named otherwise). */
const idsByName = (items: { id: number; name: string }[], values: string[]) => {
  const wanted = new Set(values.map(fold))
  return items.filter(({ name }) => wanted.has(fold(name))).map(({ id }) => id)
}

const among = (column: string, inner: Clause, select: string): Clause => ({
  sql: `${column} in (${select} ${inner.sql})`,
  values: inner.values,
})

/** The article lists keywords as `--none`; whether the dashes belong to them is unclear, so both are read. */
const keyword = (value: string) => (/^--\S/.test(value) ? value.slice(2) : value)

/** §2: e-mail, username, first or last name, exact and with case. Ids do not work here. */
function assigneeClause(value: string, account: Account): Clause {
  if (value === 'none') return clause('assignee_id is null')
  if (value === 'any') return clause('assignee_id is not null')
  const fitting = account.staff.filter(({ email, username, firstName, lastName }) =>
    [email, username, firstName, lastName].includes(value),
  )
  return oneOf(
    'assignee_id',
    fitting.map(({ id }) => id),
  )
}

function groupClause(value: string): Clause {
  if (value === 'none') return clause('contact_id not in (select contact_id from group_members)')
  if (value === 'any') return clause('contact_id in (select contact_id from group_members)')
  return clause(
    `contact_id in (select m.contact_id from group_members m join contact_groups g on g.id = m.group_id
       where g.name = ?)`,
    value,
  )
}

/** §2: each keyword against name, e-mail address and phone number. An address is met whole, words as words, digits as a number. */
function contactClause(value: string): Clause {
  if (/^[^\s@]+@[^\s@]+$/.test(value)) {
    return clause('contact_id in (select id from contacts where email_key = ?)', emailKey(value))
  }
  const digits = phoneDigits(value)
  const words = /^[\d\s()+/.-]+$/.test(value) && digits !== '' ? [digits] : indexWords(value)
  return words.length === 0 ? NOTHING : wordsClause('contact_id', 'contact_words', words)
}

/** §2: a ticket number or a display id without `#`, which is forgiven. */
function idClause(value: string, account: Account): Clause {
  const match = /^#?([a-z]*)(\d{1,15})$/i.exec(value.trim())
  if (!match) return NOTHING
  const [, prefix = '', digits = ''] = match
  if (prefix === '') return clause('id = ?', Number(digits))
  const categories = account.categories.filter((category) => fold(category.prefix) === fold(prefix))
  return allOf([
    clause('id = ?', Number(digits)),
    oneOf(
      'category_id',
      categories.map(({ id }) => id),
    ),
  ])
}

function flagClause(condition: string, value: string): Clause {
  if (/^(true|1|yes)$/i.test(value)) return clause(condition)
  if (/^(false|0|no)$/i.test(value)) return clause(`not (${condition})`)
  return NOTHING
}

/** Ticket and contact fields alike, by name without regard to case; several fields may share a name, as in §19. */
function compileCustomField(name: string, values: string[], account: Account): Clause | null {
  const named = (field: { name: string }) => fold(field.name) === fold(name)
  const onTicket = account.ticketFields.filter(named)
  const onContact = account.contactFields.filter(named)
  if (onTicket.length + onContact.length === 0) return null
  const lookup = (field: (typeof onTicket)[number], table: string, owner: string): Clause => {
    const keys = values.flatMap((value) => fieldKeys(field.type, value))
    return among(
      owner === 'ticket_id' ? 'id' : 'contact_id',
      allOf([clause('field_id = ?', field.id), oneOf('value_key', keys)]),
      `select ${owner} from ${table} where`,
    )
  }
  return anyOf([
    ...onTicket.map((field) => lookup(field, 'ticket_field_values', 'ticket_id')),
    ...onContact.map((field) => lookup(field, 'contact_field_values', 'contact_id')),
  ])
}

/** §2.1: dates are MM/DD/YYYY here and nowhere else, numbers are compared as numbers. */
function fieldKeys(type: string, value: string): string[] {
  if (type === 'number') {
    const number = Number(value)
    return value.trim() !== '' && Number.isFinite(number) ? [valueKey(String(number))] : []
  }
  if (type === 'date') {
    const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value.trim())
    const day = american
      ? realDay(american[3] ?? '', american[1] ?? '', american[2] ?? '')
      : (/^\d{4}-\d\d-\d\d$/.exec(value.trim())?.[0] ?? null)
    return day === null ? [] : [day]
  }
  return [valueKey(value)]
}

/** A match expression grows with its words; in portions it stays small however long the search. */
export const WORDS_PER_MATCH = 50

export function wordsClause(column: string, table: string, words: string[]): Clause {
  const portions: Clause[] = []
  for (let start = 0; start < words.length; start += WORDS_PER_MATCH) {
    portions.push(
      clause(
        `${column} in (select rowid from ${table} where ${table} match ?)`,
        matchAll(words.slice(start, start + WORDS_PER_MATCH)),
      ),
    )
  }
  return allOf(portions)
}
