import type { QueryClient } from '@tanstack/react-query'
import { rowWithWrites, writeRow } from '../../api/row-writes.ts'
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
    action: { label: 'Undo', keys: 'z', run: () => void writeRow(client, row, back) },
  })
  const failed = await writeRow(client, row, changes)
  if (!failed) return
  toast({
    id: toastId,
    tone: 'failed',
    message: `${row.displayId} was not changed: ${failed.problem ?? 'refused'}`,
    action: { label: 'Retry', run: () => void changeRow(client, row, changes, words) },
  })
}
