import {
  type CreationJob,
  type CreationRow,
  isMaking,
  ROWS_A_REQUEST,
  secondsForRows,
} from '../../src/domain/creations.ts'
import { budgetLedger } from '../store/budget.ts'
import { appendChange } from '../store/changes.ts'
import { requestMs } from '../store/creation-requests.ts'
import {
  countLines,
  countRetriable,
  type LineRow,
  lineReasons,
  type TableRow,
  tablesAtWork,
} from '../store/creations.ts'
import type { Store } from '../store/open.ts'

/** Before HappyFox has shown how long it takes for a hundred tickets. */
const FIRST_REQUEST_MS = 2_000

/** Tables as their agents see them. */
export function createView({ store, clock }: { store: Store; clock: () => number }) {
  const ledger = budgetLedger(store.db)

  async function secondsFor(rows: number, except: string): Promise<number> {
    const others = (await tablesAtWork(store.db)).filter(({ id, state }) => id !== except && state === 'running')
    const counts = await Promise.all(others.map(({ id }) => countLines(store.db, id)))
    const ahead = counts.reduce((sum, { waiting }) => sum + Math.ceil(waiting / ROWS_A_REQUEST), 0)
    const spent = await ledger.spentLately('POST', clock())
    return secondsForRows(rows, { ahead, spent, requestMs: (await requestMs(store.db)) ?? FIRST_REQUEST_MS })
  }

  async function viewOf(table: TableRow): Promise<CreationJob> {
    const counts = await countLines(store.db, table.id)
    const left = counts.waiting + counts.sending
    const isAtWork = isMaking(table)
    const until = isAtWork ? await ledger.pausedUntil(clock()) : null
    const hasFailed = counts.refused + counts.unsure + counts.known > 0
    return {
      ...{ id: table.id, name: table.name, state: table.state, total: table.total, counts, problem: table.problem },
      canRetry: counts.refused + counts.cancelled > 0 ? await countRetriable(store.db, table.id) : 0,
      reasons: hasFailed ? await lineReasons(store.db, table.id) : [],
      secondsLeft: isAtWork && left > 0 ? await secondsFor(left, table.id) : 0,
      waitsUntil: until === null ? null : new Date(until).toISOString(),
      createdAt: new Date(table.createdAt).toISOString(),
      finishedAt: table.finishedAt === null ? null : new Date(table.finishedAt).toISOString(),
    }
  }

  return {
    viewOf,
    /** Tells the table's agent how it stands. */
    async announce(table: TableRow): Promise<CreationJob> {
      const body = await viewOf(table)
      const { agentId } = table
      await store.transaction((tx) =>
        appendChange(tx, { kind: 'creations', ticketId: null, categoryId: null, agentId, body }),
      )
      return body
    },
  }
}

export const toRow = ({ n, line, cells, action, state, ticketId, displayId, reason }: LineRow): CreationRow => ({
  ...{ n, line, state, ticketId, displayId, reason },
  // A row that nothing could be made of is known by what it says first.
  subject: (action?.subject ?? cells.find((cell) => cell.trim() !== '') ?? '').slice(0, 200),
  contact: action?.contact.name ?? '',
})
