import { createFileRoute, Outlet } from '@tanstack/react-router'
import { countsQuery, ticketsQuery } from '../api/tickets.ts'
import { syncQuery } from '../api/sync.ts'
import { TicketFilter } from '../domain/ticket-filter.ts'
import { QueuePage } from '../features/queue/queue-page.tsx'

/** A filtered list; the ticket that is open is its child, so that the list stays as it is. */
export const Route = createFileRoute('/_app/tickets')({
  validateSearch: TicketFilter,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    // Begun here, shown when they come: the frame never waits for rows, and a failure has its place in the list.
    void queryClient.prefetchQuery(ticketsQuery(deps, 0))
    void queryClient.prefetchQuery(countsQuery())
    void queryClient.prefetchQuery(syncQuery())
  },
  component: () => (
    <QueuePage>
      <Outlet />
    </QueuePage>
  ),
})
