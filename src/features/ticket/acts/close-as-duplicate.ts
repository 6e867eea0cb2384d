import type { QueryClient } from '@tanstack/react-query'
import { startAct } from '../../../api/acts.ts'
import { ApiError } from '../../../api/client.ts'
import { duplicateNotes } from '../../../domain/duplicate-notes.ts'
import type { OutboxItem, PropertyChanges, TicketAction } from '../../../domain/outbox.ts'
import type { Ticket, TicketRow } from '../../../domain/ticket.ts'
import { LinkIcon } from '../../../ui/icons.tsx'
import { toast } from '../../../ui/toast.ts'
import { seenOf } from '../composer/send.ts'

type Duplicate = {
  /** Born with the dialog: pressing twice, or again after a lost answer, writes once. */
  ids: { onClosing: string; onStaying: string }
  closing: Ticket
  staying: TicketRow
  properties: PropertyChanges
  onOpen: (ticketId: number) => void
}

/**
 * Closes a ticket with a note that leads to the one that stays, and leaves a note there. The closing is handed over first;
 * the other note follows, and says so by itself when it does not arrive.
 * @throws {ApiError} when the server does not have the closing
 */
export async function closeAsDuplicate(client: QueryClient, duplicate: Duplicate): Promise<void> {
  const { ids, closing, staying, properties, onOpen } = duplicate
  const notes = duplicateNotes({ closing, staying, origin: window.location.origin })
  const note = (html: string, changes: PropertyChanges): TicketAction => ({
    kind: 'note',
    html,
    alert: null,
    properties: changes,
    fileIds: [],
  })
  const tell = (what: string) => (item: OutboxItem) => {
    if (item.problem && (item.state === 'refused' || item.state === 'needsYou'))
      toast({ id: item.id, tone: 'failed', message: `${what} ${item.problem.message}` })
  }
  await startAct(
    client,
    { id: ids.onClosing, ticketId: closing.id, seen: seenOf(closing), action: note(notes.onClosing, properties) },
    tell(`${closing.displayId} was not closed.`),
  )
  toast({
    id: ids.onClosing,
    message: `Closed as a duplicate of ${staying.displayId}`,
    icon: LinkIcon,
    action: { label: `Open ${staying.displayId}`, run: () => onOpen(staying.id) },
  })

  const failed = `The note on ${staying.displayId} was not saved.`
  const onStaying = {
    ...{ id: ids.onStaying, ticketId: staying.id, action: note(notes.onStaying, {}) },
    seen: { lastUpdateId: staying.lastUpdateId, lastAgentMessageId: null },
  }
  const leaveNote = async (): Promise<void> => {
    try {
      await startAct(client, onStaying, tell(failed))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const retry = { label: 'Retry', run: () => void leaveNote() }
      toast({ id: ids.onStaying, tone: 'failed', message: `${failed} ${error.message}`, action: retry })
    }
  }
  await leaveNote()
}
