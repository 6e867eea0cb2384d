import { type ColumnChoice, MOST_FIELD_COLUMNS } from '../../domain/columns.ts'
import { type FieldParam, isFieldParam } from '../../domain/field-test.ts'
import type { SortKey } from '../../domain/ticket-filter.ts'

/** Columns in their natural order, left to right. */
export const COLUMNS = [
  { id: 'select', width: 30 },
  { id: 'waiting', width: 8 },
  { id: 'priority', width: 16 },
  { id: 'id', width: 90 },
  { id: 'contact', width: 128 },
  { id: 'subject', width: null },
  { id: 'clip', width: 14 },
  { id: 'status', width: 118 },
  { id: 'category', width: 122 },
  { id: 'assignee', width: 24 },
  { id: 'sla', width: 34 },
  { id: 'due', width: 62 },
  { id: 'waited', width: 56 },
  { id: 'created', width: 56 },
  { id: 'modified', width: 62 },
  { id: 'last', width: 32 },
] as const
/** Columns that every account has. */
export type OwnColumnId = (typeof COLUMNS)[number]['id']
export type ColumnId = OwnColumnId | FieldParam

/** Columns that an agent may move, as the display menu names them. */
export const MOVABLE = [
  { id: 'priority', label: 'Priority' },
  { id: 'id', label: 'ID' },
  { id: 'contact', label: 'Contact' },
  { id: 'subject', label: 'Subject' },
  { id: 'clip', label: 'Files' },
  { id: 'status', label: 'Status' },
  { id: 'category', label: 'Category' },
  { id: 'assignee', label: 'Assignee' },
  { id: 'sla', label: 'SLA' },
  { id: 'due', label: 'Due' },
  { id: 'waited', label: 'Waiting' },
  { id: 'created', label: 'Created' },
  { id: 'modified', label: 'Changed' },
  { id: 'last', label: 'Last' },
] as const satisfies { id: OwnColumnId & ColumnChoice; label: string }[]
export type MovableColumn = (typeof MOVABLE)[number]['id'] | FieldParam

/** What shares the subject's cell. */
export const BESIDE_SUBJECT = [
  { id: 'snippet', label: 'First words' },
  { id: 'tags', label: 'Tags' },
] as const satisfies { id: ColumnChoice; label: string }[]

const ALWAYS: readonly ColumnChoice[] = ['subject', 'status', 'due', 'last']
export const isAlwaysShown = (id: ColumnChoice): boolean => ALWAYS.includes(id)

/** The custom fields of a choice, as far as there is room for them on any screen. */
export const fieldColumns = (choice: readonly (ColumnChoice | ColumnId)[]): FieldParam[] =>
  choice.filter((id) => isFieldParam(id)).slice(0, MOST_FIELD_COLUMNS)

/**
 * Every column that all accounts have, and the custom fields of a choice, in the choice's order; one that it leaves out stands
 * after its natural neighbour.
 */
export function inOrder(choice: readonly ColumnChoice[]): MovableColumn[] {
  const own: MovableColumn[] = MOVABLE.map(({ id }) => id).filter((id) => choice.includes(id))
  const order = [...own, ...fieldColumns(choice)]
  order.sort((a, b) => choice.indexOf(a) - choice.indexOf(b))
  for (const [at, { id }] of MOVABLE.entries()) {
    if (order.includes(id)) continue
    const before = MOVABLE[at - 1]
    order.splice(before ? order.indexOf(before.id) + 1 : 0, 0, id)
  }
  return order
}

export const SORT_OF_COLUMN: Partial<Record<OwnColumnId, SortKey>> = {
  priority: 'priority',
  id: 'id',
  subject: 'subject',
  status: 'status',
  category: 'category',
  assignee: 'assignee',
  due: 'due',
  contact: 'contact',
  waited: 'waiting',
  created: 'created',
  modified: 'modified',
  last: 'lastReply',
}

export const COLUMN_GAP = 12
const PADDING = 6 + 16
/** In this order columns go, each while the subject has less than so many pixels. */
const YIELD: { id: ColumnId; whileSubjectUnder: number }[] = [
  { id: 'category', whileSubjectUnder: 300 },
  { id: 'sla', whileSubjectUnder: 230 },
  // What was added to the standard was wanted, and goes after what gives way easily.
  { id: 'modified', whileSubjectUnder: 210 },
  { id: 'created', whileSubjectUnder: 210 },
  { id: 'contact', whileSubjectUnder: 200 },
  { id: 'waited', whileSubjectUnder: 190 },
  { id: 'id', whileSubjectUnder: 180 },
  { id: 'clip', whileSubjectUnder: 180 },
  { id: 'assignee', whileSubjectUnder: 180 },
]

export type Layout = {
  /** What is shown, left to right. */
  columns: ColumnId[]
  /** For `grid-template-columns`. */
  template: string
  snippet: boolean
  tags: 'all' | 'one' | 'none'
}

const WIDTH = new Map<ColumnId, number | null>(COLUMNS.map(({ id, width }) => [id, width]))
const FIELD_WIDTH = 112
/** A custom field goes before anything that every list has, the last one first. */
const FIELD_WHILE_UNDER = 260

const widthOf = (id: ColumnId) => (isFieldParam(id) ? FIELD_WIDTH : WIDTH.get(id))

const subjectWidth = (shown: readonly ColumnId[], width: number) => {
  const fixed = shown.reduce((sum, id) => sum + (widthOf(id) ?? 0), 0)
  return width - PADDING - fixed - COLUMN_GAP * (shown.length - 1)
}

/** What of a choice fits into a list of this width. The subject keeps its room; the rest yields in a fixed order. */
export function layoutFor(width: number, choice: readonly ColumnChoice[]): Layout {
  const chosen = inOrder(choice).filter((id) => choice.includes(id) || isAlwaysShown(id))
  let columns: ColumnId[] = ['select', 'waiting', ...chosen]
  for (const id of fieldColumns(chosen).toReversed()) {
    if (subjectWidth(columns, width) < FIELD_WHILE_UNDER) columns = columns.filter((each) => each !== id)
  }
  for (const { id, whileSubjectUnder } of YIELD) {
    if (subjectWidth(columns, width) < whileSubjectUnder) columns = columns.filter((each) => each !== id)
  }
  const subject = subjectWidth(columns, width)
  return {
    columns,
    template: columns
      .map(widthOf)
      .map((px) => (px == null ? 'minmax(0,1fr)' : `${px}px`))
      .join(' '),
    snippet: choice.includes('snippet') && subject >= 300,
    tags: !choice.includes('tags') || subject < 260 ? 'none' : subject < 420 ? 'one' : 'all',
  }
}
