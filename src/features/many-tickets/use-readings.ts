import { useEffect, useMemo, useState } from 'react'
import type { TableRow } from '../../domain/csv/parse.ts'
import { type AddressBook, createRowReader, type RowReading, withFormats } from '../../domain/csv/read-row.ts'
import type { Account } from '../../domain/csv/read-cell.ts'
import type { Column } from '../../domain/csv/columns.ts'
import type { Target } from '../../domain/csv/targets.ts'
import type { Sheet } from './sheet.ts'

export type Readings = {
  /** Columns with how their days and numbers are written, as far as it is known. */
  columns: Column[]
  /** A row that is in sight is read at once, whatever else is still to be read. */
  of: (row: TableRow) => RowReading
  /** How many rows were read, and how many of those can be created. */
  read: number
  good: number
  /** What rows lack that no column is taken for, by target, and in how many. */
  lacking: ReadonlyMap<string, number>
  /** Changes when all rows are to be read anew: other columns, or another account. */
  turn: number
}

/** So long may rows be read before the page is asked for what it has to do, and so often it is told how far that is. */
const SLICE_MS = 30
const TELL_MS = 250

/** Reads a table's rows as tickets, a few at a time, and a row that was mended alone. */
export function useReadings(
  { rows, columns, fixed }: Sheet,
  targets: Target[],
  account: Account,
  book: AddressBook,
): Readings {
  const full = useMemo(
    () => withFormats(columns, targets, (at) => rows.map(({ cells }) => cells[at] ?? '')),
    [columns, targets, rows],
  )
  // Mending a cell changes how its column is read only where it was the one that told.
  const how = JSON.stringify([full, fixed])
  const reader = useMemo(() => {
    const read = createRowReader({ columns: full, fixed }, targets, account, { nowMs: Date.now(), book })
    const known = new WeakMap<TableRow, RowReading>()
    const of = (row: TableRow): RowReading => {
      const reading = known.get(row) ?? read(row.cells)
      known.set(row, reading)
      return reading
    }
    return { of, turn: nextTurn() }
    // oxlint-disable-next-line react/exhaustive-deps
  }, [how, targets, account, book])

  const [state, setState] = useState<Pick<Readings, 'read' | 'good' | 'lacking'>>({
    read: 0,
    good: 0,
    lacking: NOTHING,
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let at = 0
    let good = 0
    let toldAt = performance.now()
    const lacking = new Map<string, number>()
    const slice = () => {
      const until = performance.now() + SLICE_MS
      for (; at < rows.length && performance.now() < until; at += 1) {
        const row = rows[at]
        if (!row) continue
        const { action, problems } = reader.of(row)
        if (action) good += 1
        for (const { column, key, isNote } of problems) {
          if (column === null && !isNote) lacking.set(key, (lacking.get(key) ?? 0) + 1)
        }
      }
      if (at === rows.length || performance.now() - toldAt > TELL_MS) {
        toldAt = performance.now()
        setState({ read: at, good, lacking: new Map(lacking) })
      }
      if (at < rows.length) timer = setTimeout(slice)
    }
    slice()
    return () => clearTimeout(timer)
  }, [rows, reader])
  return { columns: full, ...reader, ...state }
}

const NOTHING: ReadonlyMap<string, number> = new Map()
let turns = 0
const nextTurn = () => (turns += 1)
