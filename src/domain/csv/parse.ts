export type Separator = ',' | ';' | '\t'

/** One line of a table, with where it begins in the file (from 1), so that a person finds it again. */
export type TableRow = { line: number; cells: string[] }

export type Table = {
  separator: Separator
  /** The first row that holds anything. */
  head: string[]
  rows: TableRow[]
  /** What is odd about the whole; the rows are there nevertheless. */
  faults: TableFault[]
}

export type TableFault =
  /** A quoted cell that never ends: what follows it is one cell. */
  | { kind: 'openQuote'; line: number }
  /** Names that stand above several columns. */
  | { kind: 'sameName'; name: string; columns: number[] }
  /** A row with more cells than the head has: those are not read. */
  | { kind: 'tooLong'; line: number; cells: number }

/** Nothing that could be read as a table. */
export class NoTable extends Error {
  override readonly name = 'NoTable'
}

export const MOST_COLUMNS = 250

/**
 * A table by RFC 4180, as programs really write it: any line end, quotes doubled inside quotes, separators and line ends
 * inside quotes, blank lines between. Commas, semicolons and tabs are told apart by the first lines.
 * @throws {NoTable} in words for whoever chose the file
 */
export function parseTable(text: string, separator: Separator = separatorOf(text)): Table {
  const { records, openQuoteLine } = readRecords(text, separator)
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [first, ...rows] = filled
  if (!first) throw new NoTable('This is empty. The first line names the columns, each further line is a ticket.')
  const head = withoutEmptyEnd(first.cells.map((name) => name.trim()))
  if (head.length > MOST_COLUMNS) {
    throw new NoTable(`This has ${head.length} columns; at most ${MOST_COLUMNS} are read. Is it really a table?`)
  }
  if (rows.length === 0)
    throw new NoTable('There is only one line. The first names the columns, each further line is a ticket.')
  const tooLong = rows.filter(({ cells }) => withoutEmptyEnd(cells).length > head.length)
  return {
    separator,
    head,
    rows: rows.map(({ line, cells }) => ({ line, cells: head.map((_, at) => cells[at] ?? '') })),
    faults: [
      ...(openQuoteLine === null ? [] : [{ kind: 'openQuote' as const, line: openQuoteLine }]),
      ...sameNames(head),
      ...tooLong.map(({ line, cells }) => ({ kind: 'tooLong' as const, line, cells: cells.length })),
    ],
  }
}

const withoutEmptyEnd = (cells: string[]) => cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

function sameNames(head: string[]): TableFault[] {
  const places = new Map<string, number[]>()
  head.forEach((name, at) => {
    if (name) places.set(name.toLowerCase(), [...(places.get(name.toLowerCase()) ?? []), at])
  })
  return [...places.values()]
    .filter((columns) => columns.length > 1)
    .map((columns) => ({ kind: 'sameName' as const, name: head[columns[0] ?? 0] ?? '', columns }))
}

/** The sign that parts the first line into the most cells; a comma where none does. */
export function separatorOf(text: string): Separator {
  const start = text.slice(0, 20_000)
  const counts = ([',', ';', '\t'] as const).map((separator) => {
    const first = readRecords(start, separator, 1).records[0]
    return { separator, cells: first?.cells.length ?? 0 }
  })
  return counts.reduce((best, next) => (next.cells > best.cells ? next : best)).separator
}

/** Goes over the text once, a character class at a time: 50 MB must not freeze a page for long. */
function readRecords(text: string, separator: Separator, most = Number.POSITIVE_INFINITY) {
  const records: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let line = 1
  let startLine = 1
  let openQuoteLine: number | null = null
  let at = 0
  const endRecord = () => {
    cells.push(cell)
    records.push({ line: startLine, cells })
    cells = []
    cell = ''
  }
  while (at < text.length && records.length < most) {
    // A quote opens a quoted cell at its beginning only; elsewhere it is a sign like others.
    if (text[at] === '"' && cell === '') {
      const quoted = readQuoted(text, at)
      cell = quoted.cell
      if (!quoted.isClosed) openQuoteLine = line
      line += quoted.lines
      at = quoted.next
      continue
    }
    const end = endOfPlain(text, at, separator)
    cell += text.slice(at, end)
    at = end
    if (at >= text.length) break
    if (text[at] === separator) {
      cells.push(cell)
      cell = ''
      at += 1
    } else {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
      endRecord()
      line += 1
      startLine = line
    }
  }
  if (records.length < most && (cell !== '' || cells.length > 0)) endRecord()
  return { records, openQuoteLine }
}

function endOfPlain(text: string, from: number, separator: Separator): number {
  let at = from
  while (at < text.length) {
    const sign = text[at]
    if (sign === separator || sign === '\n' || sign === '\r') return at
    at += 1
  }
  return at
}

/** From an opening quote to the one that closes it. */
function readQuoted(text: string, open: number) {
  let cell = ''
  let from = open + 1
  for (;;) {
    const close = text.indexOf('"', from)
    if (close === -1) {
      const rest = text.slice(from)
      return { cell: cell + rest, next: text.length, isClosed: false, lines: linesIn(cell + rest) }
    }
    cell += text.slice(from, close)
    if (text[close + 1] !== '"') return { cell, next: close + 1, isClosed: true, lines: linesIn(cell) }
    cell += '"'
    from = close + 2
  }
}

const linesIn = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0
