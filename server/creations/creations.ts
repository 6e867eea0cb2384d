import { createHash } from 'node:crypto'
import { addressKey } from '../../src/domain/contact.ts'
import {
  type CreationDecision,
  type CreationFailures,
  type CreationInput,
  type CreationJob,
  type CreationPiece,
  type CreationRow,
  type CreationRowState,
} from '../../src/domain/creations.ts'
import { CreateAction } from '../../src/domain/outbox.ts'
import { notFound, OutboxError } from '../outbox/errors.ts'
import { reopenRequests } from '../store/creation-requests.ts'
import {
  changeLines,
  changeTable,
  countLines,
  handOverLines,
  insertLines,
  insertTable,
  type LineRow,
  linesMadeBefore,
  linesOf,
  type NewLine,
  purgeTables,
  retryLines,
  tableById,
  type TableRow,
  tablesAtWork,
  tablesOf,
} from '../store/creations.ts'
import { type CreationsDeps, refusalWords } from './deps.ts'
import { createRunner } from './runner.ts'
import { tableLines } from './table.ts'
import { createView, toRow } from './view.ts'

export type Creations = ReturnType<typeof createCreations>

const MOST_AT_WORK = 5
const HOUR_MS = 60 * 60_000
const KEPT_MS = 90 * 24 * HOUR_MS
const ROWS_READ = 500
/** Not made, and of no request that is open. Rows that were not confirmed are in no table that is fed again. */
const TO_MEND: CreationRowState[] = ['refused', 'cancelled']
const NOT_MADE: CreationRowState[] = ['refused', 'cancelled', 'unsure', 'known']

/** Tickets out of tables, made by the server: handed over row by row, started once, watched, mended. */
export function createCreations(deps: CreationsDeps) {
  const { store, reference, refusal, clock, log } = deps
  const view = createView(deps)
  const runner = createRunner({ ...deps, view })
  let purging: NodeJS.Timeout | undefined

  async function purge() {
    const now = clock()
    await purgeTables(store.db, { loading: now - 24 * HOUR_MS, finished: now - KEPT_MS }).catch((cause: unknown) =>
      log.error({ err: cause }, 'old tables were not removed'),
    )
  }

  /** An agent's own table. @throws {OutboxError} */
  async function own(id: string, agentId: number): Promise<TableRow> {
    const table = await tableById(store.db, id)
    if (table?.agentId !== agentId) throw notFound('table of yours')
    return table
  }

  async function told(id: string, agentId: number): Promise<CreationJob> {
    runner.wake()
    const table = await own(id, agentId)
    return (await view.announce(id)) ?? view.viewOf(table)
  }

  /** One agent does not fill the line of all. */
  async function refuseCrowd(agentId: number) {
    const mine = (await tablesAtWork(store.db)).filter((table) => table.agentId === agentId)
    if (mine.length < MOST_AT_WORK) return
    throw conflict('Five of your tables are under way. Wait for one of them, or leave out its rest.')
  }

  async function* allRows(jobId: string, states?: CreationRowState[]): AsyncGenerator<LineRow> {
    for (let after = -1; ; ) {
      const rows = await linesOf(store.db, jobId, { after, limit: ROWS_READ, ...(states && { states }) })
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_READ) return
      after = last.n
    }
  }

  /** A row as it is kept: what cannot be made, by our rules, is refused right away. */
  async function lineFor(row: CreationPiece['rows'][number], n: number, agentId: number): Promise<NewLine> {
    const plain = { n, line: row.line, cells: row.cells, payloadHash: null, action: null }
    if (row.action === null) return { ...plain, state: 'refused', reason: row.reason ?? 'It was left out.' }
    const parsed = CreateAction.safeParse(row.action)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return { ...plain, state: 'refused', reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}` }
    }
    const action = parsed.data
    if (action.fileIds.length > 0) return { ...plain, state: 'refused', reason: 'A table carries no files.' }
    const payloadHash = hashOf(action)
    const stop = await refusal(agentId, action)
    if (stop) return { ...plain, action, payloadHash, state: 'refused', reason: refusalWords(stop, reference()) }
    return { ...plain, action, payloadHash, state: 'waiting', reason: null }
  }

  /** Rows that the agent has made before, with this table or another that failed in part: they are not made again. */
  async function withKnown(lines: NewLine[], jobId: string, agentId: number): Promise<NewLine[]> {
    const hashes = lines.flatMap(({ state, payloadHash }) => (state === 'waiting' && payloadHash ? [payloadHash] : []))
    const known = await linesMadeBefore(store.db, { agentId, jobId, hashes, since: clock() - KEPT_MS })
    return lines.map((line) => {
      const before = line.state === 'waiting' ? known.get(line.payloadHash ?? '') : undefined
      if (!before) return line
      const day = new Date(before.at).toISOString().slice(0, 10)
      const what =
        before.state === 'created' ? `You made this ticket before: ${before.displayId}` : 'You sent this row before'
      return { ...line, state: 'known', reason: `${what}, with “${before.name}” on ${day}.` }
    })
  }

  return {
    start() {
      runner.start()
      void purge()
      purging = setInterval(() => void purge(), HOUR_MS).unref()
    },
    async stop() {
      clearInterval(purging)
      await runner.stop()
    },

    /** Begins to take a table over. The same again is the same. @throws {OutboxError} */
    async open(input: CreationInput, agentId: number): Promise<CreationJob> {
      await refuseCrowd(agentId)
      if (input.mends !== null) await own(input.mends, agentId)
      const { id, name, head, total, mends } = input
      await insertTable(store.db, { id, agentId, name: name.trim() || 'Table', head, total, mends, now: clock() })
      const table = await tableById(store.db, id)
      const isSame =
        table?.agentId === agentId && table.total === total && JSON.stringify(table.head) === JSON.stringify(head)
      if (!table || !isSame) throw conflict('This id stands for another table.')
      return view.viewOf(table)
    },

    /** Takes some of its rows. Those that are there already are left as they are. @throws {OutboxError} */
    async load(id: string, agentId: number, { from, rows }: CreationPiece): Promise<{ rows: number }> {
      const table = await own(id, agentId)
      if (table.state !== 'loading') return { rows: rows.length }
      if (from + rows.length > table.total) throw conflict('The table was said to be shorter.')
      const lines: NewLine[] = []
      for (const [at, row] of rows.entries()) lines.push(await lineFor(row, from + at, agentId))
      await insertLines(store.db, id, await withKnown(lines, id, agentId), clock())
      return { rows: rows.length }
    },

    /** Starts it, once all rows are there. A second start is none. @throws {OutboxError} */
    async begin(id: string, agentId: number): Promise<CreationJob> {
      const table = await own(id, agentId)
      if (table.state !== 'loading') return view.viewOf(table)
      const counts = await countLines(store.db, id)
      const there = Object.values(counts).reduce((sum, count) => sum + count, 0)
      if (there !== table.total) throw conflict(`${there} of ${table.total} rows have come so far.`)
      const now = clock()
      await store.transaction(async (tx) => {
        const begun = await changeTable(tx, id, ['loading'], { state: 'running', startedAt: now })
        if (!begun || table.mends === null) return
        // They are in this table now; tried again there they could be made twice.
        const reason = `Taken over into “${table.name}”.`
        await handOverLines(tx, table.mends, TO_MEND, { reason, now })
      })
      if (table.mends !== null) await told(table.mends, agentId)
      return told(id, agentId)
    },

    /** @throws {OutboxError} 409 when the table is beyond it. */
    async decide(id: string, agentId: number, decision: CreationDecision): Promise<CreationJob> {
      await own(id, agentId)
      const now = clock()
      const goesOn = { state: 'running' as const, problem: null, finishedAt: null }
      const again = (states: CreationRowState[]) =>
        store.transaction(async (tx) => {
          if (!(await changeTable(tx, id, ['running', 'paused', 'done', 'cancelled'], goesOn))) return false
          return (await retryLines(tx, id, states, now)) > 0
        })
      const decide = async () => {
        switch (decision) {
          case 'pause':
            return changeTable(store.db, id, ['running'], { state: 'paused' })
          case 'resume':
            return changeTable(store.db, id, ['paused'], { state: 'running', problem: null })
          case 'cancel':
            return store.transaction(async (tx) => {
              const change = { state: 'cancelled' as const, finishedAt: now }
              if (!(await changeTable(tx, id, ['running', 'paused'], change))) return false
              await changeLines(tx, { jobId: id }, ['waiting'], { state: 'cancelled', reason: null, now })
              return true
            })
          case 'retry':
            await refuseCrowd(agentId)
            return again(TO_MEND)
          case 'createUnsure':
            return again(['unsure'])
          case 'createKnown':
            return again(['known'])
          case 'checkAgain':
            return store.transaction(async (tx) => {
              await reopenRequests(tx, id, now)
              const change = { state: 'checking' as const, reason: null, now }
              return (await changeLines(tx, { jobId: id }, ['unsure'], change)).length > 0
            })
          default:
            return decision satisfies never
        }
      }
      if (!(await decide())) throw conflict('This table is not in a state for that any more.')
      return told(id, agentId)
    },

    async tables(agentId: number): Promise<CreationJob[]> {
      const tables = await tablesOf(store.db, agentId, 20)
      return Promise.all(tables.map((table) => view.viewOf(table)))
    },

    table: async (id: string, agentId: number): Promise<CreationJob> => view.viewOf(await own(id, agentId)),

    /** What became of the rows, a stretch at a time. */
    async rows(
      id: string,
      agentId: number,
      { after, limit, only }: { after: number; limit: number; only: 'created' | 'notCreated' | null },
    ): Promise<{ rows: CreationRow[]; next: number | null }> {
      await own(id, agentId)
      const states = only === 'created' ? (['created'] as CreationRowState[]) : NOT_MADE
      const rows = await linesOf(store.db, id, { after, limit, ...(only && { states }) })
      return { rows: rows.map(toRow), next: rows.length === limit ? (rows.at(-1)?.n ?? null) : null }
    },

    /** Rows to mend, as the table that they came from. */
    async failures(id: string, agentId: number): Promise<CreationFailures> {
      const { name, head } = await own(id, agentId)
      const rows: CreationFailures['rows'] = []
      for await (const { line, cells } of allRows(id, TO_MEND)) rows.push({ line, cells })
      return { name, head, rows }
    },

    /** The table as a file: rows to mend with the reason beside them, or all of them with what became of each. */
    async file(id: string, agentId: number, which: 'failures' | 'all'): Promise<AsyncGenerator<string>> {
      const { head } = await own(id, agentId)
      return tableLines(head, allRows(id, which === 'all' ? undefined : TO_MEND), which)
    },
  }
}

/** What tells a ticket from others of its agent. Its contact by the address alone: once it is made they exist, whatever was said. */
const hashOf = (action: CreateAction) =>
  createHash('sha256')
    .update(JSON.stringify({ ...action, contact: addressKey(action.contact.email ?? action.contact.name) }))
    .digest('hex')

const conflict = (message: string) => new OutboxError(409, 'conflict', message)
