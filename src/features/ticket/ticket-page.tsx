import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useEffect } from 'react'
import { referenceQuery } from '../../api/reference.ts'
import { sessionQuery } from '../../api/session.ts'
import { lookAhead, ticketQuery } from '../../api/ticket.ts'
import { cachedRow } from '../../api/tickets.ts'
import { Button } from '../../ui/button.tsx'
import { SearchIcon, UndoIcon } from '../../ui/icons.tsx'
import { EmptyState, ErrorState } from '../../ui/notice.tsx'
import { warmTicket } from './late.ts'
import { TicketLoading } from './ticket-loading.tsx'
import { TicketView } from './ticket-view.tsx'
import { useTicketPlace } from './use-place.ts'
import './ticket.css'

/** One ticket, beside the list or alone: its history, its properties, and the composers. */
export function TicketPage({ ticketId }: { ticketId: number }) {
  const place = useTicketPlace(ticketId)
  const client = useQueryClient()
  const query = ticketQuery(ticketId)
  // A copy that is here is painted before it is asked for anew. One that is not is on its way since the route's loader: a
  // query that begins disabled would ask again when that failed early.
  const isAsked = useDeferredValue(true, client.getQueryData(query.queryKey) === undefined)
  const {
    data: copy,
    error,
    refetch,
  } = useQuery({
    ...query,
    enabled: isAsked,
    // What the route has just asked in vain is not asked once more by the page.
    retryOnMount: false,
  })
  const { data: lookup } = useQuery(referenceQuery())
  const { data: session } = useQuery(sessionQuery())
  useEffect(() => {
    const quiet = setTimeout(warmTicket, 1500)
    return () => clearTimeout(quiet)
  }, [])
  const { nextId } = place
  useEffect(() => {
    if (nextId === null) return undefined
    const quiet = setTimeout(() => void lookAhead(client, nextId), 800)
    return () => clearTimeout(quiet)
  }, [client, nextId])
  // Also where there is a copy: it was just moved out of sight, or deleted.
  if (error?.code === 'not_found') {
    return (
      <EmptyState
        icon={SearchIcon}
        title="This ticket is not here"
        actions={<Button onClick={place.onClose}>Back to the list</Button>}
      >
        It was deleted, moved to a category that is not yours, or the number is wrong.
      </EmptyState>
    )
  }
  if (copy && lookup && session) {
    return (
      <TicketView
        copy={copy.ticket}
        readAt={copy.readAt}
        breaches={copy.breaches}
        seenUpdateId={copy.seenUpdateId}
        lookup={lookup}
        me={session.agent}
        place={place}
        undoSeconds={session.undoSeconds}
      />
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
