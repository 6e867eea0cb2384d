import type { QueryClient } from '@tanstack/react-query'
import { retryWrite, rowWithWrites, writeRow } from '../../api/row-writes.ts'
import { cachedRow } from '../../api/tickets.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import { changesRow, inverseOf } from '../../domain/row-changes.ts'
import type { TicketRow } from '../../domain/ticket.ts'
import { toast } from '../../ui/toast.ts'

/** Changes one ticket at once and offers the old value back. */
export async function changeRow(
  client: QueryClient,
  listed: TicketRow,
  changes: PropertyChanges,
  /** `set to Solved` */
  words: string,
): Promise<void> {
  const row = rowWithWrites(listed)
  if (!changesRow(row, changes)) {
    toast({ message: 'Nothing to change: it is so already' })
    return
  }
  const back = inverseOf(row, changes)
  const toastId = toast({
    message: `${row.displayId} ${words}`,
    action: { label: 'Undo', keys: 'z', run: () => void writeRow(client, row, back, changes) },
  })
  const { failed } = await writeRow(client, row, changes, back)
  if (!failed) return
  const retry = () =>
    retryWrite(client, cachedRow(client, row.id) ?? row, failed).catch((error: unknown) =>
      toast({ tone: 'failed', message: error instanceof Error ? error.message : 'It was not tried again.' }),
    )
  toast({
    id: toastId,
    tone: 'failed',
    message: `${row.displayId} was not changed: ${failed.problem ?? 'refused'}`,
    action: { label: failed.state === 'held' ? 'Set it anyway' : 'Retry', run: () => void retry() },
  })
}
