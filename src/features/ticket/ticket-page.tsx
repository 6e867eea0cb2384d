import { useQuery, useQueryClient } from '@tanstack/react-query'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { ticketQuery } from '../../api/ticket.ts'
import { cachedRow } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { UndoIcon } from '../../ui/icons.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import { TicketLoading } from './ticket-loading.tsx'
import { TicketView } from './ticket-view.tsx'
import './ticket.css'

/** Where the ticket stands in the list it was opened from. */
export type TicketPlace = {
  /** From 0; null when the list does not hold it. */
  index: number | null
  total: number
  previousId: number | null
  nextId: number | null
  onGo: (ticketId: number) => void
  onClose: () => void
}

/** One ticket, beside the list or alone: its history, its properties, and the composers. */
export function TicketPage({ ticketId, place = null }: { ticketId: number; place?: TicketPlace | null }) {
  const client = useQueryClient()
  const { data: copy, error, refetch } = useQuery(ticketQuery(ticketId))
  const { data: lookup } = useQuery(referenceQuery())
  const { data: session } = useQuery(sessionQuery())
  if (copy && lookup && session) {
    return (
      <TicketView
        copy={copy.ticket}
        lookup={lookup}
        me={session.agent}
        place={place}
        undoSeconds={session.undoSeconds}
      />
    )
  }
  if (error?.code === 'not_found') {
    return (
      <EmptyState
        title="This ticket is not here"
        actions={place && <Button onClick={place.onClose}>Back to the list</Button>}
      >
        It was deleted, moved to a category that is not yours, or the number is wrong.
      </EmptyState>
    )
  }
  if (error) {
    return (
      <ErrorState
        title="The ticket could not be loaded"
        actions={
          <Button icon={UndoIcon} onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message}
      </ErrorState>
    )
  }
  // What the list knows is shown at once; the history follows.
  return <TicketLoading row={cachedRow(client, ticketId)} lookup={lookup} place={place} />
}
