import type { SortKey } from '../../domain/ticket-filter.ts'

/** Columns in their order, left to right. Subject, status, due and last are always shown. */
export const COLUMNS = [
  { id: 'select', width: 30 },
  { id: 'waiting', width: 8 },
  { id: 'priority', width: 16 },
  { id: 'id', width: 90 },
  { id: 'subject', width: null },
  { id: 'clip', width: 14 },
  { id: 'status', width: 118 },
  { id: 'category', width: 122 },
  { id: 'assignee', width: 24 },
  { id: 'sla', width: 34 },
  { id: 'due', width: 62 },
  { id: 'last', width: 32 },
] as const
export type ColumnId = (typeof COLUMNS)[number]['id']

/** Columns an agent may switch off, as the display menu names them; `tags` and `snippet` share the subject's cell. */
export const OPTIONAL_COLUMNS = [
  { id: 'id', label: 'ID' },
  { id: 'snippet', label: 'First words' },
  { id: 'tags', label: 'Tags' },
  { id: 'clip', label: 'Files' },
  { id: 'category', label: 'Category' },
  { id: 'assignee', label: 'Assignee' },
  { id: 'sla', label: 'SLA' },
] as const
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number]['id']

export const SORT_OF_COLUMN: Partial<Record<ColumnId, SortKey>> = {
  priority: 'priority',
  id: 'id',
  subject: 'subject',
  status: 'status',
  category: 'category',
  assignee: 'assignee',
  due: 'due',
  last: 'lastReply',
}

export const COLUMN_GAP = 12
const PADDING = 6 + 16
/** In this order columns go, each while the subject has less than so many pixels. */
const YIELD: { id: ColumnId; whileSubjectUnder: number }[] = [
  { id: 'category', whileSubjectUnder: 300 },
  { id: 'sla', whileSubjectUnder: 230 },
  { id: 'id', whileSubjectUnder: 180 },
  { id: 'clip', whileSubjectUnder: 180 },
  { id: 'assignee', whileSubjectUnder: 180 },
]

export type Layout = {
  shown: ReadonlySet<ColumnId>
  /** For `grid-template-columns`. */
  template: string
  snippet: boolean
  tags: 'all' | 'one' | 'none'
}

const subjectWidth = (shown: ReadonlySet<ColumnId>, width: number) => {
  const fixed = COLUMNS.filter(({ id }) => shown.has(id)).reduce((sum, column) => sum + (column.width ?? 0), 0)
  return width - PADDING - fixed - COLUMN_GAP * (shown.size - 1)
}

/** What fits into a list of this width. The subject keeps its room; the rest yields in a fixed order. */
export function layoutFor(width: number, hidden: ReadonlySet<OptionalColumn>): Layout {
  const isHidden = (id: string) => [...hidden].some((each) => each === id)
  const shown = new Set<ColumnId>(COLUMNS.map(({ id }) => id).filter((id) => !isHidden(id)))
  for (const { id, whileSubjectUnder } of YIELD) {
    if (subjectWidth(shown, width) < whileSubjectUnder) shown.delete(id)
  }
  const subject = subjectWidth(shown, width)
  return {
    shown,
    template: COLUMNS.filter(({ id }) => shown.has(id))
      .map((column) => (column.width === null ? 'minmax(0,1fr)' : `${column.width}px`))
      .join(' '),
    snippet: !hidden.has('snippet') && subject >= 300,
    tags: hidden.has('tags') || subject < 260 ? 'none' : subject < 420 ? 'one' : 'all',
  }
}
