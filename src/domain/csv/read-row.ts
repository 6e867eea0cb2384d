import { addressKey, type KnownContact } from '../contact.ts'
import { fieldKey, type FieldKind } from '../custom-field.ts'
import { type FieldValues, placeFields } from '../custom-field-rules.ts'
import { emptyNewTicket, keyOfRefusal, type NewTicket, problemsOf, toCreateAction } from '../new-ticket.ts'
import { CreateAction } from '../outbox.ts'
import type { Column } from './columns.ts'
import { orderOf, styleOf } from './formats.ts'
import { type Account, type CellReader, readerFor } from './read-cell.ts'
import { plainName, type Target } from './targets.ts'

/** How a table is to be read. `fixed`: what is taken where a column is missing or a cell is empty, by target. */
export type Mapping = { columns: Column[]; fixed: Readonly<Record<string, string>> }

export type RowProblem = {
  /** The column that it stands in; null where no column is taken for it. */
  column: number | null
  /** The target's key. */
  key: string
  message: string
  suggestion?: string
  /** Said, but it does not stand against the ticket: a value that has no place on it. */
  isNote: boolean
}

/** A row as the write that makes its ticket; null with problems that are no notes. */
export type RowReading = {
  action: CreateAction | null
  problems: RowProblem[]
  /** Who has the row's address already, and so becomes the ticket's contact. */
  contact: KnownContact | null
}

/** Contacts whose address is known, by `addressKey`. */
export type AddressBook = ReadonlyMap<string, KnownContact>

type Source = { target: Target; column: number | null; read: CellReader; fixed: string }
export type RowReader = (cells: readonly string[]) => RowReading

/** Columns with what their cells show about days and numbers, unless somebody has said it. */
export function withFormats(columns: Column[], targets: Target[], cellsOf: (at: number) => string[]): Column[] {
  return columns.map((column, at) => {
    const target = targets.find(({ key }) => key === column.key)
    if (!target) return column
    const written = writtenAs(target)
    if (written === 'day' && column.dates === undefined) {
      const { order } = orderOf(cellsOf(at))
      return order ? { ...column, dates: order } : column
    }
    if (written !== 'number' || column.numbers !== undefined) return column
    return { ...column, numbers: styleOf(cellsOf(at)).style }
  })
}

/** What programs write in several ways, and a column is asked about. */
export function writtenAs({ key, field }: Target): 'day' | 'number' | null {
  if (field) return WRITTEN[field.kind]
  return key === 'dueDate' || key === 'createdAt' ? 'day' : null
}

const WRITTEN: Record<FieldKind, 'day' | 'number' | null> = {
  ...{ text: null, longText: null, number: 'number', date: 'day', choice: null, multipleChoice: null, unknown: null },
}

/**
 * Reads rows one by one; what is the same for all of them is made ready once. `nowMs` bounds when a ticket was created. A
 * contact of the book is taken as it is: a table makes nobody another name, number or answer.
 */
export function createRowReader(
  mapping: Mapping,
  targets: Target[],
  account: Account,
  { nowMs, book }: { nowMs: number; book: AddressBook },
): RowReader {
  const { lists } = account
  const sources: Source[] = targets.flatMap((target) => {
    const column = mapping.columns.findIndex(({ key }) => key === target.key)
    const fixed = mapping.fixed[target.key]?.trim() ?? ''
    if (column === -1 && fixed === '') return []
    const how = mapping.columns[column] ?? { key: target.key }
    return [{ target, column: column === -1 ? null : column, read: readerFor(target, how, account), fixed }]
  })
  // The category first: who may be assigned depends on it.
  const ordered = sources.toSorted(
    (a, b) => Number(b.target.key === 'categoryId') - Number(a.target.key === 'categoryId'),
  )
  const columnOf = new Map(sources.map(({ target, column }) => [target.key, column]))
  const labelOf = new Map(targets.map(({ key, label }) => [key, label]))
  const sample = emptyNewTicket(null)

  return (cells) => {
    const problems: RowProblem[] = []
    const values = new Map<string, unknown>()
    const faulty = new Set<string>()
    for (const { target, column, read, fixed } of ordered) {
      const own = column === null ? '' : textOf(cells[column] ?? '')
      const text = own || fixed
      if (text === '') continue
      const categoryId = values.get('categoryId')
      const reading = read(text, typeof categoryId === 'number' ? categoryId : null)
      if ('value' in reading) values.set(target.key, reading.value)
      else {
        faulty.add(target.key)
        problems.push({ column, key: target.key, isNote: false, ...reading })
      }
    }
    const email = values.get('email')
    const contact = (typeof email === 'string' && book.get(addressKey(email))) || null
    if (contact) {
      // What is not used may be wrong.
      const used = problems.filter(({ key }) => !isAboutContact(key))
      problems.splice(0, problems.length, ...used, ...differing(contact, values, faulty))
    }
    const draft = draftOf(sample, values, contact)
    for (const [key, { message }] of problemsOf(draft, lists, nowMs)) {
      if (faulty.has(key) || (key === 'html' && faulty.has('html'))) continue
      problems.push({ column: columnOf.get(key) ?? null, key, message, isNote: false })
    }
    if (!faulty.has('categoryId') && draft.categoryId !== null) problems.push(...homeless(draft))
    if (problems.some(({ isNote }) => !isNote)) return { action: null, problems, contact }
    const made = CreateAction.safeParse(toCreateAction(draft, lists))
    if (made.success) return { action: made.data, problems, contact }
    for (const { path, message } of made.error.issues) {
      const key = keyOfRefusal(path.join('.'))
      problems.push({ column: columnOf.get(key) ?? null, key, message, isNote: false })
    }
    return { action: null, problems, contact }
  }

  /** What a row says about somebody who is known already, and what is left as it is there. */
  function differing(
    { name }: KnownContact,
    values: ReadonlyMap<string, unknown>,
    faulty: ReadonlySet<string>,
  ): RowProblem[] {
    return [...values.keys(), ...faulty].flatMap((key) => {
      const column = columnOf.get(key) ?? null
      const isSameName = key === 'name' && plainName(String(values.get(key))) === plainName(name)
      if (column === null || isSameName || !(key === 'name' || isAboutContact(key))) return []
      const message = key === 'name' ? `Not used: this is ${name}’s address.` : 'Not used: this contact exists already.'
      return [{ column, key, message, isNote: true }]
    })
  }

  /** Values of fields that the row's category has not, or that none of its answers brings in: they would be lost in silence. */
  function homeless({ categoryId, fields }: NewTicket): RowProblem[] {
    const placed = placeFields(lists.ticketFields, categoryId, fields)
    const applying = new Set(placed.flatMap(({ field, applies }) => (applies ? [fieldKey(field)] : [])))
    const category = lists.categories.find(({ id }) => id === categoryId)?.name ?? 'this category'
    return Object.keys(fields).flatMap((key) => {
      if (applying.has(key)) return []
      const line = placed.find(({ field }) => fieldKey(field) === key)
      const column = columnOf.get(key) ?? null
      // A value for all rows goes to those that have a place for it.
      if (column === null) return []
      const message = line
        ? `Not used: only another choice of ${line.parent?.name ?? 'a field'} asks for it.`
        : `Not used: ${category} has no ${labelOf.get(key) ?? 'such field'}.`
      return [{ column, key, message, isNote: true }]
    })
  }
}

/** Answers about a contact, beside the name and the address that tell who it is. */
const isAboutContact = (key: string) => key === 'phone' || key.startsWith('contact.')

/** Without what our own tables put in front of a cell, so that no spreadsheet runs it. */
const textOf = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()

function draftOf(sample: NewTicket, values: ReadonlyMap<string, unknown>, known: KnownContact | null): NewTicket {
  const text = (key: string) => {
    const value = values.get(key)
    return typeof value === 'string' ? value : ''
  }
  const fields: FieldValues = {}
  const contactFields: FieldValues = {}
  const rest: Record<string, unknown> = {}
  for (const [key, value] of values) {
    if (key.startsWith('contact.')) contactFields[key.slice('contact.'.length)] = value as FieldValues[string]
    else if (/^cf\d+$/.test(key)) fields[key] = value as FieldValues[string]
    else if (PLAIN.has(key)) rest[key] = value
  }
  return {
    ...sample,
    ...rest,
    contact: known
      ? { kind: 'known', ...known }
      : { kind: 'new', name: text('name'), email: text('email'), phone: text('phone'), fields: contactFields },
    format: 'text',
    text: text('html'),
    fields,
  }
}

const PLAIN = new Set([
  ...['categoryId', 'subject', 'priorityId', 'assigneeId', 'tags', 'cc', 'bcc'],
  ...['createdAt', 'dueDate', 'agentsOnly'],
])
