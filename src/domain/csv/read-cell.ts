import { assertNever } from '../assert-never.ts'
import { type CustomField, type CustomFieldValue } from '../custom-field.ts'
import { choicesOf } from '../custom-field-rules.ts'
import { assignableAgents } from '../lookup.ts'
import { openCategories } from '../new-ticket.ts'
import { Email } from '../outbox.ts'
import type { Agent, Reference } from '../reference.ts'
import { fitsTwoDecimals, tooFine } from '../two-decimals.ts'
import type { Column } from './columns.ts'
import { type DateOrder, type NumberStyle, readDay, readInstant, readNumber } from './formats.ts'
import { nearest } from './nearest.ts'
import { plainName, type Target } from './targets.ts'

/** A cell as a value of the ticket, or what is wrong with it and what was probably meant. */
export type CellReading = { value: unknown } | CellFault
export type CellFault = { message: string; suggestion?: string }
/** What a filled cell says. `categoryId` is the row's own, null while it has none. */
export type CellReader = (text: string, categoryId: number | null) => CellReading

export type Account = { lists: Reference; me: Agent; categoryIds: readonly number[] }

/** How columns of a target are read. Names are looked up in lists that are made once. */
export function readerFor(target: Target, column: Column, account: Account): CellReader {
  if (target.field) return fieldReader(target.field, column)
  const { lists, me, categoryIds } = account
  switch (target.key) {
    case 'categoryId':
      return categoryReader(lists, categoryIds)
    case 'priorityId':
      return named('priority', lists.priorities)
    case 'assigneeId':
      return agentReader(lists, me)
    case 'tags':
      return (text) => ({ value: [...new Set(partsOf(text, /[,;\n]/).map((tag) => tag.slice(0, 100)))].slice(0, 100) })
    case 'cc':
    case 'bcc':
      return addresses
    case 'dueDate':
      return (text) => dayOf(text, column.dates ?? null)
    case 'createdAt':
      return (text) => instantOf(text, column.dates ?? null)
    case 'agentsOnly':
      return yesOrNo
    // A line end would end the subject of a mail.
    case 'subject':
    case 'name':
    case 'phone':
      return (text) => ({ value: text.replaceAll(/\s+/g, ' ') })
    default:
      return (text) => ({ value: text })
  }
}

const partsOf = (text: string, sign: RegExp) =>
  text
    .split(sign)
    .map((part) => part.trim())
    .filter(Boolean)

const quoted = (text: string) => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`

type Named = { id: number; name: string }
const byName = (items: readonly Named[]) =>
  // The first of two that are called alike, as a menu would show it.
  new Map(items.toReversed().map(({ id, name }) => [plainName(name), id]))

function unknown(what: string, text: string, names: readonly string[]): CellFault {
  const suggestion = nearest(text, names)
  const question = suggestion ? ` Did you mean ${suggestion}?` : ''
  return { message: `There is no ${what} ${quoted(text)}.${question}`, ...(suggestion && { suggestion }) }
}

/** What it is for the same text again costs nothing: a column says the same few things over and over. */
function remembered(read: (text: string) => CellReading): CellReader {
  const known = new Map<string, CellReading>()
  return (text) => {
    const reading = known.get(text) ?? read(text)
    known.set(text, reading)
    return reading
  }
}

function named(what: string, items: readonly Named[]): CellReader {
  const ids = byName(items)
  const names = items.map(({ name }) => name)
  return remembered((text) => {
    const id = ids.get(plainName(text)) ?? items.find((item) => String(item.id) === text)?.id
    return id === undefined ? unknown(what, text, names) : { value: id }
  })
}

function categoryReader(lists: Reference, categoryIds: readonly number[]): CellReader {
  const open = openCategories(lists, categoryIds)
  const read = named('category', open)
  const others = byName(lists.categories)
  return remembered((text) => {
    const reading = read(text, null)
    if ('value' in reading || !others.has(plainName(text))) return reading
    return { message: `You cannot create tickets in ${quoted(text)}.` }
  })
}

function agentReader({ agents }: Reference, me: Agent): CellReader {
  const readers = new Map<number | null, CellReader>()
  const make = (categoryId: number | null): CellReader => {
    const possible = assignableAgents(agents, categoryId === null ? [] : [categoryId])
    const ids = byName(possible)
    const emails = new Map(possible.map(({ id, email }) => [email.toLowerCase(), id]))
    const all = byName(agents)
    return remembered((text) => {
      if (/^(?:nobody|none|unassigned|-)$/i.test(text)) return { value: null }
      const id = /^me$/i.test(text) ? me.id : (emails.get(text.toLowerCase()) ?? ids.get(plainName(text)))
      if (id !== undefined && possible.some((agent) => agent.id === id)) return { value: id }
      if (
        id !== undefined ||
        all.has(plainName(text)) ||
        agents.some(({ email }) => email.toLowerCase() === text.toLowerCase())
      )
        return { message: `${text} does not serve the category of this row.` }
      return unknown(
        'agent',
        text,
        possible.map(({ name }) => name),
      )
    })
  }
  return (text, categoryId) => {
    const reader = readers.get(categoryId) ?? make(categoryId)
    readers.set(categoryId, reader)
    return reader(text, categoryId)
  }
}

function addresses(text: string): CellReading {
  const all = partsOf(text, /[,;\s]+/)
  const bad = all.find((address) => !Email.safeParse(address).success)
  return bad === undefined ? { value: all } : { message: `${quoted(bad)} is not an e-mail address.` }
}

function yesOrNo(text: string): CellReading {
  if (/^(?:1|y|yes|true|x|on)$/i.test(text)) return { value: true }
  if (/^(?:0|n|no|false|-|off)$/i.test(text)) return { value: false }
  return { message: `${quoted(text)} is neither yes nor no.`, suggestion: 'yes' }
}

const WHICH_FIRST = 'Is the day or the month first? Say so for this column.'

function dayOf(text: string, order: DateOrder | null): CellReading {
  const reading = readDay(text, order)
  return 'day' in reading ? { value: reading.day } : dateFault(text, reading.fault, order)
}

function instantOf(text: string, order: DateOrder | null): CellReading {
  const reading = readInstant(text, order)
  return 'at' in reading ? { value: reading.at } : dateFault(text, reading.fault, order)
}

function dateFault(text: string, fault: string, order: DateOrder | null): CellFault {
  if (fault === 'whichFirst') return { message: WHICH_FIRST }
  if (fault === 'shortYear') return { message: `${quoted(text)}: write the year with four digits.` }
  if (fault === 'hasTime') {
    const day = readDay(text.slice(0, text.search(/[T\s,]+\d{1,2}:/)).trim(), order)
    return {
      message: `${quoted(text)} has a time; this is a day only.`,
      ...('day' in day && { suggestion: day.day }),
    }
  }
  const other = order && readDay(text, order === 'dayFirst' ? 'monthFirst' : 'dayFirst')
  if (other && 'day' in other) {
    const first = order === 'dayFirst' ? 'day' : 'month'
    return { message: `There is no ${quoted(text)}: this column has the ${first} first.`, suggestion: other.day }
  }
  return { message: `${quoted(text)} is no day. Write it as 2026-08-17.` }
}

function numberOf(text: string, style: NumberStyle): CellReading {
  const value = readNumber(text, style)
  if (value !== null && fitsTwoDecimals(value)) return { value }
  if (value !== null) {
    const suggestion = style === 'point' ? value.toFixed(2) : value.toFixed(2).replace('.', ',')
    return { message: `${quoted(text)}: ${tooFine(value)}`, suggestion }
  }
  const sign = style === 'point' ? 'point' : 'comma'
  const other = readNumber(text, style === 'point' ? 'comma' : 'point')
  if (other !== null) {
    const suggestion = style === 'point' ? String(other) : String(other).replace('.', ',')
    return { message: `${quoted(text)}: this column writes decimals with a ${sign}.`, suggestion }
  }
  const bare = text.replaceAll(/[^\d.,+-]/g, '')
  const meant = readNumber(bare, style)
  return {
    message: `${quoted(text)} is not a number. Write it as ${style === 'point' ? '12.5' : '12,5'}.`,
    ...(meant !== null && { suggestion: bare }),
  }
}

function fieldReader(field: CustomField, { dates, numbers }: Column): CellReader {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return (text) => ({ value: text })
    case 'number':
      return (text) => numberOf(text, numbers ?? 'point')
    case 'date':
      return (text) => dayOf(text, dates ?? null)
    case 'choice':
      return choiceReader(field)
    case 'multipleChoice':
      return choicesReader(field)
    case 'unknown':
      return () => ({ message: 'This kind of field cannot be sent.' })
    default:
      return assertNever(field)
  }
}

const itemsOf = (field: CustomField) => choicesOf(field).map(({ id, label }) => ({ id, name: label }))

function choiceReader(field: CustomField): CellReader {
  const ids = byName(itemsOf(field))
  const labels = choicesOf(field).map(({ label }) => label)
  return remembered((text) => {
    const id = ids.get(plainName(text))
    return id === undefined ? unknown('choice', text, labels) : { value: id }
  })
}

/** Choices between commas, semicolons, bars or line ends. A choice may have a comma in its own name. */
function choicesReader(field: CustomField): CellReader {
  const ids = byName(itemsOf(field))
  const labels = choicesOf(field).map(({ label }) => label)
  return remembered((text) => {
    const parts = partsOf(text, /[;|\n]/.test(text) ? /[;|\n]/ : /,/)
    const found: number[] = []
    for (let from = 0; from < parts.length; ) {
      let taken = 0
      for (let to = parts.length; to > from && taken === 0; to -= 1) {
        const id = ids.get(plainName(parts.slice(from, to).join(', ')))
        if (id === undefined) continue
        found.push(id)
        taken = to - from
      }
      if (taken === 0) return withRest(unknown('choice', parts[from] ?? '', labels), parts, from)
      from += taken
    }
    return { value: [...new Set(found)] satisfies CustomFieldValue }
  })
}

/** What was probably meant, with the choices around it. */
function withRest({ message, suggestion }: CellFault, parts: string[], at: number): CellFault {
  return suggestion ? { message, suggestion: parts.with(at, suggestion).join('; ') } : { message }
}
