import type { QueryClient } from '@tanstack/react-query'
import { startAct } from '../../../api/acts.ts'
import { ApiError } from '../../../api/client.ts'
import { duplicateNotes } from '../../../domain/duplicate-notes.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { problemWords } from '../../../domain/problem-words.ts'
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
  /** Time spent, where a ticket's category asks for it of every message. */
  minutes: { closing: number | null; staying: number | null }
  lookup: Lookup
  onOpen: (ticketId: number) => void
}

/**
 * Closes a ticket with a note that leads to the one that stays, and leaves a note there. The other note follows when the
 * closing has arrived: a refused one must not be told of. Where nobody knows when that will be, it does not wait for it,
 * because this page may be gone by then. It says so by itself when it does not arrive.
 * @throws {ApiError} when the server does not have the closing
 */
export async function closeAsDuplicate(client: QueryClient, duplicate: Duplicate): Promise<void> {
  const { ids, closing, staying, properties, minutes, lookup, onOpen } = duplicate
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
      toast({ id: item.id, tone: 'failed', message: `${what} ${problemWords(item.problem, lookup)}` })
  }
  const failed = `The note on ${staying.displayId} was not saved.`
  const onStaying = {
    ...{ id: ids.onStaying, ticketId: staying.id, action: note(notes.onStaying, timeOf(minutes.staying)) },
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

  const tellOfClosing = tell(`${closing.displayId} was not closed.`)
  let isFollowed = false
  const { problem } = await startAct(
    client,
    {
      id: ids.onClosing,
      ticketId: closing.id,
      seen: seenOf(closing),
      action: note(notes.onClosing, { ...properties, ...timeOf(minutes.closing) }),
    },
    (item) => {
      tellOfClosing(item)
      const isThere = item.state === 'sent'
      const takesLong = item.state === 'checking' || (item.state === 'queued' && item.waitsUntil !== null)
      if (isFollowed || !(isThere || takesLong)) return
      isFollowed = true
      void leaveNote()
    },
  )
  // What stands against it has been said by now.
  if (problem) return
  toast({
    id: ids.onClosing,
    message: `Closed as a duplicate of ${staying.displayId}`,
    icon: LinkIcon,
    action: { label: `Open ${staying.displayId}`, run: () => onOpen(staying.id) },
  })
}

const timeOf = (minutes: number | null): PropertyChanges => (minutes === null ? {} : { timeSpentMinutes: minutes })
