import {
  type CreationJob,
  type CreationRow,
  isMaking,
  ROWS_A_REQUEST,
  secondsForRows,
} from '../../src/domain/creations.ts'
import type { Kysely } from 'kysely'
import { budgetLedger } from '../store/budget.ts'
import { appendChange, takeTurn } from '../store/changes.ts'
import { nextLateLook, requestMs } from '../store/creation-requests.ts'
import {
  countLines,
  countRetriable,
  type LineRow,
  lineReasons,
  tableById,
  type TableRow,
  tablesAtWork,
} from '../store/creations.ts'
import type { Store } from '../store/open.ts'
import type { Schema } from '../store/schema.ts'

/** Before HappyFox has shown how long it takes for a hundred tickets. */
const FIRST_REQUEST_MS = 2_000

/** Tables as their agents see them. */
export function createView({ store, clock }: { store: Store; clock: () => number }) {
  async function secondsFor(db: Kysely<Schema>, rows: number, except: string): Promise<number> {
    const others = (await tablesAtWork(db)).filter(({ id, state }) => id !== except && state === 'running')
    let ahead = 0
    for (const { id } of others) ahead += Math.ceil((await countLines(db, id)).waiting / ROWS_A_REQUEST)
    const spent = await budgetLedger(db).spentLately('POST', clock())
    return secondsForRows(rows, { ahead, spent, requestMs: (await requestMs(db)) ?? FIRST_REQUEST_MS })
  }

  async function viewOf(table: TableRow, db: Kysely<Schema> = store.db): Promise<CreationJob> {
    const counts = await countLines(db, table.id)
    const left = counts.waiting + counts.sending
    const isAtWork = isMaking(table)
    const until = isAtWork ? await budgetLedger(db).pausedUntil(clock()) : null
    const hasFailed = counts.refused + counts.unsure + counts.known > 0
    const looksAgainAt = counts.unsure > 0 ? await nextLateLook(db, table.id) : null
    return {
      ...{ id: table.id, name: table.name, state: table.state, total: table.total, counts, problem: table.problem },
      canRetry: counts.refused + counts.cancelled > 0 ? await countRetriable(db, table.id) : 0,
      reasons: hasFailed ? await lineReasons(db, table.id) : [],
      secondsLeft: isAtWork && left > 0 ? await secondsFor(db, left, table.id) : 0,
      waitsUntil: until === null ? null : new Date(until).toISOString(),
      looksAgainAt: looksAgainAt === null ? null : new Date(Math.max(looksAgainAt, clock())).toISOString(),
      createdAt: new Date(table.createdAt).toISOString(),
      finishedAt: table.finishedAt === null ? null : new Date(table.finishedAt).toISOString(),
    }
  }

  return {
    viewOf,
    /**
     * Tells the table's agent how it stands; null when it is gone. Looked at when its turn to tell has come: what was seen
     * before could be told after what came later, and stay.
     */
    announce: (tableId: string): Promise<CreationJob | null> =>
      store.transaction(async (tx) => {
        await takeTurn(tx)
        const table = await tableById(tx, tableId)
        if (!table) return null
        const body = await viewOf(table, tx)
        const { agentId } = table
        await appendChange(tx, { kind: 'creations', ticketId: null, categoryId: null, agentId, body })
        return body
      }),
  }
}

export const toRow = ({ n, line, cells, action, state, ticketId, displayId, reason }: LineRow): CreationRow => ({
  ...{ n, line, state, ticketId, displayId, reason },
  // A row that nothing could be made of is known by what it says first.
  subject: (action?.subject ?? cells.find((cell) => cell.trim() !== '') ?? '').slice(0, 200),
  contact: action?.contact.name ?? '',
})
