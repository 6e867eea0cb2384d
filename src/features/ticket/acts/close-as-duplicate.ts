import type { QueryClient } from '@tanstack/react-query'
import { followAct, startAct } from '../../../api/acts.ts'
import { duplicateNotes } from '../../../domain/duplicate-notes.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import { problemWords } from '../../../domain/problem-words.ts'
import type { OutboxItem, PropertyChanges } from '../../../domain/outbox.ts'
import { seenStateOf } from '../../../domain/seen-state.ts'
import type { Ticket, TicketRow } from '../../../domain/ticket.ts'
import { LinkIcon } from '../../../ui/more-icons.tsx'
import { toast } from '../../../ui/toast.ts'

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
 * Closes a ticket with a note that leads to the one that stays. The server leaves a note there when the closing has arrived,
 * whatever became of this page: a refused one must not be told of. It says so by itself when it does not arrive.
 * @throws {ApiError} when the server does not have the closing
 */
export async function closeAsDuplicate(client: QueryClient, duplicate: Duplicate): Promise<void> {
  const { ids, closing, staying, properties, minutes, lookup, onOpen } = duplicate
  const notes = duplicateNotes({ closing, staying, origin: window.location.origin })
  const tell = (what: string) => (item: OutboxItem) => {
    if (item.problem && (item.state === 'refused' || item.state === 'needsYou'))
      toast({ id: item.id, tone: 'failed', message: `${what} ${problemWords(item.problem, lookup)}` })
  }
  const tellOfClosing = tell(`${closing.displayId} was not closed.`)
  const forget = followAct(ids.onStaying, tell(`The note on ${staying.displayId} was not saved.`))
  const { problem } = await startAct(
    client,
    {
      id: ids.onClosing,
      ticketId: closing.id,
      seen: seenStateOf(closing),
      action: {
        ...{ kind: 'note', html: notes.onClosing, alert: null, fileIds: [] },
        properties: { ...properties, ...timeOf(minutes.closing) },
        followUp: {
          ...{ id: ids.onStaying, ticketId: staying.id, html: notes.onStaying, lastUpdateId: staying.lastUpdateId },
          ...timeOf(minutes.staying),
        },
      },
    },
    (item) => {
      tellOfClosing(item)
      if (item.state === 'refused' || item.state === 'cancelled') forget()
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

const timeOf = (minutes: number | null) => (minutes === null ? {} : { timeSpentMinutes: minutes })
