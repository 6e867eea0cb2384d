import { MOST_ROWS } from '../creations.ts'
import { type Decoded, decode, decodeTable, type Encoding } from './decode.ts'
import { NoTable, parseTable, type Table, type TableFault, type TableRow } from './parse.ts'

/** The most that one table may have: what is longer is split by whoever made it. */
export const MOST_TABLE_BYTES = 20_000_000

export type OpenedTable = Pick<Table, 'head' | 'rows'> & {
  encoding: Encoding
  isGuessed: boolean
  /** What is odd about it, in words; the rows are there nevertheless. */
  notes: string[]
}

const number = new Intl.NumberFormat('en-US')
const megabytes = (bytes: number) => `${number.format(Math.round(bytes / 100_000) / 10)} MB`

/** @throws {NoTable} before anything of it is read */
export function refuseLarge(bytes: number): void {
  if (bytes <= MOST_TABLE_BYTES) return
  throw new NoTable(
    `This has ${megabytes(bytes)}. At most ${megabytes(MOST_TABLE_BYTES)} and ${number.format(MOST_ROWS)} rows are taken at once: split it into several files.`,
  )
}

/**
 * A file, or text from the clipboard, as a table. `encoding` is what a person says it is.
 * @throws {NoTable} in words for whoever chose it
 */
export function openTable(source: Uint8Array | string, encoding?: Encoding): OpenedTable {
  const decoded: Decoded =
    typeof source === 'string'
      ? { text: source, encoding: 'UTF-8', isGuessed: false }
      : encoding
        ? { text: decode(source, encoding), encoding, isGuessed: false }
        : decodeTable(source)
  const text = decoded.text.replace(/^\uFEFF/, '')
  refuseBinary(text)
  const { head, rows, faults } = parseTable(text)
  if (rows.length > MOST_ROWS) {
    throw new NoTable(
      `This has ${number.format(rows.length)} rows. At most ${number.format(MOST_ROWS)} are taken at once: split it into several files.`,
    )
  }
  const { encoding: written, isGuessed } = decoded
  return { head, rows, encoding: written, isGuessed, notes: [...letterNotes(rows), ...faultNotes(faults)] }
}

/** Workbooks and pictures are no text, and look like one very strange table. */
function refuseBinary(text: string): void {
  const start = text.slice(0, 4096)
  const isWorkbook = start.startsWith('PK\u0003\u0004') || start.startsWith('\u00D0\u00CF\u0011\u00E0')
  if (!isWorkbook && !start.includes('\0')) return
  throw new NoTable(
    isWorkbook
      ? 'This is a workbook, not a table of text. In the spreadsheet choose “Save as” and CSV, or copy the cells and paste them here.'
      : 'This is not text. Choose a CSV file, or copy the cells in a spreadsheet and paste them here.',
  )
}

function letterNotes(rows: TableRow[]): string[] {
  const linesWith = (sign: RegExp) => rows.filter(({ cells }) => cells.some((cell) => sign.test(cell)))
  const lost = linesWith(/\uFFFD/)
  const twice = linesWith(/[ÃÂ][\u0080-\u00BF]|â€/)
  return [
    ...(lost.length > 0
      ? [`Letters were lost in ${rowsWords(lost)}: they show as “\uFFFD”. Save the table anew as UTF-8.`]
      : []),
    ...(twice.length > 0
      ? [`Letters in ${rowsWords(twice)} look like “Ã¶”: the table was saved in two encodings, one over the other.`]
      : []),
  ]
}

const rowsWords = (rows: { line: number }[]) =>
  rows.length === 1 ? `line ${rows[0]?.line}` : `${number.format(rows.length)} rows, first in line ${rows[0]?.line}`

function faultNotes(faults: TableFault[]): string[] {
  const long = faults.flatMap((fault) => (fault.kind === 'tooLong' ? [fault] : []))
  const [first] = long
  return [
    ...faults.flatMap((fault) => {
      if (fault.kind === 'openQuote') {
        return [`The quote that opens in line ${fault.line} never closes: all that follows it is one cell.`]
      }
      return fault.kind === 'sameName'
        ? [`${fault.columns.length} columns are called “${fault.name}”. Each can stand for something else.`]
        : []
    }),
    ...(first
      ? [
          `${long.length === 1 ? `Line ${first.line} has` : `${rowsWords(long)} have`} more cells than the first line: those were not read. Is a text with a comma not quoted?`,
        ]
      : []),
  ]
}
