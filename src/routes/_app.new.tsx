import { createFileRoute } from '@tanstack/react-router'
import { outboxDayQuery } from '../api/outbox.ts'
import { readLinkParams } from '../domain/new-ticket-params.ts'
import { NewTicketPage } from '../features/new-ticket/new-ticket-page.tsx'

/** A ticket to be made. The address may begin it: `/new?category=…&subject=…`. */
export const Route = createFileRoute('/_app/new')({
  validateSearch: readLinkParams,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(outboxDayQuery())
  },
  component: function NewTicketRoute() {
    return <NewTicketPage link={Route.useSearch()} />
  },
})
