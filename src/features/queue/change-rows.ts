import type { QueryClient } from '@tanstack/react-query'
import { type RowWrite, rowWithWrites, writeRow } from '../../api/row-writes.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import { changesRow, inverseOf } from '../../domain/row-changes.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'

/** How many tickets are changed at the same time; each has its own lane at the server. */
const AT_ONCE = 4

export type BulkProgress = { words: string; done: number; failed: number; of: number }

type Change = { row: TicketRow; changes: PropertyChanges }

type ChangeRowsOptions = {
  client: QueryClient
  rows: TicketRow[]
  changesOf: (row: TicketRow) => PropertyChanges
  /** `set to Solved` */
  words: string
  onProgress: (progress: BulkProgress) => void
  /** The tickets that took the change leave the selection; the others stay in it. */
  onDone: (changedIds: number[]) => void
}

/** `3 tickets set to Solved`, `#RW00012461 set to Solved`. */
const subjectOf = (changes: Change[]) =>
  changes.length === 1 ? (changes[0]?.row.displayId ?? '') : `${changes.length} tickets`

/** Changes tickets, tells how far it is, and offers the old values back. */
export async function changeRows({
  client,
  rows,
  changesOf,
  words,
  onProgress,
  onDone,
}: ChangeRowsOptions): Promise<void> {
  const wanted: Change[] = rows
    .map((row) => ({ row: rowWithWrites(row), changes: changesOf(row) }))
    .filter(({ row, changes }) => changesRow(row, changes))
  const alreadySo = rows.filter((row) => !wanted.some((change) => change.row.id === row.id)).map(({ id }) => id)
  if (wanted.length === 0) {
    toast({
      message: rows.length === 1 ? 'Nothing to change: it is so already' : 'Nothing to change: all are so already',
    })
    onDone(alreadySo)
    return
  }
  const undo = wanted.map(({ row, changes }) => ({ row, changes: inverseOf(row, changes) }))
  const toastId = crypto.randomUUID()
  const offerUndo = (changed: Change[]) => ({
    label: 'Undo',
    keys: 'z',
    run: () =>
      void run(
        client,
        undo.filter(({ row }) => changed.some((change) => change.row.id === row.id)),
        () => undefined,
      ),
  })
  if (wanted.length === 1) toast({ id: toastId, message: `${subjectOf(wanted)} ${words}`, action: offerUndo(wanted) })

  const failures: RowWrite[] = []
  const changedIds: number[] = []
  const report = () =>
    onProgress({ words, done: changedIds.length + failures.length, failed: failures.length, of: wanted.length })
  report()
  await run(client, wanted, (change, failure) => {
    if (failure) failures.push(failure)
    else changedIds.push(change.row.id)
    report()
  })
  onDone([...changedIds, ...alreadySo])
  const reason = failures[0]?.problem ?? 'refused'
  if (failures.length > 0) {
    const again = wanted.filter(({ row }) => failures.some(({ ticketId }) => ticketId === row.id))
    toast({
      id: toastId,
      tone: 'failed',
      message:
        wanted.length === 1
          ? `${subjectOf(wanted)} was not changed: ${reason}`
          : `${changedIds.length} changed, ${failures.length} not: ${reason}`,
      action: {
        label: 'Retry',
        run: () => void changeRows({ client, rows: again.map(({ row }) => row), changesOf, words, onProgress, onDone }),
      },
    })
  } else if (wanted.length > 1) {
    toast({ id: toastId, message: `${subjectOf(wanted)} ${words}`, action: offerUndo(wanted) })
  }
}

async function run(
  client: QueryClient,
  changes: Change[],
  onSettled: (change: Change, failure: RowWrite | null) => void,
): Promise<void> {
  const waiting = [...changes]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      onSettled(next, await writeRow(client, next.row, next.changes))
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, changes.length) }, worker))
}
