import type { QueryClient } from '@tanstack/react-query'
import { referenceQuery } from '../../api/reference.ts'
import { retryWrite, type RowWrite, rowWithWrites, writeRow } from '../../api/row-writes.ts'
import { cachedRow } from '../../api/tickets.ts'
import type { PropertyChanges } from '../../domain/outbox.ts'
import { problemWords } from '../../domain/problem-words.ts'
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
  /** What the agent saw of the fields among them: a row does not carry them. */
  seenFields?: PropertyChanges['fields'],
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
  const { failed } = await writeRow(client, row, changes, { ...back, ...(seenFields && { fields: seenFields }) })
  if (!failed) return
  const retry = () =>
    retryWrite(client, cachedRow(client, row.id) ?? row, failed).catch((error: unknown) =>
      toast({ tone: 'failed', message: error instanceof Error ? error.message : 'It was not tried again.' }),
    )
  toast({
    id: toastId,
    tone: 'failed',
    message: `${row.displayId} was not changed: ${reasonOf(client, failed)}`,
    action: { label: failed.state === 'held' ? 'Set it anyway' : 'Retry', run: () => void retry() },
  })
}

/** What stood against it, each field by its name. */
function reasonOf(client: QueryClient, { problem, fields = {} }: RowWrite): string {
  const message = problem ?? 'refused'
  const lists = client.getQueryData(referenceQuery().queryKey)
  return lists ? problemWords({ message, fields }, lists) : message
}
