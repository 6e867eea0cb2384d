import type { QueryClient } from '@tanstack/react-query'
import { loadRows, openCreation, startCreation } from '../../api/creation-calls.ts'
import { type CreationJob, type CreationPiece, ROWS_A_PIECE } from '../../domain/creations.ts'
import type { RowProblem } from '../../domain/csv/read-row.ts'
import type { Target } from '../../domain/csv/targets.ts'
import type { Sheet } from './sheet.ts'
import type { Readings } from './use-readings.ts'
import { problemWords } from './words.ts'

/** What one request to our server may carry; it takes five millions. */
const MOST_PIECE = 2_000_000

/**
 * Gives a table to the server, piece by piece, and starts it. Under the table's own id the same again is the same, so that a
 * lost connection costs another press and nothing else.
 */
export async function handOver(
  client: QueryClient,
  sheet: Sheet,
  readings: Pick<Readings, 'of'>,
  targets: Target[],
  onProgress: (rows: number) => void,
): Promise<CreationJob> {
  const { id, name, head, rows, mends } = sheet
  await openCreation({ id, name: name.slice(0, 200), head, total: rows.length, mends })
  let piece: CreationPiece['rows'] = []
  let from = 0
  let size = 0
  const send = async () => {
    if (piece.length === 0) return
    await loadRows(id, { from, rows: piece })
    from += piece.length
    onProgress(from)
    piece = []
    size = 0
  }
  for (const row of rows) {
    const { action, problems } = readings.of(row)
    const next = { ...row, action, reason: action ? null : reasonOf(problems, targets) }
    const nextSize = JSON.stringify(next).length
    if (piece.length === ROWS_A_PIECE || size + nextSize > MOST_PIECE) await send()
    piece.push(next)
    size += nextSize
  }
  await send()
  return startCreation(client, id)
}

/** What stands against a row, as it will stand beside it in the file to mend. */
const reasonOf = (problems: RowProblem[], targets: Target[]) =>
  problems
    .filter(({ isNote }) => !isNote)
    .map((problem) => problemWords(problem, targets))
    .join(' ')
    .slice(0, 4000)
