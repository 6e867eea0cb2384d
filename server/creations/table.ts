import type { CreationRowState } from '../../src/domain/creations.ts'
import { writeLine } from '../../src/domain/csv/write.ts'
import type { LineRow } from '../store/creations.ts'

/** The column that says why a row was not made. Fed again it is one more column that stands for nothing. */
const REASON = 'Not created because'

const RESULTS: Record<CreationRowState, string> = {
  waiting: 'Waiting',
  sending: 'On its way',
  checking: 'Being looked for',
  created: 'Created',
  refused: 'Not created',
  unsure: 'Not confirmed',
  known: 'Created before',
  cancelled: 'Left out',
}

/** A table as lines of a CSV file that every spreadsheet opens, in its own columns; a mark says UTF-8. */
export async function* tableLines(
  head: string[],
  rows: AsyncIterable<LineRow>,
  which: 'failures' | 'all',
): AsyncGenerator<string> {
  // A table that was mended has the column of last time.
  const kept = head.flatMap((name, at) => (name === REASON ? [] : [at]))
  const pick = (cells: readonly string[]) => kept.map((at) => cells[at] ?? '')
  const more = which === 'all' ? ['Result', 'Ticket', 'Number', REASON] : [REASON]
  yield `\uFEFF${writeLine([...pick(head), ...more])}`
  for await (const { cells, state, displayId, ticketId, reason } of rows) {
    const own = pick(cells)
    const words = reason ?? (state === 'cancelled' ? 'It was left out.' : '')
    yield writeLine(
      which === 'all' ? [...own, RESULTS[state], displayId, String(ticketId ?? ''), words] : [...own, words],
    )
  }
}
